package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of the pages on OpenAI and on Azure, through a proxy in the place of the providers. */
class OpenAiExamplesTest {

    private static final String PROVIDERS = "camel.component.llmrouter.providers";

    private final ScriptedProvider proxy = ScriptedProvider.always(Reply.says("{\"sum\":4}"));

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    void openAiGetsTheHeadersOfTheExample() throws Exception {
        try (MainRun run = openAi()) {
            Exchange done = run.send("llmprovider:openai/openai/gpt-4o", "Hello");

            assertThat(done.getException()).isNull();
            assertThat(request().path()).isEqualTo("http://api.openai.com/v1/chat/completions");
            assertThat(request().headers().get("Authorization")).containsExactly("Bearer key-of-OPENAI_KEY");
            assertThat(request().headers().get("Openai-project")).containsExactly("proj_support");
        }
    }

    @Test
    void deepSeekGetsTheRequestInItsWords() throws Exception {
        try (MainRun run = openAi()) {
            run.send("llmprovider:deepseek/deepseek/deepseek-v4-flash", requestOfThePage());

            JsonNode sent = WireJson.MAPPER.readTree(request().body());
            assertThat(sent.path("thinking").path("type").asText()).isEqualTo("enabled");
            assertThat(sent.path("response_format").path("type").asText()).isEqualTo("json_object");
            assertThat(sent.path("max_tokens").asInt()).isEqualTo(500);
            assertThat(sent.path("user_id").asText()).isEqualTo("support");
            assertThat(sent.has("top_k")).isFalse();
            assertThat(sent.path("messages")).extracting(message -> message.path("role").asText())
                    .containsExactly("system", "system", "user");
        }
    }

    @Test
    void aServerOfYourOwnGetsItAsItIsAndNoKey() throws Exception {
        try (MainRun run = openAi()) {
            run.send("llmprovider:house/qwen/qwen3-32b", requestOfThePage());

            JsonNode sent = WireJson.MAPPER.readTree(request().body());
            assertThat(request().headers()).doesNotContainKey("Authorization");
            assertThat(sent.path("model").asText()).isEqualTo("Qwen/Qwen3-32B");
            assertThat(sent.path("top_k").asInt()).isEqualTo(20);
            assertThat(sent.path("response_format").path("type").asText()).isEqualTo("json_schema");
            assertThat(sent.path("guided_decoding_backend").asText()).isEqualTo("xgrammar");
        }
    }

    @Test
    void azureIsCalledByTheDeploymentAtItsCurrentAddress() throws Exception {
        try (MainRun run = azure()) {
            run.send("llmprovider:azure-eu/openai/gpt-4o", "Hello");

            assertThat(request().path()).isEqualTo("http://my-resource.openai.azure.com/openai/v1/chat/completions");
            assertThat(request().headers().get("Api-key")).containsExactly("key-of-AZURE_KEY");
            assertThat(request().body()).contains("\"model\":\"my-gpt\"");
        }
    }

    @Test
    void azureIsCalledByTheDeploymentAtTheAddressWithAVersion() throws Exception {
        try (MainRun run = azure()) {
            run.send("llmprovider:azure-us/openai/gpt-4o", "Hello");

            assertThat(request().path()).isEqualTo("http://my-resource.openai.azure.com/openai/deployments/my-gpt"
                    + "/chat/completions?api-version=2025-04-01-preview");
        }
    }

    private ScriptedProvider.Request request() {
        return proxy.requests().get(0);
    }

    private static String requestOfThePage() throws Exception {
        return Files.readString(Path.of("src/test/resources/examples/openai-request.json"));
    }

    private MainRun openAi() throws Exception {
        return MainRun.of("openai.properties", main -> {
            through(main, "openai", "http://api.openai.com/v1");
            through(main, "deepseek", "http://api.deepseek.com");
            through(main, "house", "http://vllm.example.com:8000/v1");
            main.addOverrideProperty(PROVIDERS + "[openai].catalog", "openai");
            main.addOverrideProperty(PROVIDERS + "[deepseek].catalog", "deepseek");
        });
    }

    private MainRun azure() throws Exception {
        return MainRun.of("azure.properties", main -> {
            through(main, "azure-eu", "http://my-resource.openai.azure.com");
            through(main, "azure-us", "http://my-resource.openai.azure.com/openai");
        });
    }

    /** Without TLS, which a proxy could not see through. */
    private void through(Main main, String provider, String base) {
        main.addOverrideProperty(PROVIDERS + "[" + provider + "].base-url", base);
        main.addOverrideProperty(PROVIDERS + "[" + provider + "].proxy-host", "localhost");
        main.addOverrideProperty(PROVIDERS + "[" + provider + "].proxy-port", String.valueOf(proxy.port()));
    }
}
