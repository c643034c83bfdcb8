package io.github.llmrouter.provider.recorded;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The goldens say what stands in the raw recordings: each figure of each golden is found there by the JSON paths of
 * {@code recorded/paths.csv}, and nothing that a path finds is missing from a golden. Nothing of the dialects takes part,
 * so that a golden is never right only because a parser says so.
 */
class GoldensTest {

    private static final PathTable PATHS = PathTable.read();
    private static final Map<String, String> FINISH_WORDS = Recording.table("finish-words.csv")
            .stream()
            .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
    private static final Set<List<String>> EXCEPTIONS = Recording.table("path-exceptions.csv")
            .stream()
            .map(row -> row.subList(0, 2))
            .collect(Collectors.toSet());

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void whatAGoldenSaysStandsInTheRawRecording(Recording recording) {
        JsonNode golden = recording.goldenJson();
        Map<String, JsonNode> said = without(recording, Figures.of(golden));
        Map<String, JsonNode> found = without(recording, found(recording, golden));
        List.of(said, found).forEach(figures -> figures.values().removeIf(GoldensTest::isZero));

        assertThat(found.toString()).isEqualTo(said.toString());
    }

    @Test
    void whatTheProviderCallsTheTotalIsPromptAndCompletion() {
        assertThat(answers().filter(recording -> recording.goldenJson().has("usage") && total(recording) >= 0))
                .hasSizeGreaterThan(200)
                .allSatisfy(recording -> assertThat(recording.goldenJson().at("/usage/prompt").asLong()
                        + recording.goldenJson().at("/usage/completion").asLong()).isEqualTo(total(recording)));
    }

    @Test
    void thereIsAGoldenForEachRecording() {
        assertThat(Recording.all()).hasSize(332)
                .allSatisfy(recording -> assertThat(recording.wire()).isNotBlank())
                .extracting(Recording::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoAnswerOfAModelHasNoFigures() {
        assertThat(Recording.all().stream().filter(recording -> !isAnswer(recording)))
                .hasSize(10)
                .allSatisfy(recording -> assertThat(Figures.of(recording.goldenJson())).containsOnlyKeys("error_kind"));
    }

    static Stream<Recording> answers() {
        return Recording.all().stream().filter(GoldensTest::isAnswer);
    }

    private static boolean isAnswer(Recording recording) {
        JsonNode golden = recording.goldenJson();
        return golden.has("choices") || golden.has("embeddings") || golden.path("error").has("message");
    }

    private static Map<String, JsonNode> found(Recording recording, JsonNode golden) {
        Map<String, JsonNode> found = new TreeMap<>(raw(recording));
        found.remove("total");
        found.computeIfPresent("tool_arguments", (figure, arguments) -> PathTable.parsed(arguments));
        found.computeIfPresent("detail_ids", (figure, ids) -> Figures.distinct(ids));
        found.computeIfPresent("finish_word", (figure, word) -> finish(word.asText(), found.containsKey("tool_names")));
        found.keySet().removeIf(figure -> !concerns(golden, figure));
        return found;
    }

    /** An answer has no error, and a refusal nothing beside it but what its golden names. */
    private static boolean concerns(JsonNode golden, String figure) {
        return golden.has("error")
                ? figure.equals("error_message") || golden.has("choices") || golden.has(figure)
                : !figure.equals("error_message");
    }

    private static Map<String, JsonNode> raw(Recording recording) {
        return PATHS.figures(recording.wire(), recording.isStream(), RawForm.of(recording));
    }

    private static JsonNode finish(String word, boolean toolCalled) {
        String neutral = FINISH_WORDS.getOrDefault(word, "unknown word " + word);
        return JsonNodeFactory.instance.textNode(toolCalled && neutral.equals("stop") ? "tool_calls" : neutral);
    }

    private static long total(Recording recording) {
        return raw(recording).getOrDefault("total", JsonNodeFactory.instance.numberNode(-1)).asLong();
    }

    private static Map<String, JsonNode> without(Recording recording, Map<String, JsonNode> figures) {
        Function<String, Boolean> excepted = figure -> Stream.of(List.of("*", figure), List.of(recording.id(), figure),
                List.of(recording.id(), "*")).anyMatch(EXCEPTIONS::contains);
        Map<String, JsonNode> rest = new TreeMap<>(figures);
        rest.keySet().removeIf(excepted::apply);
        return rest;
    }

    private static boolean isZero(JsonNode value) {
        return value.isNumber() && value.asLong() == 0;
    }
}
