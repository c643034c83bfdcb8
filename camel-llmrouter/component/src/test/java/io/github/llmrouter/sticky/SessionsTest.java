package io.github.llmrouter.sticky;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.Pin;
import io.github.llmrouter.routing.TestOffers;
import io.github.llmrouter.testing.TestClock;

import static io.github.llmrouter.routing.TestOffers.priced;
import static org.assertj.core.api.Assertions.assertThat;

class SessionsTest {

    private static final String NAMED = "{'session_id': 'order-17', 'messages': [{'role': 'user', 'content': 'Hi'}]}";
    private static final String UNNAMED = "{'messages': [{'role': 'user', 'content': 'Hi'}]}";
    private static final Supplier<String> NOBODY = () -> "";
    private static final Optional<Usage> UNCACHED = Optional.of(Usage.of(1_000, 10));
    private static final Optional<Usage> CACHED = Optional.of(new Usage(1_000, 10, 900, 0, 0, 0, 0));
    private static final Optional<Usage> WRITTEN = Optional.of(new Usage(1_000, 10, 0, 900, 0, 0, 0));

    private final Offer saving = priced("saving", Pricing.of("1", "4").with(Price.CACHE_READ, new BigDecimal("0.1")));
    private final Offer plain = priced("plain", Pricing.of("1", "4"));
    private final TestClock clock = new TestClock();
    private final Sessions sessions = new Sessions(100, Duration.ofMinutes(10), clock);

    @Test
    void aNamedConversationStaysFromItsFirstAnswerOn() {
        call(NAMED).answered(plain, UNCACHED);

        assertThat(call(NAMED).pin()).hasValue(new Pin(plain.id(), 0));
    }

    @Test
    void aConversationWithoutANameStaysOnceItsCacheIsSeenAtWork() {
        call(UNNAMED).answered(saving, UNCACHED);
        assertThat(call(UNNAMED).pin()).isEmpty();

        call(UNNAMED).answered(saving, CACHED);
        assertThat(call(UNNAMED).pin()).hasValue(new Pin(saving.id(), 1_000));
    }

    @Test
    void aPromptThatWasWrittenToTheCacheIsTakenToBeThere() {
        call(UNNAMED).answered(saving, WRITTEN);

        assertThat(call(UNNAMED).pin()).hasValue(new Pin(saving.id(), 1_000));
    }

    @Test
    void aConversationWithoutANameDoesNotStayWhereTheCacheSavesNothing() {
        call(UNNAMED).answered(plain, CACHED);

        assertThat(call(UNNAMED).pin()).isEmpty();
    }

    @Test
    void aConversationGoesToWhoAnsweredInstead() {
        call(NAMED).answered(saving, CACHED);
        call(NAMED).answered(plain, UNCACHED);

        assertThat(call(NAMED).pin()).hasValue(new Pin(plain.id(), 0));
    }

    @Test
    void anAnswerOfUnknownUsageLeavesTheCacheAsItWas() {
        call(NAMED).answered(saving, CACHED);
        call(NAMED).answered(saving, Optional.empty());

        assertThat(call(NAMED).pin()).hasValue(new Pin(saving.id(), 1_000));
    }

    @Test
    void aConversationIsForgottenAfterAWhile() {
        call(NAMED).answered(plain, UNCACHED);

        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(call(NAMED).pin()).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(call(NAMED).pin()).isEmpty();
    }

