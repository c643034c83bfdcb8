package io.github.llmrouter.samples.filepipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A model provider that lives in this process: an HTTP server that speaks OpenAI's chat completions, on a free port of the
 * loopback address. It takes the picture or PDF out of the request and knows what is on it by its SHA-256. It knows the
 * documents that come with the sample, and says 400 to any other.
 *
 * <p>
 * Safe for use by many threads.
 */
final class SimulatedModel implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final JsonNode answers;
    private final Duration pace;
    private final HttpServer server;

    /** @param pace how long an answer takes */
    SimulatedModel(Duration pace) {
        this.pace = pace;
        try (InputStream in = SimulatedModel.class.getResourceAsStream("/simulated-answers.json")) {
            answers = JSON.readTree(in);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::handle);
        server.start();
    }

    /** The address that clients are given. */
    String baseUrl() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort()
                + "/v1";
    }

    /** How many calls came in. */
    int asked() {
        return asked.get();
    }

    /** How many calls were here at one time, at most. */
    int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange http) throws IOException {
        asked.incrementAndGet();
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try (http; InputStream in = http.getRequestBody()) {
            JsonNode request = JSON.readTree(in);
            read();
            JsonNode seen = answers.path(sha256(document(request)));
            // one that was answered is gone from here, whenever the client gets to send the next one
            atOnce.decrementAndGet();
            send(http, seen.isObject() ? 200 : 400, seen.isObject() ? answer(request, seen) : unknown());
        }
    }

    /** Takes its time. */
    private void read() {
        try {
            TimeUnit.NANOSECONDS.sleep(pace.toNanos());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** The picture or PDF of a request, which has it as a {@code data:} URL; empty if there is none. */
    private static byte[] document(JsonNode request) {
        for (String field : new String[]{"url", "file_data"}) {
            String url = request.path("messages").findPath(field).asText();
            int start = url.indexOf(";base64,");
            if (start > 0) {
                return Base64.getDecoder().decode(url.substring(start + ";base64,".length()));
            }
        }
        return new byte[0];
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode answer(JsonNode request, JsonNode seen) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", "simulated")
                .put("object", "chat.completion")
                .put("model", request.path("model").asText());
        json.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", "stop")
                .putObject("message")
                .put("role", "assistant")
                .put("content", seen.toString());
        json.putObject("usage").put("prompt_tokens", 900).put("completion_tokens", 60).put("total_tokens", 960);
        return json;
    }

    private static ObjectNode unknown() {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("error")
                .put("code", "unknown_document")
                .put("message", "The simulated model knows the documents of the sample only");
        return json;
    }

    private static void send(HttpExchange http, int status, JsonNode json) throws IOException {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
    }
}
