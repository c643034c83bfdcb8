package io.github.llmrouter;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.testing.Recording;
import io.github.llmrouter.testing.SimulatedProvider;
import io.github.llmrouter.testing.SimulationTestSupport;
import io.specto.hoverfly.junit.core.model.RequestDetails;

import static org.assertj.core.api.Assertions.assertThat;

/** Every provider of embeddings that was recorded, through a whole route; OpenRouter's are those of OpenAI's dialect. */
class EmbeddingSimulationsTest extends SimulationTestSupport {

    private static final String TEXT = "Ruby is a programmer's best friend";

    private static final List<SimulatedProvider> PROVIDERS = List.of(
            SimulatedProvider.of("openai").serving("text-embedding-3-small"),
            SimulatedProvider.of("google").serving("gemini-embedding-2"),
            SimulatedProvider.of("vertex").serving("text-embedding-004"),
            SimulatedProvider.of("cohere").serving("embed-v4.0"),
            SimulatedProvider.of("bedrock").serving("amazon.nova-2-multimodal-embeddings-v1:0"));

    @Override
    protected List<SimulatedProvider> providers() {
        return PROVIDERS;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (SimulatedProvider provider : PROVIDERS) {
                    from("direct:" + provider).to("llmrouter:" + provider.model() + "?operation=embeddings");
                }
            }
        };
    }

    // a price is 3 USD for a million tokens
    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        openai  | openai-embeddings/310c2def | /data/0/embedding                | 7  | 0.000021
        openai  | openai-embeddings/3b74e862 | /data/0/embedding                | 2  | 0.000006
        openai  | openrouter/1a6eb00c        | /data/0/embedding                | 7  | 0.000021
        google  | gemini/5cbe5865            | /embeddings/0/values             | 8  | 0.000024
        vertex  | vertexai/ddd9dc15          | /predictions/0/embeddings/values | 10 | 0.00003
        cohere  | cohere/236d587f            | /embeddings/float/0              | 7  | 0.000021
        bedrock | bedrock/0aa062ea           | /embeddings/0/embedding          | 10 | 0.00003
        """)
    // @formatter:on
    void aTextGivesTheRecordedVector(SimulatedProvider provider, String recording, String numbers, long tokens,
            BigDecimal cost) {
        Recording recorded = Recording.of(recording);
        simulate(provider.answers(recorded));

        Exchange done = send("direct:" + provider, TEXT);

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(float[].class)).containsExactly(floats(recorded.json().at(numbers)));
        assertThat(done.getMessage().getHeaders())
                .containsEntry(LlmRouterConstants.PROVIDER, provider.dialect())
                .containsEntry(LlmRouterConstants.PROMPT_TOKENS, tokens);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class)).isEqualByComparingTo(cost);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        openai  | openai-embeddings/310c2def | /data/0/embedding
        google  | gemini/5cbe5865            | /embeddings/0/values
        vertex  | vertexai/ddd9dc15          | /predictions/0/embeddings/values
        cohere  | cohere/236d587f            | /embeddings/float/0
        bedrock | bedrock/0aa062ea           | /embeddings/0/embedding
        """)
    // @formatter:on
    void aRequestGetsNumbersOrBase64AsItAsks(SimulatedProvider provider, String recording, String numbers) {
        Recording recorded = Recording.of(recording);
        simulate(provider.answers(recorded));

        JsonNode asFloats = send("direct:" + provider, json("{\"input\":\"Hello\"}")).getMessage()
                .getBody(JsonNode.class);
        JsonNode asBase64 = send("direct:" + provider, json("{\"input\":\"Hello\",\"encoding_format\":\"base64\"}"))
                .getMessage()
                .getBody(JsonNode.class);

        assertThat(asFloats.at("/data/0/embedding")).isEqualTo(recorded.json().at(numbers));
        assertThat(decoded(asBase64.at("/data/0/embedding").asText()))
                .containsExactly(floats(recorded.json().at(numbers)));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        openai  | openai-embeddings/310c2def |  768 | /v1/embeddings
        google  | gemini/5cbe5865            |  768 | /v1beta/models/gemini-embedding-2:batchEmbedContents
        vertex  | vertexai/ddd9dc15          |      | /v1beta1/projects/my-project/locations/europe-west4/publishers/google/models/text-embedding-004:predict
        cohere  | cohere/236d587f            | 1024 | /v2/embed
        bedrock | bedrock/0aa062ea           |  256 | /model/amazon.nova-2-multimodal-embeddings-v1%3A0/invoke
        """)
    // @formatter:on
    void theProviderIsSentWhatWasRecorded(SimulatedProvider provider, String recording, Integer dimensions,
            String path) {
        simulate(provider.answers(Recording.of(recording)));

        send("direct:" + provider, json("{\"input\":\"" + TEXT + "\",\"dimensions\":" + dimensions + "}"));

        RequestDetails sent = sentTo(provider).get(0);
        assertThat(sent.getPath()).isEqualTo(path);
        assertThat(sent.getHeaders()).containsEntry(provider.keyHeader(), List.of(provider.key()));
        assertThat(json(sent.getBody())).isEqualTo(Recording.request(recording));
    }

    private static float[] floats(JsonNode numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.parseFloat(numbers.get(i).asText());
        }
        return floats;
    }

    /** OpenAI's form: floats of four bytes, little end first. */
    private static float[] decoded(String base64) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        float[] floats = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(floats);
        return floats;
    }
}
