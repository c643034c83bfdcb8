package io.github.llmrouter.provider;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server that does exactly what a test says, byte by byte, so that it can also misbehave. The n-th request gets
 * the n-th script, all further ones the last. A connection stays open after a script unless the script ends it.
 */
public final class RawServer implements AutoCloseable {

    /** What the server does about one request. */
    @FunctionalInterface
    public interface Script {
        void run(Request request, Connection connection) throws IOException;
    }

    /** A request as it came; header names in any case. */
    public record Request(String line, Map<String, String> headers, String body) {}

    private final ServerSocket server;
    private final List<Script> scripts;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Void> acceptor;

    private RawServer(ServerSocket server, List<Script> scripts) {
        this.server = server;
        this.scripts = scripts;
        acceptor = CompletableFuture.runAsync(this::accept, threads);
    }

    public static RawServer doing(Script... scripts) {
        try {
            return on(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), scripts);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RawServer on(ServerSocket socket, Script... scripts) {
        return new RawServer(socket, List.of(scripts));
    }

    /** Answers each request with this status and body. */
    public static RawServer answering(int status, String body) {
        return doing((request, connection) -> connection.answer(status, body));
    }

    public URI uri() {
        return URI.create("http://localhost:" + port() + "/v1");
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<Request> requests() {
        return requests;
    }

    public List<Connection> connections() {
        return connections;
    }

    /** Whether clients were here and all of them have left. */
    public boolean isDeserted() {
        return !connections.isEmpty() && connections.stream().allMatch(Connection::isGone);
    }

    /** Whoever comes from now on is refused: a socket that is being closed may still accept one connection. */
    @Override
    public void close() throws IOException {
        server.close();
        acceptor.join();
        for (Connection connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Connection connection = new Connection(server.accept());
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Connection connection) {
        try {
            Request request = connection.read();
            while (request != null) {
                requests.add(request);
                int index = Math.min(turn.getAndIncrement(), scripts.size() - 1);
                scripts.get(index).run(request, connection);
                request = connection.read();
            }
            connection.gone.complete(null);
        } catch (IOException brokenByClient) {
            connection.gone.complete(null);
        }
    }

    /** One connection of a client. */
    public static final class Connection {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final CompletableFuture<Void> gone = new CompletableFuture<>();

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** A whole answer in JSON. */
        public void answer(int status, String body, String... headerLines) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String more = headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n";
            send("HTTP/1.1 " + status + " Status\r\nContent-Type: application/json\r\n" + more + "Content-Length: "
                    + bytes.length + "\r\n\r\n");
            send(bytes);
        }

        /** The headers of a stream in chunks. */
        public void startStream(String... headerLines) throws IOException {
            String more = headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n";
            send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + more
                    + "Transfer-Encoding: chunked\r\n\r\n");
        }

        /** One chunk of the HTTP message. */
        public void chunk(String text) throws IOException {
            chunk(text.getBytes(StandardCharsets.UTF_8));
        }

        public void chunk(byte[] bytes) throws IOException {
            ByteArrayOutputStream chunk = new ByteArrayOutputStream();
            chunk.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunk.write(bytes);
            chunk.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            send(chunk.toByteArray());
        }

        /** One Server-Sent Event, as a chunk. */
        public void event(String data) throws IOException {
            chunk("data: " + data + "\n\n");
        }

        /** Ends the HTTP message; the connection stays. */
        public void endStream() throws IOException {
            send("0\r\n\r\n");
        }

        public void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.UTF_8));
        }

        public void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Ends the connection with a TCP reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Says that nothing more comes, but goes on listening. */
        public void halfClose() throws IOException {
            socket.shutdownOutput();
        }

        public void close() throws IOException {
            socket.close();
        }

        /** Whether the client has left. */
        public boolean isGone() {
            return gone.isDone();
        }

        /** Waits, doing nothing, until the client leaves. */
        public void untilGone() throws IOException {
            while (in.read() >= 0) {
                // nothing is expected
            }
            gone.complete(null);
        }

        private Request read() throws IOException {
            String line = line();
            if (line.isEmpty()) {
                return null;
            }
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String header = line(); !header.isEmpty(); header = line()) {
                int colon = header.indexOf(':');
                if (colon < 0) {
                    throw new IOException("That is not HTTP");
                }
                headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
            }
            int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
            return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int b = in.read();
            while (b >= 0 && b != '\n') {
                line.write(b);
                b = in.read();
            }
            return line.toString(StandardCharsets.UTF_8).stripTrailing();
        }
    }
}
