package io.github.llmrouter.samples.queue;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port for a server that has to keep it, over a restart for example. */
final class Ports {

    private Ports() {}

    /** One below those that systems hand out by themselves, so that no connection gets it while the server is away. */
    static int free() {
        return ThreadLocalRandom.current().ints(100, 20_000, 30_000).filter(Ports::isFree).findFirst().orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
