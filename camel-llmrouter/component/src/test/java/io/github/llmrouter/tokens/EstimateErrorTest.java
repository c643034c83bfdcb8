package io.github.llmrouter.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.estimate.TextEstimate;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

/** How far the estimate is from what was counted: the figures that the documentation states. The recorded requests are public
 * test data of other projects, whose licences are beside the recorded answers. */
class EstimateErrorTest {

    private static final TokenCounter COUNTER = TokenCounters.installed();
    private static final long MEDIAN = 10;
    private static final long P90 = 87;
    private static final long MEDIAN_TOOLS = 115;
    private static final long P90_TOOLS = 448;

    @Test
    void isOffByFewTokensForRequestsWithoutToolsThatWereRecorded() {
        List<Long> errors = recorded().filter(call -> call.path("request").path("tools").isEmpty())
                .map(EstimateErrorTest::error)
                .sorted()
                .toList();

        assertThat(errors).hasSizeGreaterThan(40);
        assertThat(percentile(errors, 50)).isLessThanOrEqualTo(MEDIAN);
        assertThat(percentile(errors, 90)).isLessThanOrEqualTo(P90);
    }

    /** Some providers explain to the model what tools are, at a length that only they know. */
    @Test
    void isOffByWhatProvidersAddForToolsThatWereRecorded() {
        List<Long> errors = recorded().filter(call -> !call.path("request").path("tools").isEmpty())
                .map(EstimateErrorTest::error)
                .sorted()
                .toList();

        assertThat(errors).hasSizeGreaterThan(40);
        assertThat(percentile(errors, 50)).isLessThanOrEqualTo(MEDIAN_TOOLS);
        assertThat(percentile(errors, 90)).isLessThanOrEqualTo(P90_TOOLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "fr", "ja", "ko", "pl", "ru", "th", "zh"})
    void isWithinAThirdOfTheMeanOfTwoVocabularies(String language) {
        String text = resource("/tokens/texts/" + language + ".txt");
        double mean = (count("openai/gpt-5", text) + count("openai/gpt-4", text)) / 2.0;

        assertThat((double) TextEstimate.of(text).expected()).isCloseTo(mean, withinPercentage(33));
    }

    /** These are scripts which the older vocabulary splits into their bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"ar", "el", "he", "hi"})
    void isBetweenTwoVocabulariesThatDiffer(String language) {
        String text = resource("/tokens/texts/" + language + ".txt");

        assertThat(TextEstimate.of(text).expected()).isBetween(count("openai/gpt-5", text),
                count("openai/gpt-4", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "de", "el", "en", "fr", "he", "hi", "ja", "ko", "pl", "ru", "th", "zh"})
    void isSureOfNoMoreThanTheLargerVocabularyCounts(String language) {
        String text = resource("/tokens/texts/" + language + ".txt");

        assertThat(TextEstimate.of(text).atLeast()).isLessThanOrEqualTo(count("openai/gpt-5", text));
    }

    private static long count(String model, String text) {
        return COUNTER.count(model, text).orElseThrow();
    }

    private static long error(JsonNode recorded) {
        ChatRequest request = ChatRequest.of((ObjectNode) recorded.path("request"));
        return Math.abs(PromptTokens.of(request).expected() - recorded.path("promptTokens").asLong());
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get(sorted.size() * percent / 100);
    }

    private static Stream<JsonNode> recorded() {
        return resource("/tokens/recorded.jsonl").lines().map(line -> {
            try {
                return WireJson.MAPPER.readTree(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(EstimateErrorTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
