package io.github.llmrouter.kamelets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An OpenAI-compatible provider on a real socket that says what it is told to say, one answer after the other. */
final class HouseModel implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request as it came. */
    record Request(String path, String authorization, JsonNode body) {

        String model() {
            return body.path("model").asText();
        }

        /** What the user says, or wants a vector of. */
        String question() {
            return body.path("input").asText(said("user"));
        }

        /** What one role says; empty if it says nothing. */
        String said(String role) {
            for (JsonNode message : body.path("messages")) {
                if (message.path("role").asText().equals(role)) {
                    return message.path("content").asText();
                }
            }
            return "";
        }
    }

    private final HttpServer server;
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    HouseModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What the next chats are answered with. After the last of these, calls fail. */
    HouseModel says(String... texts) {
        answers.addAll(List.of(texts));
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The only request that came. */
    Request request() {
        if (requests.size() != 1) {
            throw new AssertionError("not one request came, but " + requests);
        }
        return requests.get(0);
    }

    List<Request> requests() {
        return requests;
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            JsonNode body = JSON.readTree(http.getRequestBody());
            Request request = new Request(http.getRequestURI().getPath(),
                    String.valueOf(http.getRequestHeaders().getFirst("Authorization")), body);
            requests.add(request);
            ObjectNode answer = request.path().endsWith("/embeddings") ? vectors(request) : chat();
            byte[] bytes = JSON.writeValueAsBytes(answer);
            http.getResponseHeaders().set("Content-Type", "application/json");
            http.sendResponseHeaders(answer.has("error") ? 503 : 200, bytes.length);
            http.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode chat() {
        ObjectNode answer = JSON.createObjectNode();
        String text = answers.poll();
        if (text == null) {
            answer.putObject("error").put("message", "out of answers");
            return answer;
        }
        answer.put("id", "answer").put("object", "chat.completion").put("model", "house-chat");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        answer.putObject("usage").put("prompt_tokens", 10).put("completion_tokens", 5).put("total_tokens", 15);
        return answer;
    }

    /** The vector of the text at position n is n, 0.5. */
    private static ObjectNode vectors(Request request) {
        ObjectNode answer = JSON.createObjectNode().put("object", "list").put("model", "house-vectors");
        ArrayNode data = answer.putArray("data");
        JsonNode input = request.body().path("input");
        for (int i = 0; i < Math.max(1, input.size()); i++) {
            data.addObject().put("index", i).putArray("embedding").add(i).add(0.5);
        }
        answer.putObject("usage").put("prompt_tokens", 4).put("total_tokens", 4);
        return answer;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
