package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of Ollama's page of the documentation do what the text beside them says. */
class OllamaExamplesTest {

    private static final Path RESOURCES = Path.of("src/test/resources");

    @Test
    void aServerOfOnesOwnIsAskedInItsOwnForm() throws Exception {
        Reply answer = Reply.json(Files.readString(RESOURCES.resolve("recorded/ollama-native/chat.response.json")));
        try (ScriptedProvider ollama = ScriptedProvider.always(answer);
                MainRun run = MainRun.of("ollama.properties", main -> main.addOverrideProperty(
                        "camel.component.llmrouter.providers[local].base-url", ollama.baseUrl()))) {
            Exchange done = run.send("llmrouter:house/small?output=text",
                    Files.readString(RESOURCES.resolve("examples/ollama-context.json")));

            assertThat(done.getMessage().getBody()).isEqualTo("K_=7_=zCbbR Dresden");
            assertThat(done.getMessage().getHeader(LlmRouterConstants.COST)).hasToString("0");
            assertThat(ollama.requests().get(0).path()).endsWith("/api/chat");
            assertThat(ollama.requests().get(0).body()).contains("\"model\":\"llama3.2:3b\"")
                    .contains("\"options\":{\"num_ctx\":32768}", "\"keep_alive\":\"1h\"")
                    .doesNotContain("think");
        }
    }
}
