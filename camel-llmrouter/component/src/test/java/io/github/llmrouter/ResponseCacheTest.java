package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.event.CacheUse;
import io.github.llmrouter.event.RouterEvent;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Which calls are answered without a provider, and how. */
class ResponseCacheTest extends RouterTestSupport {

    private static final String CACHED = "llmrouter:" + MODEL + "?cache=true";
    private static final String HIT = "HIT";
    private static final String MISS = "MISS";

    private final TestClock clock = new TestClock();
    private final List<RouterEvent> heard = new CopyOnWriteArrayList<>();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(clock);
        router.events().addListener(heard::add);
        PresetConfiguration never = new PresetConfiguration();
        never.setModel(MODEL);
        never.setCache(false);
        router.getPresets().put("never", never);
        PresetConfiguration always = new PresetConfiguration();
        always.setModel(MODEL);
        always.setCache(true);
        always.setCacheTtl(Duration.ofHours(1).toMillis());
        router.getPresets().put("always", always);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to(CACHED);
                from("direct:warm").to(CACHED + "&temperature=0.9");
                from("direct:tenant").to(CACHED + "&tenant=${header.customer}");
                from("direct:stream").to(CACHED + "&stream=true");
                from("direct:json").to(CACHED + "&output=json");
                from("direct:embed").to(CACHED + "&operation=embeddings");
                from("direct:one").to("llmprovider:cheap/" + MODEL + "?cache=true");
                from("direct:hurry").to(CACHED + "&timeout=400");
                from("direct:unset").to("llmrouter:" + MODEL);
                from("direct:never").to("llmrouter:" + MODEL + "?cache=false");
                from("direct:presetNever").to("llmrouter:@preset/never");
                from("direct:presetAlways").to("llmrouter:@preset/always");
                from("direct:dearOnly").to(CACHED + "&only=dear");
                from("direct:portable").to(CACHED + "&resultHeaderPrefix=Llm");
            }
        };
    }

    @Test
    void theSameQuestionIsAnsweredWithoutAProvider() {
        Exchange first = ask();
        Exchange again = ask();

        assertThat(cheap.calls()).isOne();
        assertThat(first.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(again.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(status(first)).isEqualTo(MISS);
        assertThat(status(again)).isEqualTo(HIT);
    }

    @Test
    void anAnswerFromTheCacheCostsNothingAndSaysWhatItSaved() {
        Exchange first = ask();
        clock.advance(Duration.ofSeconds(90));

        Exchange again = ask();

        assertThat(again.getMessage().getHeader("CamelLlmRouterCost", BigDecimal.class)).isEqualByComparingTo("0");
        assertThat(again.getProperty("CamelLlmRouterCostStatus")).isEqualTo("known");
        assertThat(again.getMessage().getHeaders())
                .containsEntry("CamelLlmRouterPromptTokens", 0L)
                .containsEntry("CamelLlmRouterCompletionTokens", 0L)
                .containsEntry("CamelLlmRouterAttempts", 0)
                .containsEntry("CamelLlmRouterProvider", "cheap")
                .containsEntry("CamelLlmRouterResponseModel", MODEL)
                .containsEntry("CamelLlmRouterFinishReason", "stop")
                .containsEntry("CamelLlmRouterCacheAge", 90L)
                .containsEntry("CamelLlmRouterCacheSourceId", callId(first))
                .containsEntry("CamelLlmRouterSavedTokens", 15L);
        assertThat(again.getMessage().getHeader("CamelLlmRouterSavedCost", BigDecimal.class))
                .isEqualByComparingTo("0.00003");
        assertThat(again.getMessage().getHeader("CamelLlmRouterGenerationId"))
                .isEqualTo(callId(again))
                .isNotEqualTo(callId(first));
    }

    @Test
    void anAnswerOfAServiceTierCostsNothingFromTheCacheEither() {
        cheap.nowAnswer(Reply.json(Reply.says("cheap answer")
                .body()
                .replaceFirst("\\{",
                        "{\"service_tier\":\"priority\",")));
        ask();

        Exchange again = ask();

        assertThat(status(again)).isEqualTo(HIT);
        assertThat(again.getMessage().getHeader("CamelLlmRouterCost", BigDecimal.class)).isEqualByComparingTo("0");
    }

    @Test
    void aCallOfAProviderAfterAnAnswerFromTheCacheHasNothingLeftOfIt() {
        ask();
        Exchange exchange = ask();

        template.send("direct:unset", exchange);

        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys("CamelLlmRouterCacheStatus", "CamelLlmRouterCacheAge", "CamelLlmRouterSavedCost");
    }

    @Test
    void anAnswerFromTheCacheHasNoRouterMetadata() {
        ask();
        Exchange again = send("direct:unset", "Hello", Map.of());
        again.getMessage().setBody("Hello");

        template.send("direct:ask", again);

        assertThat(status(again)).isEqualTo(HIT);
        assertThat(again.getProperty("CamelLlmRouterMetadata")).isNull();
    }

    @Test
    void theWholeResponseSaysThatNothingWasUsed() throws Exception {
        String request = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        send("direct:ask", request, Map.of());

        String again = send("direct:ask", request, Map.of()).getMessage().getBody(String.class);

        JsonNode json = new ObjectMapper().readTree(again);
        assertThat(json.at("/choices/0/message/content").asText()).isEqualTo("cheap answer");
        assertThat(json.at("/usage/total_tokens").asInt(-1)).isZero();
        assertThat(json.at("/usage/cost").decimalValue()).isEqualByComparingTo("0");
        assertThat(json.path("provider").asText()).isEqualTo("cheap");
    }

    @Test
    void theFormOfTheRequestMakesNoDifference() {
        send("direct:ask", "Hello", Map.of());

        Exchange again = send("direct:ask",
                "{ \"user\":\"u-1\", \"messages\" : [ {\"content\":\"Hello\", \"role\":\"user\"} ] }", Map.of());

        assertThat(status(again)).isEqualTo(HIT);
    }

    @Test
    void anotherParameterIsAnotherQuestion() {
        ask();

        assertThat(status(send("direct:warm", "Hello", Map.of()))).isEqualTo(MISS);
        assertThat(status(send("direct:ask", "Hello", Map.of("CamelLlmRouterMaxTokens", 5)))).isEqualTo(MISS);
    }

    @Test
    void whoMayAnswerIsPartOfTheQuestion() {
        ask();

        Exchange other = send("direct:dearOnly", "Hello", Map.of());

        assertThat(status(other)).isEqualTo(MISS);
        assertThat(other.getMessage().getBody()).isEqualTo("dear answer");
    }

    @Test
    void aTenantNeverGetsTheAnswerOfAnother() {
        send("direct:tenant", "Hello", Map.of("customer", "acme"));

        assertThat(status(send("direct:tenant", "Hello", Map.of("customer", "globex")))).isEqualTo(MISS);
        assertThat(status(send("direct:tenant", "Hello", Map.of("customer", "acme")))).isEqualTo(HIT);
        assertThat(status(send("direct:ask", "Hello", Map.of()))).isEqualTo(MISS);
    }

    @Test
    void whereTheTenantIsMissingNothingIsKept() {
        send("direct:tenant", "Hello", Map.of());
        Exchange again = send("direct:tenant", "Hello", Map.of());

        assertThat(cheap.calls()).isEqualTo(2);
        assertThat(again.getMessage().getHeaders()).doesNotContainKey("CamelLlmRouterCacheStatus");
    }

    @Test
    void anAnswerIsTooOldAfterItsTime() {
        ask();
        clock.advance(Duration.ofMinutes(5));

        assertThat(status(ask())).isEqualTo(MISS);
    }

    @Test
    void aPresetSaysForHowLong() {
        send("direct:presetAlways", "Hello", Map.of());
        clock.advance(Duration.ofMinutes(59));

        assertThat(status(send("direct:presetAlways", "Hello", Map.of()))).isEqualTo(HIT);
    }

    @Test
    void theHeaderTurnsItOffForOneCall() {
        ask();

        Exchange bypassed = send("direct:ask", "Hello", Map.of("CamelLlmRouterCache", false));

        assertThat(bypassed.getMessage().getHeaders()).doesNotContainKey("CamelLlmRouterCacheStatus");
        assertThat(cheap.calls()).isEqualTo(2);
    }

    @Test
    void theHeaderTurnsItOnWhereNoOptionSaysAnything() {
        send("direct:unset", "Hello", Map.of("CamelLlmRouterCache", "true"));

        assertThat(status(send("direct:unset", "Hello", Map.of("CamelLlmRouterCache", "true")))).isEqualTo(HIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:never", "direct:presetNever"})
    void noHeaderTurnsItOnWhereAnOptionForbidsIt(String route) {
        send(route, "Hello", Map.of("CamelLlmRouterCache", "true"));
        send(route, "Hello", Map.of("CamelLlmRouterCache", "refresh"));

        assertThat(cheap.calls()).isEqualTo(2);
    }

    @Test
    void aRefreshPutsANewAnswerInThePlaceOfTheOld() {
        ask();
        cheap.nowAnswer(Reply.says("new answer"));

        Exchange refreshed = send("direct:ask", "Hello", Map.of("CamelLlmRouterCache", "refresh"));

        assertThat(status(refreshed)).isEqualTo(MISS);
        assertThat(ask().getMessage().getBody()).isEqualTo("new answer");
    }

    @Test
    void anythingElseInTheHeaderIsRefused() {
        Exchange done = send("direct:ask", "Hello", Map.of("CamelLlmRouterCache", "perhaps"));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessage("The header CamelLlmRouterCache is 'perhaps'; it must be true, false or refresh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "content_filter"})
    void anAnswerThatIsNotWholeIsNotKept(String finishReason) {
        cheap.nowAnswer(Reply.json("{\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"cut o\"},\"finish_reason\":\"" + finishReason + "\"}]}"));

        ask();

        assertThat(status(ask())).isNotEqualTo(HIT);
    }

    @Test
    void aFailureIsNotKept() {
        cheap.nowAnswer(Reply.error(503, "busy"));
        dear.nowAnswer(Reply.error(503, "busy"));
        assertThat(ask().getException()).isNotNull();
        dear.nowAnswer(Reply.says("back again"));

        assertThat(ask().getMessage().getBody()).isEqualTo("back again");
    }

    @Test
    void toolCallsAreGivenAgain() throws Exception {
        cheap.nowAnswer(Reply.json("{\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":null,\"tool_calls\":[{\"id\":\"call-1\",\"type\":\"function\",\"function\":{\"name\":"
                + "\"weather\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}"));
        String request = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        send("direct:ask", request, Map.of());

        Exchange again = send("direct:ask", request, Map.of());

        assertThat(status(again)).isEqualTo(HIT);
        assertThat(again.getMessage().getBody(String.class)).contains("\"name\":\"weather\"");
    }

    @Test
    void aStreamIsGivenAgainAsAStream() {
        cheap.nowAnswer(Reply.streams("one ", "two"));
        read(stream());

        ChatStream again = stream();

        assertThat(read(again)).isEqualTo("one two");
        assertThat(again.cost().orElseThrow()).isEqualByComparingTo("0");
        assertThat(cheap.calls()).isOne();
        assertThat(lastUse().source().orElseThrow()).startsWith("gen-");
    }

    @Test
    void aStreamIsGivenAgainAsAWholeAndAWholeAsAStream() {
        cheap.nowAnswer(Reply.streams("one ", "two"));
        read(stream());

        assertThat(ask().getMessage().getBody()).isEqualTo("one two");

        cheap.nowAnswer(Reply.says("a whole"));
        send("direct:ask", "Another one", Map.of());
        ChatStream again = template.requestBody("direct:stream", "Another one", ChatStream.class);
        assertThat(read(again)).isEqualTo("a whole");
        assertThat(again.finishReason()).contains("stop");
    }

    @Test
    void aStreamThatIsNotReadToItsEndIsNotKept() {
        cheap.nowAnswer(Reply.streams("one ", "two"));
        try (ChatStream stream = stream()) {
            stream.next();
        }

        assertThat(read(stream())).isEqualTo("one two");
        assertThat(cheap.calls()).isEqualTo(2);
    }

    @Test
    void aStreamFromTheCacheThatIsClosedEarlyCostsNothingEither() {
        cheap.nowAnswer(Reply.streams("one ", "two"));
        read(stream());

        stream().close();

        assertThat(lastEnded().cost().orElseThrow()).isEqualByComparingTo("0");
        assertThat(lastEnded().cache().orElseThrow().isHit()).isTrue();
    }

    @Test
    void embeddingsAreGivenAgain() {
        cheap.nowAnswer(Reply.embeds("[0.5,-1.25]"));
        send("direct:embed", "Hello", Map.of());

        Exchange again = send("direct:embed", "Hello", Map.of());

        assertThat(status(again)).isEqualTo(HIT);
        assertThat(again.getMessage().getBody(float[].class)).containsExactly(0.5f, -1.25f);
    }

    @Test
    void oneProviderCalledDirectlyIsCachedForItself() {
        ask();

        assertThat(status(send("direct:one", "Hello", Map.of()))).isEqualTo(MISS);
        assertThat(status(send("direct:one", "Hello", Map.of()))).isEqualTo(HIT);
    }

    @Test
    void anAnswerIsGivenWhileNobodyCanBeAsked() {
        ask();
        cheap.nowAnswer(Reply.error(429, "slow down"));
        dear.nowAnswer(Reply.error(429, "slow down"));
        assertThat(send("direct:ask", "Another one", Map.of()).getException()).isNotNull();

        assertThat(status(ask())).isEqualTo(HIT);
    }

    @Test
    void anAnswerOfAnOfferThatAnOperatorHoldsBackIsHeldBackToo() {
        ask();
        component().openBreaker("cheap", MODEL);

        Exchange other = ask();

        assertThat(status(other)).isEqualTo(MISS);
        assertThat(other.getMessage().getBody()).isEqualTo("dear answer");
    }

    @Test
    void anAnswerThatIsNoJsonIsNoAnswerForWhoWantsJson() {
        ask();
        cheap.nowAnswer(Reply.says("{\"city\":\"Paris\"}"));

        Exchange json = send("direct:json", "Hello", Map.of());

        assertThat(status(json)).isEqualTo(MISS);
        assertThat(json.getMessage().getBody(JsonNode.class).path("city").asText()).isEqualTo("Paris");
    }

    @Test
    void anAnswerThatSomebodyChangesIsUnchangedForTheNext() {
        Map<String, Object> request = Map.of("messages", List.of(Map.of("role", "user", "content", "Hello")));
        Map<?, ?> first = send("direct:ask", request, Map.of()).getMessage().getBody(Map.class);
        first.clear();
        Map<?, ?> second = send("direct:ask", request, Map.of()).getMessage().getBody(Map.class);
        second.clear();

        assertThat(send("direct:ask", request, Map.of()).getMessage().getBody(Map.class).get("choices")).isNotNull();
    }

    @Test
    void fiftyEqualCallsAtOnceMakeOneCall() {
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        IntStream.range(0, 50)
                .forEach(call -> calls.add(template.asyncSend("direct:ask",
                        exchange -> exchange.getMessage().setBody("Hello"))));

        assertThat(calls).allSatisfy(call -> assertThat(call.get().getMessage().getBody()).isEqualTo("cheap answer"));
        assertThat(cheap.calls()).isOne();
        assertThat(calls).extracting(call -> status(call.get())).filteredOn(MISS::equals).hasSize(1);
    }

    @Test
    void whoAsksWhileAStreamIsReadGetsItsAnswer() throws Exception {
        cheap.nowAnswer(Reply.streams("one ", "two"));
        ChatStream first = stream();
        CompletableFuture<Exchange> second = template.asyncSend("direct:ask",
                exchange -> exchange.getMessage().setBody("Hello"));

        read(first);

        assertThat(second.get().getMessage().getBody()).isEqualTo("one two");
        assertThat(cheap.calls()).isOne();
    }

    @Test
    void whoWaitsForAnotherCallKeepsItsOwnTimeLimit() {
        cheap.nowStaySilent();
        template.asyncSend("direct:ask", exchange -> exchange.getMessage().setBody("Hello"));
        await().until(() -> cheap.calls() == 1);

        Exchange inAHurry = send("direct:hurry", "Hello", Map.of());

        assertThat(inAHurry.getException()).isInstanceOf(TimedOutException.class);
        assertThat(cheap.calls()).isEqualTo(2);
    }

    @Test
    void anEventTellsWhatWasSaved() {
        Exchange first = ask();
        assertThat(lastEnded().cache()).contains(CacheUse.MISS);

        ask();

        assertThat(lastEnded().attempts()).isZero();
        assertThat(lastUse().source()).contains(callId(first));
        assertThat(lastUse().savedTokens()).isEqualTo(15);
        assertThat(lastUse().savedCost().orElseThrow()).isEqualByComparingTo("0.00003");
    }

    @Test
    void anOperatorSeesWhatTheCacheDoesAndEmptiesIt() {
        ask();
        ask();
        ask();

        assertThat(component().getCacheSize()).isOne();
        assertThat(component().getCacheHits()).isEqualTo(2);
        assertThat(component().getCacheMisses()).isOne();
        assertThat(new BigDecimal(component().getCacheSavedCost())).isEqualByComparingTo("0.00006");
        component().clearCache();
        assertThat(component().getCacheSize()).isZero();
        assertThat(status(ask())).isEqualTo(MISS);
    }

    @Test
    void anAnswerFromTheCacheSaysNothingOfHowItsOfferIsDoing() {
        ask();
        OfferState before = component().state().offersInUse().get(0);

        ask();

        assertThat(component().state().offersInUse().get(0)).isEqualTo(before);
    }

    @Test
    void portableHeadersTellOfTheCacheToo() {
        send("direct:portable", "Hello", Map.of());

        Exchange again = send("direct:portable", "Hello", Map.of());

        assertThat(again.getMessage().getHeaders()).containsEntry("LlmCacheStatus", HIT)
                .containsEntry("LlmSavedCost", "0.00003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "86400001"})
    void aTimeThatIsTooShortOrTooLongIsRefused(String ttl) {
        assertThatThrownBy(() -> context.getEndpoint(CACHED + "&cacheTtl=" + ttl)).hasRootCauseMessage(
                "The option cacheTtl is " + ttl
                        + " milliseconds; it must be from one second to 24 hours, as in cacheTtl=10m");
    }

    private ChatStream stream() {
        return template.requestBody("direct:stream", "Hello", ChatStream.class);
    }

    private static String read(ChatStream stream) {
        StringBuilder text = new StringBuilder();
        try (stream) {
            stream.forEachRemaining((ChatChunk chunk) -> text.append(chunk.text()));
        }
        return text.toString();
    }

    private Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }

    private static String status(Exchange exchange) {
        return exchange.getMessage().getHeader("CamelLlmRouterCacheStatus", "none", String.class);
    }

    private CallEnded lastEnded() {
        return heard.stream()
                .filter(CallEnded.class::isInstance)
                .map(CallEnded.class::cast)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private CacheUse lastUse() {
        return lastEnded().cache().orElseThrow();
    }

    private LlmRouterComponent component() {
        return context.getComponent("llmrouter", LlmRouterComponent.class);
    }

    private static String callId(Exchange exchange) {
        return exchange.getMessage().getHeader("CamelLlmRouterCallId", String.class);
    }
}
