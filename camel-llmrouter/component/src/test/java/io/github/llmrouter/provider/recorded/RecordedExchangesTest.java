package io.github.llmrouter.provider.recorded;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each recorded exchange through the dialect of its wire form: the answer is what a person reads in the recording. The
 * last test accounts for all of them.
 */
class RecordedExchangesTest {

    /** Wire forms whose dialect is not there yet; empty once all are. */
    private static final Set<String> STILL_TO_COME = Set.of();
    private static final int MOST_OUT_OF_SCOPE = 40;
    private static final Map<String, String> OUT_OF_SCOPE = Recording.table("out-of-scope.csv")
            .stream()
            .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));

    private enum Outcome {
        PASSED, NO_ANSWER, OUT_OF_SCOPE, FAILED, TO_COME
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inScope")
    void aRecordingIsReadAsItsGoldenSays(Recording recording) {
        JsonNode golden = recording.goldenJson();

        assertThat(Canonical.actual(recording).toPrettyString())
                .isEqualTo(Canonical.expected(golden).toPrettyString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeStreams")
    void theUsageIsInTheLastChunk(Recording recording) {
        List<ChatChunk> chunks = Replay.of(recording).chunks();
        ChatChunk last = chunks.get(chunks.size() - 1);

        assertThat(last.usage().isPresent()).isEqualTo(recording.goldenJson().has("usage"));
        last.usage().ifPresent(usage -> assertThat(last.json().path("choices")).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeStreams")
    void aStreamIsWholeAndEachChoiceFinishesOnce(Recording recording) {
        Replay replay = Replay.of(recording);

        assertThat(replay.whole()).isTrue();
        assertThat(replay.chunks().stream().filter(chunk -> chunk.finishReason().isPresent())).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeStreams")
    void aToolCallBeginsWithItsNameAndEachPieceSaysWhichCallItIsOf(Recording recording) {
        Set<Integer> begun = new HashSet<>();
        for (ChatChunk chunk : Replay.of(recording).chunks()) {
            for (JsonNode piece : chunk.toolCalls()) {
                assertThat(piece.path("index").isInt()).isTrue();
                if (begun.add(piece.path("index").asInt())) {
                    assertThat(piece.path("id").asText()).isNotBlank();
                    assertThat(piece.path("type").asText()).isEqualTo("function");
                    assertThat(piece.at("/function/name").asText()).isNotBlank();
                }
            }
        }
    }

    @Test
    void allRecordingsAreAccountedFor() {
        Map<String, Map<Outcome, Long>> table = Recording.all()
                .stream()
                .collect(Collectors.groupingBy(Recording::provider, TreeMap::new, Collectors.groupingBy(
                        RecordedExchangesTest::outcome, () -> new EnumMap<>(Outcome.class), Collectors.counting())));
        System.out.println(print(table));

        assertThat(sum(table, Outcome.values())).isEqualTo(332);
        assertThat(sum(table, Outcome.FAILED, Outcome.TO_COME)).isZero();
        assertThat(sum(table, Outcome.OUT_OF_SCOPE)).isLessThanOrEqualTo(MOST_OUT_OF_SCOPE);
    }

    @Test
    void whatIsOutOfScopeIsRecordedAndSaysWhy() {
        assertThat(OUT_OF_SCOPE).allSatisfy((id, reason) -> assertThat(reason).isNotBlank());
        assertThat(Recording.all()).extracting(Recording::id).containsAll(OUT_OF_SCOPE.keySet());
    }

    static Stream<Recording> inScope() {
        return Recording.all()
                .stream()
                .filter(recording -> !OUT_OF_SCOPE.containsKey(recording.id()))
                .filter(recording -> !STILL_TO_COME.contains(recording.wire()));
    }

    static Stream<Recording> wholeStreams() {
        return inScope().filter(recording -> recording.isStream() && !recording.goldenJson().has("error"));
    }

    private static Outcome outcome(Recording recording) {
        JsonNode golden = recording.goldenJson();
        if (OUT_OF_SCOPE.containsKey(recording.id())) {
            return Outcome.OUT_OF_SCOPE;
        }
        if (STILL_TO_COME.contains(recording.wire())) {
            return Outcome.TO_COME;
        }
        if (!isReadRight(recording, golden)) {
            return Outcome.FAILED;
        }
        return golden.size() == 2 && golden.at("/error/kind").asText().equals("BAD_RESPONSE")
                ? Outcome.NO_ANSWER
                : Outcome.PASSED;
    }

    private static boolean isReadRight(Recording recording, JsonNode golden) {
        return Canonical.actual(recording).toString().equals(Canonical.expected(golden).toString());
    }

    private static long sum(Map<String, Map<Outcome, Long>> table, Outcome... outcomes) {
        return table.values()
                .stream()
                .mapToLong(row -> Stream.of(outcomes).mapToLong(outcome -> row.getOrDefault(outcome, 0L)).sum())
                .sum();
    }

    private static String print(Map<String, Map<Outcome, Long>> table) {
        StringBuilder lines = new StringBuilder(line("provider", "recordings", "passed", "no answer", "out of scope",
                "failed", "to come"));
        table.forEach((provider, row) -> lines.append(line(provider, row.values()
                .stream()
                .mapToLong(Long::longValue)
                .sum(), row.getOrDefault(Outcome.PASSED, 0L), row.getOrDefault(Outcome.NO_ANSWER, 0L), row.getOrDefault(
                        Outcome.OUT_OF_SCOPE, 0L), row.getOrDefault(Outcome.FAILED, 0L), row.getOrDefault(
                                Outcome.TO_COME, 0L))));
        return lines.append(line("all", sum(table, Outcome.values()), sum(table, Outcome.PASSED), sum(table,
                Outcome.NO_ANSWER), sum(table, Outcome.OUT_OF_SCOPE), sum(table, Outcome.FAILED), sum(table,
                        Outcome.TO_COME)))
                .toString();
    }

    private static String line(Object... cells) {
        return String.format("%-20s%12s%12s%12s%14s%12s%12s%n", cells);
    }
}
