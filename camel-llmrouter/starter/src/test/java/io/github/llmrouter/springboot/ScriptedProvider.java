package io.github.llmrouter.springboot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A provider on a socket that gives every chat request the same answer, once it may. */
final class ScriptedProvider implements AutoCloseable {

    private static final byte[] ANSWER = """
            {"id": "1", "object": "chat.completion", "created": 1, "model": "gpt-5.2",
             "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hello"}, "finish_reason": "stop"}],
             "usage": {"prompt_tokens": 3, "completion_tokens": 1, "total_tokens": 4}}
            """.getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();

    private ScriptedProvider(HttpServer server) {
        this.server = server;
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    /** One that answers at once. */
    static ScriptedProvider ready() {
        ScriptedProvider provider = held();
        provider.release();
        return provider;
    }

    /** One that answers once it is {@link #release released}. */
    static ScriptedProvider held() {
        try {
            return new ScriptedProvider(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The argument of an application that makes this its provider {@code house}. */
    String asProperty() {
        return "--camel.component.llmrouter.providers[house].base-url=http://localhost:"
                + server.getAddress().getPort() + "/v1";
    }

    /** The argument that makes the provider serve a model. */
    static String serving(String model) {
        return "--camel.component.llmrouter.providers[house].models[" + model + "].input-price=0.90";
    }

    void release() {
        mayAnswer.countDown();
    }

    void awaitCall() throws InterruptedException {
        called.await();
    }

    int calls() {
        return calls.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            calls.incrementAndGet();
            called.countDown();
            mayAnswer.await();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
