package io.github.llmrouter.provider;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How each kind of provider is asked for embeddings, beyond what the recordings show. */
class EmbeddingFormsTest {

    private static final String PICTURE = "{\"input\":[{\"content\":[{\"type\":\"text\",\"text\":\"A cat\"},"
            + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,QUJD\"}}]}]}";
    private static final String QUERY = "{\"input\":[\"a\",\"b\"],\"dimensions\":256,\"input_type\":\"search_query\","
            + "\"encoding_format\":\"base64\",\"provider\":{\"sort\":\"price\"}}";

    // @formatter:off
    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        openai  | https://api.openai.com/v1      | m                            | {"model":"m","input":["a","b"],"dimensions":256,"encoding_format":"base64"}
        azure   | https://a.openai.azure.com/v1  | m                            | {"model":"m","input":["a","b"],"dimensions":256,"encoding_format":"base64"}
        openai  | https://openrouter.ai/api/v1   | m                            | {"model":"m","input":["a","b"],"dimensions":256,"input_type":"search_query","encoding_format":"base64"}
        openai  | https://api.mistral.ai/v1      | m                            | {"model":"m","input":["a","b"],"output_dimension":256}
        openai  | http://localhost:8000/v1       | m                            | {"model":"m","input":["a","b"],"dimensions":256,"input_type":"search_query"}
        google  | https://google.example         | m                            | {"requests":[{"model":"models/m","content":{"parts":[{"text":"a"}]},"outputDimensionality":256,"taskType":"RETRIEVAL_QUERY"},{"model":"models/m","content":{"parts":[{"text":"b"}]},"outputDimensionality":256,"taskType":"RETRIEVAL_QUERY"}]}
        vertex  | https://google.example         | m                            | {"instances":[{"content":"a","task_type":"RETRIEVAL_QUERY"},{"content":"b","task_type":"RETRIEVAL_QUERY"}],"parameters":{"outputDimensionality":256}}
        cohere  | https://api.cohere.com/v2      | m                            | {"model":"m","input_type":"search_query","embedding_types":["float"],"output_dimension":256,"texts":["a","b"]}
        ollama  | http://localhost:11434         | m                            | {"model":"m","input":["a","b"],"dimensions":256}
        bedrock | https://bedrock.example        | cohere.embed-multilingual-v3 | {"input_type":"search_query","embedding_types":["float"],"output_dimension":256,"texts":["a","b"]}
        """)
    // @formatter:on
    void textsAreWrittenInTheProvidersOwnForm(String dialect, String base, String model, String body)
            throws IOException {
        WireRequest request = embeddings(dialect).write(call(QUERY, model, base));

        assertThat(WireJson.MAPPER.readTree(request.body())).isEqualTo(WireJson.MAPPER.readTree(body));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        google  | m                            | {"requests":[{"model":"models/m","content":{"parts":[{"text":"A cat"},{"inlineData":{"mimeType":"image/png","data":"QUJD"}}]}}]}
        cohere  | m                            | {"model":"m","input_type":"search_document","embedding_types":["float"],"inputs":[{"content":[{"type":"text","text":"A cat"},{"type":"image_url","image_url":{"url":"data:image/png;base64,QUJD"}}]}]}
        bedrock | amazon.titan-embed-image-v1  | {"inputText":"A cat","inputImage":"QUJD"}
        """)
    // @formatter:on
    void picturesAreCarriedWhereTheModelTakesThem(String dialect, String model, String body) throws IOException {
        WireRequest request = embeddings(dialect).write(call(PICTURE, model, "https://provider.example"));

        assertThat(WireJson.MAPPER.readTree(request.body())).isEqualTo(WireJson.MAPPER.readTree(body));
    }

    @Test
    void titanTakesOneTextInACall() throws IOException {
        EmbeddingCall one = call("{\"input\":[\"a\"],\"dimensions\":512}", "amazon.titan-embed-text-v2:0",
                "https://b.example");
        EmbeddingCall two = call("{\"input\":[\"a\",\"b\"]}", "amazon.titan-embed-text-v2:0", "https://b.example");

        assertThat(new String(embeddings("bedrock").write(one).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"inputText\":\"a\",\"dimensions\":512}");
        assertThat(read("bedrock", one, "{\"embedding\":[1,2],\"inputTextTokenCount\":3}").usage())
                .contains(Usage.of(3, 0));
        FailureException thrown = catchThrowableOfType(FailureException.class, () -> embeddings("bedrock").write(two));
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.UNSUPPORTED);
        assertThat(thrown.failure().message()).contains("one input in a call", "has 2", "splitter");
    }

    @Test
    void cohereOnBedrockAnswersInEitherOfItsForms() throws IOException {
        EmbeddingCall call = call("{\"input\":\"a\"}", "cohere.embed-english-v3", "https://b.example");

        assertThat(read("bedrock", call, "{\"embeddings\":[[1,2]]}").vectors()).containsExactly(new float[]{1, 2});
        assertThat(read("bedrock", call, "{\"embeddings\":{\"float\":[[1,2]]}}").vectors())
                .containsExactly(new float[]{1, 2});
    }

    @Test
    void ollamaCountsWhatItRead() throws IOException {
        EmbeddingCall call = call("{\"input\":[\"a\",\"b\"]}", "all-minilm", "http://localhost:11434");

        EmbeddingResponse response = read("ollama", call,
                "{\"model\":\"all-minilm\",\"embeddings\":[[1],[2]],\"prompt_eval_count\":4}");

        assertThat(response.vectors()).containsExactly(new float[]{1}, new float[]{2});
        assertThat(response.usage()).contains(Usage.of(4, 0));
    }

    @Test
    void whatAFormCannotCarryIsNamed() throws IOException {
        EmbeddingRequest request = call(QUERY, "m", "https://p.example").request();

        assertThat(embeddings("ollama").dropped(request, UpstreamModel.of("m"), Clients.BASE)).containsExactly(
                "input_type");
        assertThat(embeddings("bedrock").dropped(request, UpstreamModel.of("amazon.titan-embed-text-v1"), Clients.BASE))
                .containsExactly("dimensions", "input_type");
        assertThat(embeddings("google").dropped(request, UpstreamModel.of("m"), Clients.BASE)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"https://api.openai.com/v1, input_type", "https://own.openai.azure.com/openai/v1, input_type",
            "https://api.mistral.ai/v1, input_type", "https://openrouter.ai/api/v1, ''", "http://my_own:8000/v1, ''"})
    void whatAHostRefusesIsNamed(URI base, String named) throws IOException {
        EmbeddingRequest request = call(QUERY, "m", "https://p.example").request();

        assertThat(String.join(",", embeddings("openai").dropped(request, UpstreamModel.of("m"), base)))
                .isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource({"google", "vertex", "cohere", "ollama", "bedrock"})
    void tokensAreRefusedWhereOnlyTextsAreTaken(String dialect) throws IOException {
        EmbeddingCall call = call("{\"input\":[1,2,3]}", "cohere.embed", "https://p.example");

        FailureException thrown = catchThrowableOfType(FailureException.class, () -> embeddings(dialect).write(call));

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"openai | {\"error\":{\"message\":\"no\"}}",
            "ollama | {\"error\":\"no\"}", "google | {}", "vertex | {\"predictions\":7}", "cohere | []",
            "bedrock | {\"embeddings\":{}}", "openai | nonsense"})
    void whatIsNoAnswerIsAFailure(String dialect, String body) throws IOException {
        EmbeddingCall call = call("{\"input\":\"a\"}", "cohere.embed", "https://p.example");

        assertThat(catchThrowableOfType(FailureException.class, () -> read(dialect, call, body))).isNotNull();
    }

    private static EmbeddingResponse read(String dialect, EmbeddingCall call, String body) {
        return embeddings(dialect).read(call, WireResponse.of(200, WireHeaders.of(Map.of()),
                body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH));
    }

    private static EmbeddingDialect embeddings(String dialect) {
        return Dialects.named(dialect).flatMap(Dialect::embeddings).orElseThrow();
    }

    private static EmbeddingCall call(String json, String model, String base) throws IOException {
        return new EmbeddingCall(EmbeddingRequest.of((ObjectNode) WireJson.MAPPER.readTree(json)), UpstreamModel.of(
                model), Optional.of(ApiKey.of("key-0123456789")), URI.create(base), Optional.empty());
    }
}
