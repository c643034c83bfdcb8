package io.github.llmrouter.tokens;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.billing.ExpectedUse;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/** What a request tells of what it will use. */
class CallTokensTest {

    private static final String PICTURE = "{'type': 'image_url', 'image_url': {'url': 'https://example.com/a.png'}}";
    private static final String KEPT = "'cache_control': {'type': 'ephemeral'}";
    private static final String KEPT_FOR_AN_HOUR = "'cache_control': {'type': 'ephemeral', 'ttl': '1h'}";
    private static final String LONG = "word ".repeat(1_000).strip();

    private final CallTokens sizes = new CallTokens(TokenCounter.NONE, false, 500);

    @Test
    void anOrdinaryChatIsPlainTextAndOneAnswer() {
        ExpectedUse use = of("'messages': [" + user("'Hi'") + ']').use();

        assertThat(use).isEqualTo(ExpectedUse.of(use.usage().prompt(), 500));
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "1, 1", "0, 1", "null, 1", "9223372036854775807, 1000"})
    void thereAreAsManyAnswersAsAreAskedFor(String asked, long answers) {
        assertThat(of("'messages': [], 'n': " + asked).use().answers()).isEqualTo(answers);
    }

    @Test
    void threeOfFourTokensAreThoughtsWhereTheModelIsToReason() {
        ExpectedUse use = of("'messages': [], 'reasoning': {'effort': 'high'}").use();

        assertThat(use.usage().completion()).isEqualTo(2_000);
        assertThat(use.usage().reasoning()).isEqualTo(1_500);
    }

    @Test
    void anAnswerIsNoLongerThanItMayBe() {
        Tokens tokens = of("'messages': [], 'max_tokens': 100");

        assertThat(tokens.expectedOutput()).isEqualTo(100);
        assertThat(tokens.maxOutput()).hasValue(100);
    }

    @ParameterizedTest
    @CsvSource({"text, 0, 0", "audio, 500, 0", "image, 0, 500"})
    void anAnswerIsOfTheKindThatIsAskedFor(String modality, long ofSound, long ofPictures) {
        ExpectedUse use = of("'messages': [], 'modalities': ['text', '" + modality + "']").use();

        assertThat(use.usage().audioOut()).isEqualTo(ofSound);
        assertThat(use.usage().imageOut()).isEqualTo(ofPictures);
    }

    @Test
    void picturesAndSoundsOfThePromptAreOfTheirKind() {
        ExpectedUse use = of("'messages': [" + user("[" + PICTURE + "," + PICTURE
                + ", {'type': 'input_audio', 'input_audio': {'data': '" + "A".repeat(4_000) + "'}}]") + "]").use();

        assertThat(use.pictures()).isEqualTo(2);
        assertThat(use.usage().imageIn()).isEqualTo(2_000);
        assertThat(use.usage().audioIn()).isEqualTo(6);
    }

    @Test
    void theTierIsTheOneThatIsAskedFor() {
        assertThat(of("'messages': [], 'service_tier': 'flex'").use().serviceTier()).contains("flex");
    }

    @Test
    void whatIsMarkedIsKeptWithAllThatComesBeforeIt() {
        ExpectedUse use = of("'messages': [" + user("'" + LONG + "', " + KEPT) + "," + user("'" + LONG + "'") + "]")
                .use();

        assertThat(use.usage().cacheWrite()).isBetween(1_000L, 1_010L);
        assertThat(use.usage().cacheWrite1h()).isZero();
    }

    @Test
    void toolsAreKeptFirstAndForAsLongAsIsSaid() {
        ExpectedUse use = of("'messages': [" + user("[{'type': 'text', 'text': '" + LONG + "', " + KEPT + "}]")
                + "], 'tools': [{'type': 'function', 'function': {'name': 'f', 'description': '" + LONG + "'}, "
                + KEPT_FOR_AN_HOUR + "}]").use();

        assertThat(use.usage().cacheWrite1h()).isBetween(1_100L, 1_120L);
        assertThat(use.usage().cacheWrite()).isBetween(2_100L, 2_130L);
    }

    @Test
    void aMarkOfTheWholeRequestKeepsAllOfIt() {
        ExpectedUse use = of("'messages': [" + user("'" + LONG + "'") + "], " + KEPT).use();

        assertThat(use.usage().cacheWrite()).isEqualTo(use.usage().prompt());
    }

    @Test
    void aPromptIsCountedByTheFirstModelForWhichThatIsPossibleIfAllAreToBeCounted() {
        TokenCounter counter = (model, text) -> switch (model) {
            case "house/first" -> OptionalLong.empty();
            case "house/second" -> OptionalLong.of(7);
            default -> throw new AssertionError(model);
        };
        List<ModelOffers> models = Stream.of("house/first", "house/second", "house/third")
                .map(model -> new ModelOffers(model, List.of()))
                .toList();

        Tokens tokens = new CallTokens(counter, true, 500).of(request("'messages': [" + user("'" + LONG + "'") + "]"),
                models);

        assertThat(tokens.prompt()).isEqualTo(7 + 4 + 3);
    }

    @ParameterizedTest
    @CsvSource({"'n': 1, 508", "'n': 3, 1508", "'max_tokens': 20, 28",
            "'max_tokens': 9223372036854775807, 1000000008", "'reasoning_effort': 'low', 2008"})
    void aCallTakesOfALimitItsPromptAndItsAnswersAtTheirLongest(String field, long tokens) {
        assertThat(sizes.tokens(request("'messages': [" + user("'Hi'") + "], " + field))).isEqualTo(tokens);
    }

    @Test
    void embeddingsTakeOfALimitAllInputsTogether() throws JsonProcessingException {
        ObjectNode request = (ObjectNode) WireJson.MAPPER.readTree("{\"input\": [\"one two\", \"three\"]}");

        assertThat(sizes.tokens(EmbeddingRequest.of(request))).isEqualTo(3);
    }

    @Test
    void aPromptIsEstimatedIfNobodyCanCountIt() {
        List<ModelOffers> models = List.of(new ModelOffers("house/model", List.of()));
        ChatRequest request = request("'messages': [" + user("'" + LONG + "'") + "]");

        assertThat(new CallTokens(TokenCounter.NONE, true, 500).of(request, models)).isEqualTo(sizes.of(request,
                models));
    }

    @Test
    void aPromptWithNoWindowNearIsNotCountedOtherwise() {
        TokenCounter counter = (model, text) -> {
            throw new AssertionError(model);
        };

        assertThat(new CallTokens(counter, false, 500).of(request("'messages': [" + user("'Hi'") + "]"), List.of(
                new ModelOffers("house/model", List.of()))).prompt()).isEqualTo(8);
    }

    private Tokens of(String fields) {
        return sizes.of(request(fields), List.of());
    }

    private static ChatRequest request(String fields) {
        try {
            return ChatRequest.of((ObjectNode) WireJson.MAPPER.readTree(("{" + fields + "}").replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String user(String content) {
        return "{'role': 'user', 'content': " + content + "}";
    }
}
