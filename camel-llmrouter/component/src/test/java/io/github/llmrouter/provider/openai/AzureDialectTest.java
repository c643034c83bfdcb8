package io.github.llmrouter.provider.openai;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.HttpSettings;
import io.github.llmrouter.provider.Provider;
import io.github.llmrouter.provider.RawServer;
import io.github.llmrouter.provider.UpstreamModel;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.hello;
import static org.assertj.core.api.Assertions.assertThat;

class AzureDialectTest {

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource({
            "https://x.openai.azure.com,                              /openai/v1/chat/completions",
            "https://x.openai.azure.com/openai/v1,                    /chat/completions",
            "https://x.services.ai.azure.com/openai/v1,               /chat/completions",
            "https://x.openai.azure.com/openai,                       /deployments/gpt%204/chat/completions?api-version=2024-10-21",
            "https://x.openai.azure.com/openai/deployments,           /gpt%204/chat/completions?api-version=2024-10-21",
            "https://x.openai.azure.com/openai/deployments/mine,      /chat/completions?api-version=2024-10-21",
            "https://x.services.ai.azure.com/models,                  /chat/completions?api-version=2024-05-01-preview",
            "https://gateway.example/llm,                             /chat/completions"})
    // @formatter:on
    void theBaseSaysWhichAddressIsMeant(String base, String path) {
        assertThat(new AzureDialect().write(call(base, Optional.empty())).path()).isEqualTo(path);
    }

    @Test
    void aConfiguredVersionTakesThePlaceOfTheDefault() throws Exception {
        try (Clients clients = new Clients(); RawServer server = RawServer.answering(200, Clients.answer("Hi"))) {
            Provider provider = new Provider("azure", server.uri().resolve("/openai"),
                    new AzureDialect(), Clients.ring("k"), Map.of(), Map.of("api-version", "2025-04-01-preview"),
                    HttpSettings.DEFAULT);
            clients.client(provider).call(hello(), UpstreamModel.of("gpt-4o"), PATIENT);

            assertThat(server.requests().get(0).line()).isEqualTo(
                    "POST /openai/deployments/gpt-4o/chat/completions?api-version=2025-04-01-preview HTTP/1.1");
        }
    }

    @Test
    void theKeyHasAHeaderOfItsOwn() {
        assertThat(new AzureDialect().write(call("https://x.openai.azure.com", Optional.of(ApiKey.of("secret"))))
                .headers()).containsEntry("api-key", "secret").doesNotContainKey("Authorization");
    }

    @Test
    void withoutAKeyThereIsNoHeaderForIt() {
        assertThat(new AzureDialect().write(call("https://x.openai.azure.com", Optional.empty())).headers())
                .doesNotContainKeys("api-key", "Authorization");
    }

    private static Call call(String base, Optional<ApiKey> key) {
        return new Call(hello(), UpstreamModel.of("gpt 4"), false, key, URI.create(base));
    }
}
