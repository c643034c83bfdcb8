package io.github.llmrouter.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.ScriptedProvider.Request;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about Gemini does what it says, with a server that answers what Gemini once did. */
class GoogleExamplesTest {

    private static final String PROVIDERS = "camel.component.llmrouter.providers";

    private final ScriptedProvider google = ScriptedProvider
            .always(Reply.json(text("/recorded/gemini/290e9421.response.json")));

    @AfterEach
    void stop() {
        google.close();
    }

    @Test
    void theGeminiApiNeedsAKeyOnly() throws Exception {
        try (MainRun run = run()) {
            Exchange done = run.send("llmprovider:google/google/gemini-2.5-flash", "Hello");

            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody(String.class)).startsWith("The capital of France is Paris.");
            assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("google");
            assertSent("/models/gemini-2.5-flash:generateContent", "x-goog-api-key", "key-of-GEMINI_API_KEY");
        }
    }

    @Test
    void theInteractionsApiIsADialectOfIts() throws Exception {
        google.nowAnswer(Reply.json(text("/recorded/gemini/6a5b18bc.response.json")));
        try (MainRun run = run()) {
            Exchange done = run.send("llmprovider:google-next/google/gemini-2.5-flash", "Hello");

            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody(String.class)).startsWith("The weather in San Francisco is sunny");
            assertSent("/interactions", "x-goog-api-key", "key-of-GEMINI_API_KEY");
        }
    }

    @Test
    void onVertexTheKeyIsAToken() throws Exception {
        try (MainRun run = run()) {
            run.send("llmprovider:vertex-eu/google/gemini-2.5-flash", "Hello");

            assertSent("/publishers/google/models/gemini-2.5-flash:generateContent", "Authorization",
                    "Bearer key-of-VERTEX_TOKEN");
        }
    }

    @Test
    void aTunedModelIsBehindItsEndpoint() throws Exception {
        try (MainRun run = run()) {
            run.send("llmrouter:house/support", "Hello");

            assertThat(google.requests().get(0).path()).endsWith("/endpoints/1234567890:generateContent");
        }
    }

    @Test
    void inExpressModeTheKeyIsAnApiKey() throws Exception {
        try (MainRun run = run()) {
            run.send("llmprovider:vertex-express/google/gemini-2.5-flash", "Hello");

            assertSent("/publishers/google/models/gemini-2.5-flash:generateContent", "x-goog-api-key", "AQ.express");
        }
    }

    @Test
    void whatOnlyGeminiHasReachesIt() throws Exception {
        try (MainRun run = run()) {
            run.send("llmprovider:google/google/gemini-2.5-flash", text("/examples/google-options.json"));

            assertThat(google.requests().get(0).body()).contains("\"cachedContent\":\"cachedContents/contract-2026\"",
                    "\"threshold\":\"BLOCK_ONLY_HIGH\"", "\"mediaResolution\":\"MEDIA_RESOLUTION_LOW\"");
        }
    }

    private void assertSent(String path, String header, String value) {
        Request request = google.requests().get(0);

        assertThat(request.path()).endsWith(path);
        assertThat(request.headers()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(header))
                .flatMap(entry -> entry.getValue().stream())).containsExactly(value);
    }

    private MainRun run() throws Exception {
        return MainRun.of("google.properties", main -> {
            for (String name : List.of("google", "google-next", "vertex-eu", "vertex-express")) {
                main.addOverrideProperty(PROVIDERS + "[" + name + "].base-url", google.baseUrl());
            }
            main.addOverrideProperty(PROVIDERS + "[google].catalog", "google");
            main.addOverrideProperty(PROVIDERS + "[vertex-express].api-key", "AQ.express");
        });
    }

    private static String text(String resource) {
        try (InputStream in = GoogleExamplesTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
