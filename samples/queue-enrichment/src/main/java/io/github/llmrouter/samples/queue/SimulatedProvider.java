package io.github.llmrouter.samples.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A provider in this process: an HTTP server on a free port of the loopback address that speaks OpenAI's chat completions.
 * Safe for use by many threads.
 */
final class SimulatedProvider implements AutoCloseable {

    /** What the provider says to a note. */
    sealed interface Reply {

        /** The model's answer. */
        record Answer(String text) implements Reply {}

        /** It cannot answer for a while. */
        record Overloaded(int retryAfterSeconds) implements Reply {}

        /** It says no, with 400 for a request that is wrong, with 500 for a fault of its own. */
        record Refused(int status) implements Reply {}
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of English text. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Function<String, Reply> script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private SimulatedProvider(Function<String, Reply> script) throws IOException {
        this.script = script;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /**
     * Starts a provider.
     *
     * @param script what it says to a note; it may take its time
     */
    static SimulatedProvider start(Function<String, Reply> script) {
        try {
            SimulatedProvider provider = new SimulatedProvider(script);
            provider.server.setExecutor(provider.threads);
            provider.server.createContext("/v1/chat/completions", provider::handle);
            provider.server.start();
            return provider;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** The address that clients are given. */
    String baseUrl() {
        return "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            JsonNode messages = JSON.readTree(http.getRequestBody()).path("messages");
            String note = messages.path(messages.size() - 1).path("content").asText();
            Reply reply = script.apply(note);
            if (reply instanceof Reply.Answer answer) {
                send(http, 200, completion(messages.toString(), answer.text()));
            } else if (reply instanceof Reply.Overloaded overloaded) {
                http.getResponseHeaders().set("Retry-After", String.valueOf(overloaded.retryAfterSeconds()));
                send(http, 503, error("overloaded", "Overloaded, try again later"));
            } else if (reply instanceof Reply.Refused refused) {
                send(http, refused.status(), error("refused", "No"));
            }
        }
    }

    private static ObjectNode completion(String prompt, String text) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("object", "chat.completion")
                .put("model", "simulated");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        json.putObject("usage")
                .put("prompt_tokens", prompt.length() / CHARACTERS_PER_TOKEN)
                .put("completion_tokens", text.length() / CHARACTERS_PER_TOKEN);
        return json;
    }

    private static ObjectNode error(String code, String message) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("error").put("code", code).put("message", message);
        return json;
    }

    private static void send(HttpExchange http, int status, ObjectNode json) throws IOException {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
    }
}
