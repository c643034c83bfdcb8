package io.github.llmrouter.embedding;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.wire.WireJson;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers and base64 stand for the same vector, to the last bit. */
class VectorsTest {

    @Property(tries = 200)
    void whatWasWrittenAsBase64IsReadAgain(@ForAll @Size(min = 1, max = 300) float[] vector) {
        String base64 = Vectors.base64(vector);

        assertThat(Vectors.read(JsonNodeFactory.instance.textNode(base64))).hasValue(vector);
    }

    @Property(tries = 200)
    void whatWasWrittenAsJsonIsReadAgain(@ForAll @Size(min = 1, max = 300) float[] vector) throws IOException {
        String json = Vectors.array(vector).toString();

        assertThat(Vectors.read(WireJson.MAPPER.readTree(json))).hasValue(vector);
    }

    @Property(tries = 100)
    void aCallerGetsTheEncodingThatHeAskedForWhateverTheProviderGave(@ForAll @Size(min = 1, max = 50) float[] vector,
            @ForAll Encoding wanted, @ForAll Encoding given) throws IOException {
        EmbeddingRequest request = request("{\"input\":\"a\",\"encoding_format\":\"" + wanted.name().toLowerCase()
                + "\"}");

        EmbeddingResponse response = EmbeddingResponse.of(request, answer(vector, given), Optional.empty());

        assertThat(response.vectors()).usingElementComparator(VectorsTest::compare).containsExactly(vector);
        assertThat(response.json().at("/data/0/embedding").isTextual()).isEqualTo(wanted == Encoding.BASE64);
    }

    @Test
    void base64IsOfFloatsWithTheLowByteFirst() {
        assertThat(Vectors.base64(new float[]{1f, -2f})).isEqualTo("AACAPwAAAMA=");
    }

    @Test
    void numbersThatNeedNotChangeStayAsTheProviderWroteThem() throws IOException {
        ObjectNode answer = request("{\"input\":\"a\"}").json()
                .deepCopy()
                .removeAll()
                .set("data", WireJson.MAPPER.readTree("[{\"index\":0,\"embedding\":[0.00083205441478639841,1.50]}]"));

        EmbeddingResponse response = EmbeddingResponse.of(request("{\"input\":\"a\"}"), answer, Optional.empty());

        assertThat(response.json().toString()).contains("[0.00083205441478639841,1.50]");
    }

    @Test
    void whatIsNoVectorOfNumbersIsNone() throws IOException {
        for (String json : List.of("[]", "\"\"", "\"AAA=\"", "\"§\"", "[1,\"2\"]", "[1e99]", "\"AADAfw==\"", "{}")) {
            assertThat(Vectors.read(WireJson.MAPPER.readTree(json))).as(json).isEmpty();
        }
    }

    private static ObjectNode answer(float[] vector, Encoding given) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode row = answer.putArray("data").addObject();
        if (given == Encoding.FLOAT) {
            row.set("embedding", Vectors.array(vector));
        } else {
            row.put("embedding", Vectors.base64(vector));
        }
        return answer;
    }

    private static int compare(float[] one, float[] other) {
        return Arrays.compare(one, other);
    }

    private static EmbeddingRequest request(String json) throws IOException {
        return EmbeddingRequest.of((ObjectNode) WireJson.MAPPER.readTree(json));
    }
}
