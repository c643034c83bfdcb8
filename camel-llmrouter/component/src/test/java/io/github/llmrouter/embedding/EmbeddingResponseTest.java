package io.github.llmrouter.embedding;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Vectors belong to their inputs, are as many, and have one length; what is otherwise is no answer. */
class EmbeddingResponseTest {

    private static final String TWO = "{\"input\":[\"a\",\"b\"]}";

    @Test
    void vectorsComeInTheOrderOfTheInputs() {
        EmbeddingResponse response = response(TWO, "[{\"index\":1,\"embedding\":[2]},{\"index\":0,\"embedding\":[1]}]");

        assertThat(response.vectors()).containsExactly(new float[]{1}, new float[]{2});
        assertThat(response.json().at("/data/0/embedding/0").asInt()).isEqualTo(1);
    }

    @Test
    void withoutAnIndexTheOrderOfTheAnswerIsThatOfTheInputs() {
        EmbeddingResponse response = response(TWO, "[{\"embedding\":[1]},{\"embedding\":[2]}]");

        assertThat(response.vectors()).containsExactly(new float[]{1}, new float[]{2});
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        [{"embedding":[1]}]                                                | has 1 embeddings for 2 inputs
        [{"embedding":[1]},{"embedding":[2]},{"embedding":[3]}]            | has 3 embeddings for 2 inputs
        [{"embedding":[1]},{"embedding":[2,3]}]                            | different lengths: 1 and 2
        [{"index":0,"embedding":[1]},{"index":0,"embedding":[2]}]          | which embedding belongs to which input
        [{"index":1,"embedding":[1]},{"index":2,"embedding":[2]}]          | which embedding belongs to which input
        [{"embedding":[1]},{"embedding":[]}]                               | not a vector of numbers
        [{"embedding":[1]},{"embedding":"x"}]                              | not a vector of numbers
        [{"embedding":[1]},7]                                              | not a vector of numbers
        {}                                                                 | has 0 embeddings for 2 inputs
        """)
    // @formatter:on
    void whatIsNotWhatWasAskedForIsABadResponse(String data, String reason) {
        FailureException thrown = catchThrowableOfType(FailureException.class, () -> response(TWO, data));

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(thrown.failure().message()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"input\":[]}", "{\"input\":7}", "{\"input\":\" \"}", "{\"input\":[\"a\",\"\"]}",
            "{\"input\":[{}]}", "{\"input\":\"a\",\"dimensions\":0}", "{\"input\":\"a\",\"dimensions\":1.5}",
            "{\"input\":\"a\",\"encoding_format\":\"int8\"}"})
    void aRequestThatMakesNoSenseIsRefused(String json) {
        FailureException thrown = catchThrowableOfType(FailureException.class, () -> EmbeddingRequest.of(object(json)));

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(thrown.failure().message()).startsWith("The field ");
    }

    @Test
    void aModelKeepsToTheLengthThatItsVectorsHadBefore() {
        VectorLengths lengths = new VectorLengths();
        EmbeddingRequest request = EmbeddingRequest.of(object("{\"input\":\"a\"}"));
        lengths.check(request, "house/small", OptionalInt.empty(), response("{\"input\":\"a\"}", one("[1,2]")));

        FailureException thrown = catchThrowableOfType(FailureException.class, () -> lengths.check(request,
                "house/small", OptionalInt.empty(), response("{\"input\":\"a\"}", one("[1,2,3]"))));

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.INVALID_ANSWER);
        assertThat(thrown.failure().message()).contains("length 3", "gave before 2");
    }

    private static String one(String vector) {
        return "[{\"embedding\":" + vector + "}]";
    }

    private static EmbeddingResponse response(String request, String data) {
        return EmbeddingResponse.of(EmbeddingRequest.of(object(request)), object("{\"data\":" + data + "}"), Optional
                .empty());
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) WireJson.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
