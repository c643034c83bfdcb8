package io.github.llmrouter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A provider on a real socket that answers as it is told to: the first call with the first reply, and so on. */
public final class ScriptedProvider implements AutoCloseable {

    /** What to answer with. */
    public record Reply(int status, Map<String, String> headers, String body) {

        /** A failure with OpenAI's error object. */
        public static Reply error(int status, String message) {
            return new Reply(status, Map.of("Content-Type", "application/json"),
                    "{\"error\":{\"message\":\"" + message + "\",\"type\":\"error\",\"code\":null}}");
        }

        /** An answer that says this, for 10 prompt and 5 completion tokens. */
        public static Reply says(String text) {
            return json("{\"id\":\"gen-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"upstream-model\","
                    + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + quoted(text)
                    + "},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,"
                    + "\"total_tokens\":15}}");
        }

        /** An answer with these vectors, for 4 tokens; the last one comes first. */
        public static Reply embeds(String... vectors) {
            StringBuilder data = new StringBuilder();
            for (int i = vectors.length - 1; i >= 0; i--) {
                data.append("{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":" + vectors[i] + "}"
                        + (i > 0 ? "," : ""));
            }
            return json("{\"object\":\"list\",\"data\":[" + data + "],\"model\":\"upstream-model\","
                    + "\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4}}");
        }

        /** JSON as it stands. */
        public static Reply json(String body) {
            return new Reply(200, Map.of("Content-Type", "application/json"), body);
        }

        /** A stream of these words and the usage, ended as it should be. */
        public static Reply streams(String... words) {
            StringBuilder body = new StringBuilder();
            for (String word : words) {
                body.append("data: {\"id\":\"gen-1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
                        + "\"delta\":{\"content\":").append(quoted(word)).append("},\"finish_reason\":null}]}\n\n");
            }
            body.append(
                    "data: {\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
            body.append("data: {\"id\":\"gen-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":"
                    + words.length + ",\"total_tokens\":12}}\n\ndata: [DONE]\n\n");
            return new Reply(200, Map.of("Content-Type", "text/event-stream"), body.toString());
        }

        /** The same with one more header. */
        public Reply with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body);
        }

        private static String quoted(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
        }
    }

    /** A request as it came. */
    public record Request(String path, Map<String, List<String>> headers, String body) {

        /** The values of a header, whatever the case of its name. */
        public List<String> header(String name) {
            return headers.entrySet()
                    .stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .toList();
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile IntFunction<Reply> script;

    private ScriptedProvider(IntFunction<Reply> script) {
        this.script = script;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers every call alike. */
    public static ScriptedProvider always(Reply reply) {
        return new ScriptedProvider(call -> reply);
    }

    /** Answers the calls in turn; the last reply stays. */
    public static ScriptedProvider inTurn(Reply... replies) {
        return new ScriptedProvider(call -> replies[Math.min(call, replies.length - 1)]);
    }

    /** Answers differently from now on. */
    public void nowAnswer(Reply reply) {
        script = call -> reply;
    }

    /** Answers the calls from now on in turn; the last reply stays. */
    public void nowAnswerInTurn(Reply... replies) {
        int before = calls();
        script = call -> replies[Math.min(call - before, replies.length - 1)];
    }

    /** Answers no call from now on, until it is closed. */
    public void nowStaySilent() {
        script = call -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.error(503, "closed");
        };
    }

    /** The base URL to configure. */
    public String baseUrl() {
        return "http://localhost:" + port() + "/v1";
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** All requests so far. */
    public List<Request> requests() {
        return requests;
    }

    /** How many requests came so far. */
    public int calls() {
        return requests.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int call;
            synchronized (requests) {
                call = requests.size();
                requests.add(new Request(exchange.getRequestURI().toString(),
                        Map.copyOf(exchange.getRequestHeaders()), body));
            }
            Reply reply = script.apply(call);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
