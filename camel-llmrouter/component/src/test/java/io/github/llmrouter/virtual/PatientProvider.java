package io.github.llmrouter.virtual;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider on real sockets that answers nobody before a number of calls are there, and then all of them. It has one
 * thread, so that the threads of a process that it runs in are those of the caller.
 */
final class PatientProvider implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PatientProvider.class);
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final String ANSWER = "{\"id\":\"gen-1\",\"object\":\"chat.completion\",\"created\":1,"
            + "\"model\":\"upstream\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"yes\"},"
            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15}}";

    private final int calls;
    private final Runnable allAreHere;
    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final List<SocketChannel> waiting = new ArrayList<>();

    /**
     * @param calls      how many it waits for
     * @param allAreHere what is done then, before it answers
     */
    PatientProvider(int calls, Runnable allAreHere) throws IOException {
        this.calls = calls;
        this.allAreHere = allAreHere;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), calls);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(this::run, "patient-provider");
        thread.setDaemon(true);
        thread.start();
    }

    String baseUrl() throws IOException {
        return "http://localhost:" + ((InetSocketAddress) server.getLocalAddress()).getPort() + "/v1";
    }

    private void run() {
        try {
            while (selector.select() >= 0) {
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        accept();
                    } else if (key.isReadable()) {
                        read(key);
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (ClosedSelectorException closed) {
            LOG.debug("Nobody calls any more", closed);
        } catch (IOException e) {
            throw new IllegalStateException("The provider broke down", e);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel caller = server.accept(); caller != null; caller = server.accept()) {
            caller.configureBlocking(false);
            caller.register(selector, SelectionKey.OP_READ, new StringBuilder());
        }
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel caller = (SocketChannel) key.channel();
        StringBuilder request = (StringBuilder) key.attachment();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        if (caller.read(buffer) < 0) {
            caller.close();
            return;
        }
        request.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
        if (isWhole(request)) {
            key.cancel();
            waiting.add(caller);
            if (waiting.size() == calls) {
                allAreHere.run();
                answerAll();
            }
        }
    }

    private static boolean isWhole(CharSequence request) {
        int head = request.toString().indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(request);
        return head >= 0 && length.find() && request.length() >= head + 4 + Integer.parseInt(length.group(1));
    }

    private void answerAll() throws IOException {
        String response = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + ANSWER.length() + "\r\n\r\n" + ANSWER;
        for (SocketChannel caller : waiting) {
            try (caller) {
                caller.write(StandardCharsets.US_ASCII.encode(response));
            }
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        server.close();
    }
}
