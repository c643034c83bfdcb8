package io.github.llmrouter.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A {@link LoopbackServer} in a process of its own, so that the CPU time of this one is the caller's alone. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ServerProcess start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            Process process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
                    LoopbackServer.class.getName()).redirectError(Redirect.INHERIT).start();
            BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
            String port = Optional.ofNullable(out.readLine())
                    .orElseThrow(() -> new IllegalStateException("The server did not start"));
            return new ServerProcess(process, Integer.parseInt(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
