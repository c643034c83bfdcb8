package io.github.llmrouter.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every recorded answer with embeddings gives the numbers that stand in it, and every recorded request is what the same
 * wish is written as.
 */
class RecordedEmbeddingsTest {

    private static final WireHeaders HEADERS = WireHeaders.of(Map.of("x-amzn-bedrock-input-token-count", "10"));

    // @formatter:off
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        openai  | openai-embeddings/310c2def | 7  | /data/0/embedding
        openai  | openai-embeddings/3b74e862 | 2  | /data/0/embedding
        openai  | openrouter/1a6eb00c        | 7  | /data/0/embedding
        google  | gemini/5cbe5865            | 8  | /embeddings/0/values
        vertex  | vertexai/ddd9dc15          | 10 | /predictions/0/embeddings/values
        cohere  | cohere/236d587f            | 7  | /embeddings/float/0
        bedrock | bedrock/0aa062ea           | 10 | /embeddings/0/embedding
        """)
    // @formatter:on
    void anAnswerGivesTheNumbersThatStandInIt(String dialect, String recording, long tokens, String path)
            throws IOException {
        JsonNode raw = WireJson.MAPPER.readTree(bytes(recording + ".response.json")).at(path);
        EmbeddingCall call = call("{\"input\":\"Hello\"}", model(dialect));

        EmbeddingResponse response = embeddings(dialect).read(call,
                WireResponse.of(200, HEADERS, bytes(recording + ".response.json"), Instant.EPOCH));

        assertThat(response.json().at("/data/0/embedding")).isEqualTo(raw).isNotEmpty();
        assertThat(response.json().path("object").asText()).isEqualTo("list");
        assertThat(response.usage()).contains(Usage.of(tokens, 0));
        assertThat(response.json().at("/usage/prompt_tokens").asLong()).isEqualTo(tokens);
        for (int i = 0; i < raw.size(); i++) {
            assertThat(response.vectors().get(0)[i]).isEqualTo(Float.parseFloat(raw.get(i).asText()));
        }
    }

    // @formatter:off
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        openai  | openai-embeddings/310c2def | text-embedding-3-small                    | 768  | /embeddings
        openai  | openrouter/1a6eb00c        | openai/text-embedding-3-small             | 768  | /embeddings
        google  | gemini/5cbe5865            | gemini-embedding-2                        | 768  | /models/gemini-embedding-2:batchEmbedContents
        vertex  | vertexai/ddd9dc15          | text-embedding-004                        |      | /publishers/google/models/text-embedding-004:predict
        cohere  | cohere/236d587f            | embed-v4.0                                | 1024 | /embed
        bedrock | bedrock/0aa062ea           | amazon.nova-2-multimodal-embeddings-v1:0  | 256  | /model/amazon.nova-2-multimodal-embeddings-v1%3A0/invoke
        """)
    // @formatter:on
    void aWishIsWrittenAsItWasRecorded(String dialect, String recording, String model, Integer dimensions, String path)
            throws IOException {
        String wish = "{\"input\":\"Ruby is a programmer's best friend\"" + (dimensions == null
                ? ""
                : ",\"dimensions\":" + dimensions) + "}";

        WireRequest request = embeddings(dialect).write(call(wish, model));

        assertThat(request.path()).isEqualTo(path);
        assertThat(WireJson.MAPPER.readTree(request.body()))
                .isEqualTo(WireJson.MAPPER.readTree(bytes(recording + ".request.json")));
    }

    private static String model(String dialect) {
        return dialect.equals("bedrock") ? "amazon.nova-2-multimodal-embeddings-v1:0" : "model";
    }

    private static EmbeddingDialect embeddings(String dialect) {
        return Dialects.named(dialect).flatMap(Dialect::embeddings).orElseThrow();
    }

    private static EmbeddingCall call(String json, String model) throws IOException {
        return new EmbeddingCall(EmbeddingRequest.of((ObjectNode) WireJson.MAPPER.readTree(json)), UpstreamModel.of(
                model), Optional.empty(), URI.create("https://provider.example"), Optional.empty());
    }

    private static byte[] bytes(String recording) throws IOException {
        try (InputStream in = RecordedEmbeddingsTest.class.getResourceAsStream("/recorded/" + recording)) {
            return Objects.requireNonNull(in, recording).readAllBytes();
        }
    }
}
