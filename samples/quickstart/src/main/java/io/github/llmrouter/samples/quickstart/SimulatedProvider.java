package io.github.llmrouter.samples.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A model provider that lives in this process: an HTTP server that speaks OpenAI's chat completions, on a free port of
 * the loopback address. Its answers come from {@link KeywordTriage}, its time is that of a quick model, and it can lose
 * its strength after a number of answers, to show what the callers do then.
 *
 * <p>
 * Safe for use by many threads.
 */
final class SimulatedProvider implements AutoCloseable {

    private static final String PATH = "/v1/chat/completions";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final int strength;
    private final Duration pace;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;

    private SimulatedProvider(String name, int strength, Duration pace) throws IOException {
        this.name = name;
        this.strength = strength;
        this.pace = pace;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /**
     * Starts a provider that answers for as long as it is open.
     *
     * @param pace how long its slowest answers take
     */
    static SimulatedProvider steady(String name, Duration pace) {
        return failingAfter(Integer.MAX_VALUE, name, pace);
    }

    /**
     * Starts a provider that says 503 to every call but the first ones.
     *
     * @param strength how many calls it answers
     * @param pace     how long its slowest answers take
     */
    static SimulatedProvider failingAfter(int strength, String name, Duration pace) {
        try {
            SimulatedProvider provider = new SimulatedProvider(name, strength, pace);
            provider.server.setExecutor(provider.threads);
            provider.server.createContext("/", provider::handle);
            provider.server.start();
            return provider;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    String name() {
        return name;
    }

    /** The address that clients are given, without a slash at its end. */
    String baseUrl() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort()
                + "/v1";
    }

    /** How many calls came in. */
    int asked() {
        return asked.get();
    }

    /** How many of them were answered with 503. */
    int refused() {
        return Math.max(0, asked.get() - strength);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange http) throws IOException {
        try (http; InputStream in = http.getRequestBody()) {
            byte[] body = in.readAllBytes();
            if (!http.getRequestMethod().equals("POST") || !http.getRequestURI().getPath().equals(PATH)) {
                send(http, 404, CompletionJson.error("not_found", "Only POST " + PATH + " is here"));
            } else if (asked.incrementAndGet() > strength) {
                send(http, 503, CompletionJson.error("overloaded", name + " is overloaded, try again later"));
            } else {
                answer(http, body);
            }
        }
    }

    private void answer(HttpExchange http, byte[] body) throws IOException {
        try {
            JsonNode request = JSON.readTree(body);
            think(request.hashCode());
            send(http, 200, CompletionJson.answer(name, request));
        } catch (JsonProcessingException notJson) {
            send(http, 400, CompletionJson.error("invalid_request", "The request is not JSON"));
        }
    }

    /** Takes its time: three to eight eighths of the pace, the same for the same request. */
    private void think(int seed) {
        long eighths = 3 + Math.floorMod(seed, 6);
        try {
            TimeUnit.NANOSECONDS.sleep(pace.toNanos() / 8 * eighths);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange http, int status, JsonNode json) throws IOException {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
    }
}
