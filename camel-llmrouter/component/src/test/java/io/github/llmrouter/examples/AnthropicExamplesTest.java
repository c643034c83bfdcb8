package io.github.llmrouter.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

/** The examples of Anthropic's page, with a server of the test in Anthropic's place. */
class AnthropicExamplesTest {

    private static final String PROVIDERS = "camel.component.llmrouter.providers";

    private final ScriptedProvider claude = ScriptedProvider.always(Reply.json(recorded("efa99a6f")));

    @AfterEach
    void stop() {
        claude.close();
    }

    @Test
    void aKeyIsAllThatAnthropicNeeds() throws Exception {
        try (MainRun run = providers()) {
            Exchange done = run.send("llmprovider:anthropic/anthropic/claude-opus-4.6", "What is 2+2?");

            assertThat(done.getMessage().getBody(String.class)).isEqualTo("4");
            assertThat(done.getMessage().getHeader(LlmRouterConstants.PROMPT_TOKENS)).hasToString("14");
            assertThat(claude.requests().get(0).path()).isEqualTo("/v1/messages");
            assertThat(claude.requests().get(0).header("x-api-key")).containsExactly("key-of-CLAUDE_KEY");
        }
    }

    @Test
    void aGatewayGetsTheHeaderOfTheBeta() throws Exception {
        try (MainRun run = providers()) {
            run.send("llmprovider:gateway/anthropic/claude-opus-4.6", "What is 2+2?");

            assertThat(claude.requests().get(0).header("anthropic-beta")).containsExactly(
                    "context-management-2025-06-27");
            assertThat(claude.requests().get(0).header("x-api-key")).containsExactly("key-of-GATEWAY_KEY");
        }
    }

    @Test
    void vertexHasItsTokenAndTheModelInThePath() throws Exception {
        try (MainRun run = providers()) {
            run.send("llmprovider:vertex/anthropic/claude-opus-4.8", "What is 2+2?");

            assertThat(claude.requests().get(0).path())
                    .isEqualTo("/v1/publishers/anthropic/models/claude-opus-4-8@default:rawPredict");
            assertThat(claude.requests().get(0).header("Authorization")).containsExactly("Bearer key-of-VERTEX_TOKEN");
        }
    }

    @Test
    void aRequestInOpenAisFormIsSentInAnthropics() throws Exception {
        try (MainRun run = providers()) {
            run.send("llmprovider:anthropic/anthropic/claude-sonnet-4.5",
                    Files.readString(Path.of("src/test/resources/examples/anthropic-request.json")));

            assertThat(WireJson.MAPPER.readTree(claude.requests().get(0).body())).isEqualTo(WireJson.MAPPER.readTree("""
                    {"model": "claude-sonnet-4-5",
                     "max_tokens": 8000,
                     "system": [
                       {"type": "text", "text": "Answer from the contract.", "cache_control": {"type": "ephemeral"}}],
                     "messages": [{"role": "user", "content": [
                       {"type": "document", "title": "contract.pdf",
                        "source": {"type": "url", "url": "https://example.com/contract.pdf"}},
                       {"type": "text", "text": "When does it end?"}]}],
                     "thinking": {"type": "enabled", "budget_tokens": 2000},
                     "container": "container-1"}
                    """));
        }
    }

    private MainRun providers() throws Exception {
        return MainRun.of("anthropic.properties", (Main main) -> {
            main.addOverrideProperty(PROVIDERS + "[anthropic].catalog", "anthropic");
            for (String name : List.of("anthropic", "gateway", "vertex")) {
                main.addOverrideProperty(PROVIDERS + "[" + name + "].base-url", claude.baseUrl());
            }
        });
    }

    private static String recorded(String id) {
        try {
            return Files.readString(Path.of("src/test/resources/recorded/anthropic/" + id + ".response.json"),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
