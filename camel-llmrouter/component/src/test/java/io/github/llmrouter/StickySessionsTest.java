package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** A conversation stays with the offer that answered it, although lots are drawn for each call. */
class StickySessionsTest extends RouterTestSupport {

    private static final String CACHED = "{\"id\":\"g\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
            + "\"content\":\"Yes\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":2000,"
            + "\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":1900}}}";

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getConfiguration().setSort(null);
        router.getProviders().put("cheap", provider(cheap, MODEL, "1", "4"));
        router.getProviders().put("dear", provider(dear, MODEL, "1", "4"));
        router.getProviders().values().forEach(provider -> {
            provider.getModels().get(MODEL).setCacheReadPrice(new BigDecimal("0.1"));
            provider.setCacheLifetime(Duration.ofHours(1));
        });
        List.of("house/dearer", "house/cheaper").forEach(model -> {
            router.getProviders().get("dear").getModels().put(model, priced("1"));
            router.getProviders()
                    .get("cheap")
                    .getModels()
                    .put(model,
                            priced(model.equals("house/dearer") ? "0.5" : "0.01"));
        });
    }

    private static ModelConfiguration priced(String input) {
        ModelConfiguration model = new ModelConfiguration();
        model.setInputPrice(new BigDecimal(input));
        model.setOutputPrice(new BigDecimal("1"));
        model.setCacheReadPrice(new BigDecimal(input).movePointLeft(1));
        model.setCacheLifetime(Duration.ofMinutes(20));
        return model;
    }

    private static Stream<Map<String, Object>> names() {
        return Stream.of(Map.of(LlmRouterConstants.SESSION_ID, "order-17"), Map.of("x-session-id", "order-17"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNamedConversationStaysWhereItIs(Map<String, Object> name) {
        for (int call = 0; call < 100; call++) {
            assertThat(send("Question " + call, name).getException()).isNull();
        }

        assertThat(List.of(cheap.calls(), dear.calls())).containsExactlyInAnyOrder(0, 100);
    }

    @Test
    void theBodyMayNameTheConversationAndNoProviderIsToldTheName() {
        for (int call = 0; call < 20; call++) {
            send("{\"session_id\":\"order-17\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}", Map.of());
        }

        assertThat(List.of(cheap.calls(), dear.calls())).containsExactlyInAnyOrder(0, 20);
        assertThat(holder().requests()).allSatisfy(request -> assertThat(request.body()).doesNotContain("order-17"));
    }

    @Test
    void callsOfNoConversationAreSpread() {
        for (int call = 0; call < 100; call++) {
            send("Question " + call, Map.of());
        }

        assertThat(cheap.calls()).isPositive();
        assertThat(dear.calls()).isPositive();
    }

    @Test
    void aConversationWithoutANameStaysOnceTheCacheIsSeenAtWork() {
        cheap.nowAnswer(Reply.json(CACHED));
        dear.nowAnswer(Reply.json(CACHED));
        for (int call = 0; call < 50; call++) {
            send("The same long question", Map.of());
        }

        assertThat(List.of(cheap.calls(), dear.calls())).containsExactlyInAnyOrder(0, 50);
    }

    @ParameterizedTest
    @CsvSource({MODEL + ", PT1H", "house/dearer, PT20M"})
    void theCacheOfAModelLastsAsLongAsIsSaidOfItOrElseOfItsProvider(String model, Duration lifetime) {
        Offer offer = context.getComponent("llmrouter", LlmRouterComponent.class)
                .inUse()
                .offer(new OfferId("dear", model))
                .orElseThrow();

        assertThat(offer.traits().cacheLifetime()).hasValue(lifetime);
    }

    @Test
    void aConversationGoesToWhoAnswersInsteadAndStaysThere() {
        Map<String, Object> name = Map.of(LlmRouterConstants.SESSION_ID, "order-17");
        send("Hello", name);
        ScriptedProvider first = holder();
        ScriptedProvider other = first == cheap ? dear : cheap;
        first.nowAnswer(Reply.error(500, "broken"));
        send("Hello", name);
        first.nowAnswer(Reply.says("well again"));
        int before = first.calls();

        for (int call = 0; call < 20; call++) {
            send("Hello", name);
        }

        assertThat(first.calls()).isEqualTo(before);
        assertThat(other.calls()).isEqualTo(21);
    }

    /**
     * Some 2,000 tokens are in the cache of {@code dear}, where they come to 200 millionths of a USD and the answer to 500;
     * without a cache the call comes to 1,500 at {@code cheap}, or to 520.
     */
    @ParameterizedTest
    @CsvSource({"house/dearer, '', dear", "house/cheaper, '', cheap", "house/dearer, ?sort=price, dear",
            "house/cheaper, ?sort=price, cheap"})
    void aConversationMovesOnlyWhereThatCostsLessThanItsCacheSaves(String model, String sort, String provider) {
        dear.nowAnswer(Reply.json(CACHED));
        Map<String, Object> name = Map.of(LlmRouterConstants.SESSION_ID, "order-17");
        String question = "word ".repeat(2_000);
        send(model + "?only=dear", question, name);

        Exchange done = send(model + sort, question, name);

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo(provider);
    }

    @Test
    void anOrderIsKeptWhoeverHoldsTheConversation() {
        Map<String, Object> name = Map.of(LlmRouterConstants.SESSION_ID, "order-17");
        send(MODEL + "?only=dear", "Hello", name);

        Exchange done = send(MODEL + "?order=cheap", "Hello", name);

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("cheap");
    }

    @Test
    void tenantsThatUseTheSameNameHaveAConversationEach() {
        Map<String, Object> ann = Map.of(LlmRouterConstants.SESSION_ID, "order-17", "tenant", "ann");
        Map<String, Object> ben = Map.of(LlmRouterConstants.SESSION_ID, "order-17", "tenant", "ben");
        send(MODEL + "?only=dear&tenant=${header.tenant}", "Hello", ann);

        assertThat(shareOfFirst(ann)).isEqualTo(1);
        assertThat(shareOfFirst(ben)).isLessThan(1);
    }

    /** In how many of all calls the first of the plan is asked first; all, where a conversation stays with it. */
    private double shareOfFirst(Map<String, Object> headers) {
        LlmRouterComponent router = context.getComponent("llmrouter", LlmRouterComponent.class);
        return router.explain(MODEL + "?tenant=${header.tenant}", "Hello", headers).offers().get(0).share().orElse(1);
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        Exchange done = send("Hello", Map.of(LlmRouterConstants.SESSION_ID, "x".repeat(257)));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 256 characters, and has 257");
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    private ScriptedProvider holder() {
        return cheap.calls() > 0 ? cheap : dear;
    }

    private Exchange send(Object body, Map<String, Object> headers) {
        return send(MODEL, body, headers);
    }

    private Exchange send(String path, Object body, Map<String, Object> headers) {
        return template.send("llmrouter:" + path, exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }
}
