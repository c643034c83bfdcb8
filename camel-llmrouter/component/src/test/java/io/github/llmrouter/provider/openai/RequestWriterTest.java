package io.github.llmrouter.provider.openai;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

class RequestWriterTest {

    private static final String ANYWHERE = "http://localhost/v1";

    @Test
    void theModelBecomesTheProvidersOwn() {
        assertThat(written("{\"model\":\"openai/gpt-x\",\"messages\":[]}", false, ANYWHERE))
                .isEqualTo("{\"model\":\"upstream\",\"messages\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"temperature\":0.10", "\"seed\":123456789012345678901234567890",
            "\"top_p\":0.30000000000000000001", "\"tomorrow\":{\"a\":[1,null,true,\"x\"]}", "\"stop\":null",
            "\"user\":\"Grüße \\\"quoted\\\"\"",
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}],\"tool_choice\":\"auto\"",
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":{}}}",
            "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:x\"}}]}]"})
    void allElsePassesThroughUntouched(String field) {
        assertThat(written("{" + field + "}", false, ANYWHERE)).isEqualTo("{\"model\":\"upstream\"," + field + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "provider", "route", "preset", "plugins", "transforms", "session_id", "trace",
            "usage", "debug"})
    void whatSpeaksToTheRouterStaysHere(String field) {
        assertThat(written("{\"" + field + "\":{\"a\":1},\"n\":1}", false, ANYWHERE))
                .isEqualTo("{\"model\":\"upstream\",\"n\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"an emoji 😀", "cut in its middle \\ud83d", "cut and \\ud83d\\\"quoted",
            "\\ude00 is the rest"})
    void everyTextArrivesAsItWas(String text) throws IOException {
        String request = "{\"user\":\"" + text + "\"}";

        assertThat(WireJson.MAPPER.readTree(written(request, false, ANYWHERE)).get("user"))
                .isEqualTo(WireJson.MAPPER.readTree(request).get("user"));
    }

    @Test
    void aFieldGivenTwiceIsSentOnce() {
        assertThat(written("{\"n\":1,\"n\":2}", false, ANYWHERE)).isEqualTo("{\"model\":\"upstream\",\"n\":2}");
    }

    @Test
    void aStreamAsksForUsageUnlessTheCallerHasHisOwnOptions() {
        assertThat(written("{\"stream\":false}", true, ANYWHERE))
                .isEqualTo("{\"model\":\"upstream\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
        assertThat(written("{\"stream_options\":{\"include_usage\":false}}", true, ANYWHERE))
                .isEqualTo("{\"model\":\"upstream\",\"stream_options\":{\"include_usage\":false},\"stream\":true}");
    }

    @Test
    void aCallWithoutStreamSaysNothingOfStreams() {
        assertThat(written("{\"stream\":true,\"stream_options\":{}}", false, ANYWHERE))
                .isEqualTo("{\"model\":\"upstream\"}");
    }

    @ParameterizedTest
    @CsvSource({"https://api.openai.com/v1, max_tokens, max_completion_tokens",
            "https://eu.openai.azure.com/openai/v1, max_tokens, max_completion_tokens",
            "https://api.mistral.ai/v1, max_completion_tokens, max_tokens",
            "https://api.groq.com/openai/v1, max_tokens, max_tokens", "http://localhost/v1, max_tokens, max_tokens"})
    void theTokenLimitHasTheNameThatTheHostWants(String base, String given, String wanted) {
        assertThat(written("{\"" + given + "\":5}", false, base))
                .isEqualTo("{\"model\":\"upstream\",\"" + wanted + "\":5}");
    }

    @Test
    void aHostThatGivesUsageUnaskedIsNotAsked() {
        assertThat(written("{}", true, "https://api.mistral.ai/v1"))
                .isEqualTo("{\"model\":\"upstream\",\"stream\":true}");
    }

    @Test
    void azureHasAHeaderOfItsOwnForTheKey() {
        Call call = call("{}", false, ANYWHERE);

        assertThat(new AzureDialect().write(call).headers()).containsEntry("api-key", "secret")
                .doesNotContainKey("Authorization");
    }

    private static String written(String json, boolean stream, String base) {
        return new String(RequestWriter.write(call(json, stream, base)), StandardCharsets.UTF_8);
    }

    private static Call call(String json, boolean stream, String base) {
        return new Call(Clients.request(json), UpstreamModel.of("upstream"), stream, Optional.of(ApiKey.of("secret")),
                URI.create(base));
    }
}
