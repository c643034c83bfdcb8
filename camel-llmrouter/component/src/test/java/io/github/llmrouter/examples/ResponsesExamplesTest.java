package io.github.llmrouter.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of the page of the Responses API, with a server of the test that answers as OpenAI once did. */
class ResponsesExamplesTest {

    private static final String PROVIDERS = "camel.component.llmrouter.providers";
    private static final Path RESOURCES = Path.of("src/test/resources");

    private final ScriptedProvider openai = ScriptedProvider
            .always(Reply.json(text("recorded/openai-responses/330fa57c.response.json")));

    @AfterEach
    void stop() {
        openai.close();
    }

    @Test
    void aProviderIsCalledInTheDialectThatItNames() throws Exception {
        try (MainRun run = providers()) {
            Exchange done = run.send("llmprovider:thinkers/openai/gpt-4.1", "What is 2+2?");

            assertThat(done.getMessage().getBody(String.class)).isEqualTo("2 + 2 = **4**");
            assertThat(done.getMessage().getHeader(LlmRouterConstants.PROMPT_TOKENS)).hasToString("14");
            assertThat(openai.requests().get(0).path()).isEqualTo("/v1/responses");
            assertThat(openai.requests().get(0).header("Authorization")).containsExactly(
                    "Bearer key-of-OPENAI_API_KEY");
        }
    }

    @Test
    void azureHasItsKeyInAHeaderOfItsOwnAndADeployment() throws Exception {
        try (MainRun run = providers()) {
            run.send("llmprovider:azure-eu/openai/gpt-5.1-codex", "What is 2+2?");

            assertThat(openai.requests().get(0).header("api-key")).containsExactly("key-of-AZURE_KEY");
            assertThat(openai.requests().get(0).body()).contains("\"model\":\"my-codex\"");
        }
    }

    @Test
    void xaiHasThisApiAsWell() throws Exception {
        try (MainRun run = providers()) {
            run.send("llmprovider:xai/x-ai/grok-4.3", "What is 2+2?");

            assertThat(openai.requests().get(0).path()).isEqualTo("/v1/responses");
            assertThat(openai.requests().get(0).header("Authorization")).containsExactly("Bearer key-of-XAI_API_KEY");
        }
    }

    @Test
    void aRequestInTheChatFormIsSentInThisOne() throws Exception {
        try (MainRun run = providers()) {
            run.send("llmprovider:thinkers/openai/gpt-5.1", text("examples/openai-responses-request.json"));

            assertThat(WireJson.MAPPER.readTree(openai.requests().get(0).body())).isEqualTo(WireJson.MAPPER.readTree("""
                    {"model": "gpt-5.1",
                     "instructions": "You review contracts.",
                     "input": [{"role": "user", "content": [
                       {"type": "input_file", "file_url": "https://example.com/contract.pdf"},
                       {"type": "input_text", "text": "When does it end?"}]}],
                     "store": false,
                     "max_output_tokens": 8000,
                     "reasoning": {"effort": "high", "summary": "auto"},
                     "include": ["reasoning.encrypted_content"],
                     "truncation": "auto"}
                    """));
        }
    }

    private MainRun providers() throws Exception {
        return MainRun.of("openai-responses.properties", (Main main) -> {
            main.addOverrideProperty(PROVIDERS + "[xai].catalog", "xai");
            for (String name : List.of("thinkers", "azure-eu", "xai")) {
                main.addOverrideProperty(PROVIDERS + "[" + name + "].base-url", openai.baseUrl());
            }
        });
    }

    private static String text(String resource) {
        try {
            return Files.readString(RESOURCES.resolve(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
