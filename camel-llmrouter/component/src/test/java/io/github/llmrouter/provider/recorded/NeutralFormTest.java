package io.github.llmrouter.provider.recorded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;

import static org.assertj.core.api.Assertions.assertThat;

/** All answers and all chunks have one form, whichever provider they came from. */
class NeutralFormTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void anAnswerHasTheNeutralForm(Recording recording) {
        JsonNode answer = Replay.of(recording).answer().orElseThrow().json();

        assertThat(NeutralForm.faultsOfAnswer(answer)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void eachChunkHasTheNeutralForm(Recording recording) {
        for (ChatChunk chunk : Replay.of(recording).chunks()) {
            assertThat(NeutralForm.faultsOfChunk(chunk.json())).as(chunk.json().toString()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void eachChoiceEndsOnceAndUsageIsToldOnce(Recording recording) {
        Map<Integer, Integer> ends = new HashMap<>();
        List<ChatChunk> chunks = Replay.of(recording).chunks();
        chunks.forEach(chunk -> chunk.json()
                .path("choices")
                .forEach(choice -> ends.merge(choice.path("index").asInt(),
                        choice.hasNonNull("finish_reason") ? 1 : 0, Integer::sum)));

        assertThat(ends.values()).isNotEmpty().containsOnly(1);
        assertThat(chunks.stream().filter(chunk -> chunk.json().hasNonNull("usage"))).hasSizeLessThanOrEqualTo(1);
    }

    static Stream<Recording> answers() {
        return RecordedExchangesTest.inScope()
                .filter(recording -> !recording.wire().startsWith(Replay.EMBEDDINGS))
                .filter(recording -> recording.goldenJson().has("choices") && !recording.goldenJson().has("error"));
    }

    static Stream<Recording> streams() {
        return answers().filter(Recording::isStream);
    }
}
