package io.github.llmrouter;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.explain.Explanation;
import io.github.llmrouter.explain.Explanation.RankedOffer;
import io.github.llmrouter.testing.EverythingLogged;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** What a virtual key lets its holder do. */
class VirtualKeysTest extends BudgetTestSupport {

    @Override
    protected void configure(LlmRouterComponent router) throws Exception {
        super.configure(router);
        router.getProviders().put("house", provider(cheap, "house/small", "1", "4"));
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String key = "virtualKey=${header.Authorization}";
                from("direct:ask").to("llmrouter:" + MODEL + '?' + key);
                from("direct:small").to("llmrouter:house/small?" + key);
                from("direct:explain").to("llmrouter:" + MODEL + "?operation=explain&fallbackModels=house/small&"
                        + key);
                from("direct:provider").to("llmprovider:house/house/small?" + key);
                from("direct:gateway").onException(Exception.class)
                        .handled(true)
                        .process(new ErrorAnswer())
                        .end()
                        .to("llmrouter:" + MODEL + '?' + key);
                from("direct:schema").to("llmrouter:" + MODEL + "?jsonSchema=classpath:mail.schema.json&" + key);
                from("direct:create").to("llmrouter:request?operation=createKey");
                from("direct:update").to("llmrouter:request?operation=updateKey");
                from("direct:delete").to("llmrouter:request?operation=deleteKey");
                from("direct:credits").to("llmrouter:request?operation=credits");
                from("direct:add").to("llmrouter:request?operation=addCredits");
                from("direct:keys").to("llmrouter:request?operation=keys");
                from("direct:key").to("llmrouter:request?operation=key&" + key);
                from("direct:dynamic").toD("llmrouter:request?operation=${header.operation}");
            }
        };
    }

    @Test
    void aCallWithAKeyIsMade() {
        assertThat(call("direct:ask", create(Map.of("name", "app"))).getException()).isNull();
    }

    @Test
    void aCallWithoutAKeyIsRefused() {
        assertThat(send("direct:ask").getException()).isInstanceOf(InvalidKeyException.class)
                .hasMessage("The message has no virtual key, and the endpoint demands one (virtualKey)");
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void aKeyThatThereIsNotIsRefusedAndNotShown() {
        try (EverythingLogged log = EverythingLogged.atTrace("io.github.llmrouter")) {
            Exchange refused = call("direct:ask", "sk-llmrouter-0123456789");

            assertThat(refused.getException()).isInstanceOf(InvalidKeyException.class)
                    .hasMessage("There is no such virtual key");
            assertThat(log.lines()).noneMatch(line -> line.text().contains("0123456789"));
        }
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void aClientOfHttpIsToldThatItsKeyIsOfNoUse() {
        assertThat(call("direct:gateway", "sk-llmrouter-0123456789").getMessage()
                .getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(401);
    }

    @Test
    void aKeyIsOfNoUseOnceItExpired() {
        String key = create(Map.of("name", "app", "expires_at", "2026-01-01T13:00:00Z"));
        assertThat(call("direct:ask", key).getException()).isNull();

        clock.advance(Duration.ofHours(1));

        assertThat(call("direct:ask", key).getException()).isInstanceOf(InvalidKeyException.class)
                .hasMessage("The virtual key 'app' expired at 2026-01-01T13:00:00Z");
    }

    @Test
    void aKeyIsOfNoUseWhileItIsDisabled() {
        String key = create(Map.of("name", "app"));
        operate("direct:update", Map.of("hash", hash(), "disabled", true));
        assertThat(call("direct:ask", key).getException()).isInstanceOf(InvalidKeyException.class)
                .hasMessage("The virtual key 'app' is disabled");

        operate("direct:update", Map.of("hash", hash(), "disabled", false));

        assertThat(call("direct:ask", key).getException()).isNull();
    }

    @Test
    void aKeyThatIsDeletedIsGone() {
        String key = create(Map.of("name", "app"));

        assertThat(operate("direct:delete", Map.of("hash", hash()))).isEqualTo(Map.of("deleted", true));

        assertThat(call("direct:ask", key).getException()).hasMessage("There is no such virtual key");
        assertThat(operate("direct:keys", "").get("data")).isEqualTo(List.of());
    }

    @Test
    void aKeyIsForItsModelsAlone() {
        String key = create(Map.of("name", "app", "models", List.of("openai/*")));

        assertThat(call("direct:ask", key).getException()).isNull();
        assertThat(call("direct:small", key).getException()).isInstanceOf(NoOfferException.class)
                .hasMessageContaining("not among the models of the virtual key");
        assertThat(call("direct:provider", key).getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("not among the models of the virtual key");
    }

    @Test
    void aKeyIsForItsProvidersAlone() {
        String key = create(Map.of("name", "app", "providers", "dear"));

        call("direct:ask", key);

        assertThat(cheap.calls()).isZero();
        assertThat(dear.calls()).isOne();
    }

    @Test
    void anExplanationIsThatOfACallWithTheKey() {
        String key = create(Map.of("name", "app", "models", List.of("openai/*"), "providers", "dear,house"));

        Map<?, ?> plan = call("direct:explain", key).getMessage().getBody(Map.class);

        assertThat(rows(plan, "offers")).extracting(row -> row.get("provider")).containsExactly("dear");
        assertThat(rows(plan, "excluded")).extracting(row -> row.get("provider"), row -> row.get("excluded_by"))
                .containsExactlyInAnyOrder(tuple("cheap", "allowed_providers"), tuple("house", "model_restrictions"));
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    @Test
    void theMethodThatExplainsTakesTheKeyAsAHeader() {
        String key = create(Map.of("name", "app", "providers", "dear"));

        Explanation plan = router().explain(MODEL + "?virtualKey=${header.Authorization}", "Hello",
                Map.of("Authorization", "Bearer " + key));

        assertThat(plan.offers()).extracting(RankedOffer::provider).containsExactly("dear");
    }

    @Test
    void anExplanationIsRefusedAsTheCallWouldBe() {
        String expired = create(Map.of("name", "app", "expires_at", "2026-01-01T12:30:00Z"));
        clock.advance(Duration.ofHours(1));

        assertThat(List.of(send("direct:explain"), call("direct:explain", "sk-llmrouter-0123456789"),
                call("direct:explain", expired))).extracting(Exchange::getException)
                .allSatisfy(refusal -> assertThat(refusal).isInstanceOf(InvalidKeyException.class))
                .extracting(Exception::getMessage)
                .containsExactly("The message has no virtual key, and the endpoint demands one (virtualKey)",
                        "There is no such virtual key", "The virtual key 'app' expired at 2026-01-01T12:30:00Z");
    }

    @Test
    void whatOperatorsSeeExplainedNeedsNoKey() {
        router().getConfiguration().setVirtualKey("${header.Authorization}");

        assertThat(router().explain(MODEL)).contains("1. openai/gpt-5.2 at cheap");
    }

    @Test
    void holdersOfTwoKeysThatUseTheSameNameOfAConversationHaveOneEach() {
        String key = create(Map.of("name", "app"));
        String other = create(Map.of("name", "other"));
        router().getConfiguration().setSort(null);
        send("direct:ask", "Hello", named(key));

        assertThat(pinned(key)).isTrue();
        assertThat(pinned(other)).isFalse();
    }

    /** Whether all calls of the conversation go first to who answered it before. */
    private boolean pinned(String key) {
        Explanation plan = router().explain(MODEL + "?virtualKey=${header.Authorization}", "Hello", named(key));
        return plan.offers().get(0).share().orElse(1) == 1;
    }

    private static Map<String, Object> named(String key) {
        return Map.of("Authorization", key, LlmRouterConstants.SESSION_ID, "order-17");
    }

    @Test
    void aKeyHasALimitOfItsOwn() {
        String key = create(Map.of("name", "app", "limit", new BigDecimal("0.00203"), "limit_reset", "daily"));
        assertThat(call("direct:ask", key).getException()).isNull();

        Exchange refused = call("direct:ask", key);

        assertThat(refused.getException()).isInstanceOfSatisfying(BudgetExceededException.class, exceeded -> {
            assertThat(exceeded.budget()).isEqualTo("virtual-key");
            assertThat(exceeded.scope()).isEqualTo(hash());
        }).hasMessageStartingWith("The daily limit of virtual key 'app' has no room for the call");
        clock.advance(Duration.ofHours(12));
        assertThat(call("direct:ask", key).getException()).isNull();
    }

    @Test
    void anExplanationSaysThatItsLimitHasNoRoom() {
        String key = create(Map.of("name", "app", "limit", new BigDecimal("0.00203"), "limit_reset", "daily"));
        call("direct:ask", key);

        Map<?, ?> plan = call("direct:explain", key).getMessage().getBody(Map.class);

        assertThat(plan.get("refusal")).asString()
                .startsWith("The daily limit of virtual key 'app' has no room for the call");
        assertThat(rows(plan, "excluded")).extracting(row -> row.get("excluded_by")).containsOnly("budget");
    }

    @Test
    void itsHolderSeesHowItStands() {
        String key = create(Map.of("name", "app", "limit", 1, "limit_reset", "weekly"));
        call("direct:ask", key);

        Map<?, ?> own = (Map<?, ?>) call("direct:key", "Bearer " + key).getMessage().getBody(Map.class).get("data");

        assertThat(own.get("label")).asString().matches("sk-llmrouter-\\w{3}\\.\\.\\.\\w{3}");
        assertThat(own.get("limit")).isEqualTo(BigDecimal.ONE);
        assertThat(own.get("limit_remaining")).isEqualTo(new BigDecimal("0.99997"));
        assertThat(own.get("limit_reset")).isEqualTo("weekly");
        assertThat(own.get("expires_at")).isNull();
    }

    @Test
    void whatItsLimitHasLeftIsWhatWasNotSpentOnAnswersAndOnAttemptsThatAreBilled() {
        String key = create(Map.of("name", "app", "limit", 1, "limit_reset", "daily"));
        cheap.nowAnswer(Reply.says("no JSON"));
        dear.nowAnswer(Reply.says("{\"category\":\"billing\",\"urgent\":true}"));

        assertThat(call("direct:schema", key).getException()).isNull();

        await().untilAsserted(() -> assertThat(only(operate("direct:keys", ""))).containsEntry("usage_daily",
                new BigDecimal("0.00009")));
        assertThat(only(operate("direct:keys", ""))).containsEntry("limit_remaining", new BigDecimal("0.99991"));
        assertThat(call("direct:key", key).getMessage().getBody(Map.class).get("data"))
                .isEqualTo(only(operate("direct:keys", "")));
    }

    /** The only key of a list. */
    private static Map<Object, Object> only(Map<?, ?> list) {
        return new HashMap<>((Map<?, ?>) ((List<?>) list.get("data")).get(0));
    }

    @Test
    void aKeyIsShownOnceAndStoredNowhere() throws SQLException {
        String key = create(Map.of("name", "app"));

        assertThat(key).matches("sk-llmrouter-[0-9a-f]{64}");
        assertThat(operate("direct:keys", "").toString()).doesNotContain(key);
        try (Connection connection = database().source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet dump = statement.executeQuery("SCRIPT")) {
            while (dump.next()) {
                assertThat(dump.getString(1)).doesNotContain(key);
            }
        }
    }

    @Test
    void whatIsChangedIsChangedAndTheRestStays() {
        create(Map.of("name", "app", "limit", 5, "models", "openai/*"));
        Map<String, Object> change = new HashMap<>(Map.of("hash", hash(), "name", "other"));
        change.put("limit", null);

        Map<?, ?> changed = (Map<?, ?>) operate("direct:update", change).get("data");

        assertThat(changed.get("name")).isEqualTo("other");
        assertThat(changed.get("limit")).isNull();
        assertThat(changed.get("models")).isEqualTo(List.of("openai/*"));
    }

    @Test
    void creditThatNothingIsPaidFromIsNotTold() {
        for (String uri : List.of("direct:credits", "direct:add")) {
            assertThat(send(uri, Map.of("amount", 5), Map.of()).getException())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("set prepaid=true of the component");
        }
    }

    @Test
    void aFieldThatThereIsNotIsRefused() {
        assertThat(send("direct:create", Map.of("name", "app", "limits", 5), Map.of()).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The body has the field limits; it may have [disabled, expires_at, limit,");
    }

    @Test
    void aMessageCannotAskForAnOperationThatTheRouteDoesNotName() {
        assertThat(send("direct:dynamic", "{\"name\":\"mine\"}", Map.of("operation", "createKey")).getException())
                .hasMessageContaining("The message gives the option operation of toD a value other than");
        assertThat(operate("direct:keys", "").get("data")).isEqualTo(List.of());
    }

    @Test
    void anOperationOnKeysIsNoDefaultOfAll() {
        router().getConfiguration().setOperation(CallConfiguration.Operation.createKey);

        assertThatThrownBy(() -> context.getEndpoint("llmrouter:" + MODEL)).hasStackTraceContaining(
                "operation=createKey must stand in the URI of an endpoint of its own");
    }

    private Exchange call(String uri, String key) {
        return send(uri, "Hello", Map.of("Authorization", key));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<?, ?> plan, String field) {
        return (List<Map<String, Object>>) plan.get(field);
    }

    private String create(Map<String, Object> settings) {
        return operate("direct:create", settings).get("key").toString();
    }

    /** Of the only key. */
    private String hash() {
        List<?> keys = (List<?>) operate("direct:keys", "").get("data");
        return ((Map<?, ?>) keys.get(0)).get("hash").toString();
    }
}