    @Test
    void eachAnswerStartsTheTimeAnewAndNoQuestionDoes() {
        call(NAMED).answered(plain, UNCACHED);
        clock.advance(Duration.ofMinutes(6));
        call(NAMED).answered(plain, UNCACHED);
        clock.advance(Duration.ofMinutes(6));

        assertThat(call(NAMED).pin()).isPresent();
        clock.advance(Duration.ofMinutes(4));
        assertThat(call(NAMED).pin()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'cache_control': {'type': 'ephemeral'} | 5",
            "'cache_control': {'type': 'ephemeral', 'ttl': '5m'} | 5",
            "'cache_control': {'type': 'ephemeral', 'ttl': '1h'} | 60",
            "'prompt_cache_retention': '24h' | 1440",
            "'prompt_cache_options': {'mode': 'explicit', 'ttl': '30m'} | 30",
            "'prompt_cache_options': {'ttl': '1h'} | 60",
            "'tools': [{'cache_control': {'type': 'ephemeral', 'ttl': '1h'}}] | 60"})
    void aConversationStaysAsLongAsTheCacheThatIsAskedFor(String field, int minutes) {
        String request = UNNAMED.replace("{'messages'", '{' + field + ", 'messages'");
        call(request).answered(saving, CACHED);

        clock.advance(Duration.ofMinutes(minutes).minusMillis(1));
        assertThat(call(request).pin()).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(call(request).pin()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'temperature': 0 | 60", "'cache_control': {'type': 'ephemeral'} | 5"})
    void itStaysAsLongAsTheCacheOfItsOfferIfTheRequestSaysNothing(String field, int minutes) {
        Offer kept = saving.with(saving.traits().keepingPrompts(Optional.of(Duration.ofHours(1))));
        String request = UNNAMED.replace("{'messages'", '{' + field + ", 'messages'");
        call(request).answered(kept, CACHED);

        clock.advance(Duration.ofMinutes(minutes).minusMillis(1));
        assertThat(call(request).pin()).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(call(request).pin()).isEmpty();
    }

    @Test
    void itDoesNotStayWithAnOfferThatKeepsNoPrompts() {
        call(UNNAMED).answered(saving.with(saving.traits().keepingPrompts(Optional.of(Duration.ZERO))), CACHED);

        assertThat(call(UNNAMED).pin()).isEmpty();
    }

    @Test
    void aNamedConversationOutlivesItsCache() {
        String request = NAMED.replace("{'session_id'", "{'cache_control': {'type': 'ephemeral'}, 'session_id'");
        call(request).answered(saving, CACHED);
        clock.advance(Duration.ofMinutes(5));

        assertThat(call(request).pin()).hasValue(new Pin(saving.id(), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{'messages': [{'role': 'user', 'content': 'Hi'}, {'role': 'assistant', 'content': 'Hello'}]}",
            "{'messages': [{'role': 'user', 'content': [{'type': 'text', 'text': 'Hi'}]}]}",
            "{'temperature': 1, 'messages': [{'role': 'user', 'content': 'Hi'}]}"})
    void theSameOpeningIsTheSameConversation(String request) {
        call(UNNAMED).answered(saving, CACHED);

        assertThat(call(request).pin()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'messages': [{'role': 'user', 'content': 'Hi there'}]}",
            "{'messages': [{'role': 'system', 'content': 'Be brief'}, {'role': 'user', 'content': 'Hi'}]}",
            "{'prompt_cache_key': 'k', 'messages': [{'role': 'user', 'content': 'Hi'}]}",
            "{'session_id': 's', 'messages': [{'role': 'user', 'content': 'Hi'}]}"})
    void anotherOpeningKeyOrNameIsAnotherConversation(String request) {
        call(UNNAMED).answered(saving, CACHED);

        assertThat(call(request).pin()).isEmpty();
    }

    @Test
    void theNameDecidesWhateverIsSaid() {
        call(NAMED).answered(plain, UNCACHED);

        assertThat(call(NAMED.replace("Hi", "Something else")).pin()).isPresent();
    }

    @Test
    void anotherModelIsAnotherConversation() {
        call(NAMED).answered(plain, UNCACHED);

        assertThat(sessions.of(List.of(new ModelOffers("house/other", List.of(plain, saving))), request(NAMED), NOBODY)
                .pin())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {NAMED, UNNAMED})
    void anotherOwnersConversationIsAnother(String request) {
        call(request, () -> "ann").answered(saving, CACHED);

        assertThat(call(request, () -> "ann").pin()).isPresent();
        assertThat(call(request, () -> "ben").pin()).isEmpty();
        assertThat(call(request).pin()).isEmpty();
    }

    @Test
    void aModelOfOneOfferHasNothingToRemember() {
        List<ModelOffers> one = List.of(new ModelOffers(TestOffers.MODEL, List.of(plain)));

        assertThat(sessions.of(one, request(NAMED), NOBODY)).isSameAs(Session.NONE);
    }

    @Test
    void nothingThatWasSaidIsLookedAtWhereNoCacheSaves() {
        List<ModelOffers> plains = List.of(new ModelOffers(TestOffers.MODEL, List.of(plain, priced("other", Pricing.of(
                "2", "2")))));

        assertThat(sessions.of(plains, request(UNNAMED), NOBODY)).isSameAs(Session.NONE);
    }

    @Test
    void itRemembersNoMoreConversationsThanItMay() {
        IntStream.range(0, 1_000)
                .forEach(number -> call(NAMED.replace("order-17", "order-" + number)).answered(plain, UNCACHED));

        assertThat(sessions.size()).isLessThanOrEqualTo(100);
    }

    @Test
    void forgetsAllWhenTold() {
        call(NAMED).answered(plain, UNCACHED);
        sessions.clear();

        assertThat(call(NAMED).pin()).isEmpty();
    }

    private Session call(String request) {
        return call(request, NOBODY);
    }

    private Session call(String request, Supplier<String> owner) {
        return sessions.of(List.of(new ModelOffers(TestOffers.MODEL, List.of(saving, plain))), request(request), owner);
    }

    private static ChatRequest request(String json) {
        try {
            return ChatRequest.of((ObjectNode) WireJson.MAPPER.readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
