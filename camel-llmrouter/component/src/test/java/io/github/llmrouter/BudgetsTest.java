package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.budget.Balance;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Budgets of calls that routes make. An answer takes 10 and 5 tokens, and is expected to take 500 at most. */
class BudgetsTest extends BudgetTestSupport {

    /** What an answer costs at {@code cheap}. */
    private static final BigDecimal COST = new BigDecimal("0.00003");

    @Override
    protected void configure(LlmRouterComponent router) throws Exception {
        super.configure(router);
        for (String model : List.of("house/poor", "house/narrow", "house/department", "house/user", "house/tight",
                "house/reset", "house/busy", "house/alarm", "house/requests")) {
            router.getProviders().put(model.substring("house/".length()), provider(cheap, model, "1", "4"));
        }
        router.getProviders().put("narrow-dear", provider(dear, "house/narrow", "2", "8"));
        router.getProviders().put("unpriced", unpriced());
        Map<String, BudgetConfiguration> budgets = router.getBudgets();
        budgets.put("poor", daily("0.0001", "house/poor"));
        budgets.put("narrow", daily("0.003", "house/narrow"));
        budgets.put("unpriced", daily("1", "house/unpriced"));
        budgets.put("reset", daily("0.00203", "house/reset"));
        budgets.put("alarm", daily("0.0025", "house/alarm"));
        budgets.put("busy", daily("0.025", "house/busy"));
        for (String name : List.of("strict", "strict-2", "strict-3")) {
            router.getProviders().put(name, provider(cheap, "house/strict", "1", "4"));
        }
        budgets.put("strict", daily("0.0025", "house/strict"));
        BudgetConfiguration department = daily("0.00203", "house/department");
        department.setPer("${header.department}");
        budgets.put("department", department);
        BudgetConfiguration user = daily("0.00203", "house/user");
        user.setPer("user");
        budgets.put("user", user);
        BudgetConfiguration tight = daily("0.0005", "house/tight");
        tight.setClamp(true);
        budgets.put("tight", tight);
        BudgetConfiguration requests = daily("2", "house/requests");
        requests.setUnit("requests");
        budgets.put("requests", requests);
        BudgetConfiguration all = daily("1000", "*");
        budgets.put("all", all);
    }

    private ProviderConfiguration unpriced() {
        ProviderConfiguration provider = provider(cheap, "house/unpriced", "1", "4");
        provider.getModels().put("house/unpriced", new ModelConfiguration());
        return provider;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                for (String model : List.of("poor", "narrow", "unpriced", "department", "user", "tight", "reset",
                        "busy", "alarm", "requests")) {
                    from("direct:" + model).to("llmrouter:house/" + model);
                }
                from("direct:strict").to("llmrouter:house/strict?attempts=3&jsonSchema=classpath:mail.schema.json");
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:provider").to("llmprovider:poor/house/poor");
                from("direct:unpriced-provider").to("llmprovider:unpriced/house/unpriced");
                from("direct:tight-provider").to("llmprovider:tight/house/tight");
                from("llmevents:budget-threshold?output=map").to("mock:thresholds");
            }
        };
    }

    @Test
    void aCallThatMayCostMoreThanIsLeftIsRefusedBeforeAnyProviderIsCalled() {
        Exchange refused = send("direct:poor");

        assertThat(refused.getException()).isInstanceOfSatisfying(BudgetExceededException.class, exceeded -> {
            assertThat(exceeded.budget()).isEqualTo("poor");
            assertThat(exceeded.scope()).isEmpty();
            assertThat(exceeded.limit()).isEqualByComparingTo("0.0001");
            assertThat(exceeded.spend()).isZero();
            assertThat(exceeded.reserved()).isZero();
            assertThat(exceeded.required()).isGreaterThan(new BigDecimal("0.002"));
            assertThat(exceeded.unit()).isEqualTo("USD");
            assertThat(exceeded.resetsAt()).contains(Instant.parse("2026-01-02T00:00:00Z"));
            assertThat(exceeded.attempts()).isEmpty();
        })
                .hasMessageContaining("Budget 'poor' has no room for the call")
                .hasMessageContaining(
                        "of 0.0001 USD, 0 USD are spent and 0 USD reserved for calls on their way. It begins"
                                + " anew at 2026-01-02T00:00:00Z");
        assertThat(refused.getMessage().getBody()).isEqualTo("Hello");
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void aRefusalTellsErrorHandlersWhenToComeBack() {
        Exchange first = send("direct:reset");
        Exchange refused = send("direct:reset");

        assertThat(first.getException()).isNull();
        assertThat(refused.getProperty("CamelAiErrorCategory")).isEqualTo("RATE_LIMIT");
        assertThat(refused.getProperty("CamelAiRetryAfterMillis")).isEqualTo(Duration.ofHours(12).toMillis());
    }

    @Test
    void aBudgetBeginsAnewAtMidnight() {
        send("direct:reset");
        assertThat(send("direct:reset").getException()).isInstanceOf(BudgetExceededException.class);

        clock.advance(Duration.ofHours(12));

        assertThat(send("direct:reset").getException()).isNull();
    }

    @Test
    void whoIsTooDearForWhatIsLeftIsNotAsked() {
        cheap.nowAnswer(Reply.error(500, "broken"));

        Exchange failed = send("direct:narrow");

        assertThat(failed.getException()).hasMessageContaining("narrow-dear excluded by budget (0.004")
                .hasMessageContaining("USD left of budget 'narrow'");
        assertThat(dear.calls()).isZero();
    }

    @Test
    void whoseModelHasNoKnownPriceIsNotAskedForMoney() {
        Exchange refused = send("direct:unpriced");

        assertThat(refused.getException()).isInstanceOf(NoOfferException.class)
                .hasMessageContaining("unpriced excluded by budget (its price is not known, and its budget is in USD)");
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void oneProviderAloneIsNoWayAround() {
        assertThat(send("direct:provider").getException()).isInstanceOf(BudgetExceededException.class);
        assertThat(send("direct:unpriced-provider").getException()).isInstanceOf(NoOfferException.class);
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void eachValueOfAnExpressionHasABudgetOfItsOwn() {
        assertThat(department("sales").getException()).isNull();
        assertThat(department("sales").getException()).isInstanceOfSatisfying(BudgetExceededException.class,
                exceeded -> assertThat(exceeded.scope()).isEqualTo("sales"));
        assertThat(department("support").getException()).isNull();
    }

    private Exchange department(String name) {
        return send("direct:department", "Hello", Map.of("department", name));
    }

    @Test
    void thoseOfWhomNothingIsKnownShareOne() {
        assertThat(send("direct:department").getException()).isNull();
        assertThat(send("direct:department").getException()).isInstanceOf(BudgetExceededException.class);
    }

    @Test
    void theUserOfTheRequestIsTheUser() {
        String alice = "{\"user\":\"alice\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

        assertThat(send("direct:user", alice, Map.of()).getException()).isNull();
        assertThat(send("direct:user", alice, Map.of()).getException()).isInstanceOf(BudgetExceededException.class);
        assertThat(send("direct:user", alice.replace("alice", "bob"), Map.of()).getException()).isNull();
    }

    @Test
    void requestsAreCountedOnceTheyAreAnswered() {
        cheap.nowAnswer(Reply.error(500, "broken"));
        send("direct:requests");
        cheap.nowAnswer(Reply.says("answer"));

        assertThat(send("direct:requests").getException()).isNull();
        assertThat(send("direct:requests").getException()).isNull();
        assertThat(send("direct:requests").getException()).isInstanceOf(BudgetExceededException.class);
    }

    @Test
    void anAnswerIsMadeAsShortAsCanBePaid() {
        assertThat(send("direct:tight").getException()).isNull();

        assertThat(cheap.requests().get(0).body()).containsPattern("\"max_(completion_)?tokens\":12\\d\\b");
    }

    @Test
    void anAnswerOfOneProviderIsMadeAsShortAsWell() {
        assertThat(send("direct:tight-provider").getException()).isNull();

        assertThat(cheap.requests().get(0).body()).containsPattern("\"max_(completion_)?tokens\":12\\d\\b");
    }

    @Test
    void theLengthThatTheRequestNamesIsWhatIsReserved() {
        Exchange refused = send("direct:poor", "{\"max_tokens\":1000,\"n\":2,\"messages\":[{\"role\":\"user\","
                + "\"content\":\"Hello\"}]}", Map.of());

        assertThat(refused.getException()).isInstanceOfSatisfying(BudgetExceededException.class,
                exceeded -> assertThat(exceeded.required()).isBetween(new BigDecimal("0.008"), new BigDecimal(
                        "0.0081")));
    }

    @Test
    void anAnswerIsPaidByWhatItCost() {
        ask();

        assertBalance(COST);
    }

    @Test
    void aCallThatFailedIsNotPaid() {
        cheap.nowAnswer(Reply.error(500, "broken"));
        dear.nowAnswer(Reply.error(500, "broken"));

        assertThat(ask().getException()).isNotNull();

        assertBalance(BigDecimal.ZERO);
    }

    @Test
    void aStreamIsPaidWhenItWasRead() {
        cheap.nowAnswer(Reply.streams("a", "b"));
        try (ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class)) {
            assertThat(balance("all", "").reserved()).isPositive();

            stream.forEachRemaining(chunk -> {});
        }

        assertBalance(new BigDecimal("0.000018"));
    }

    @Test
    void aStreamThatIsClosedHoldsNothingAnyMore() {
        cheap.nowAnswer(Reply.streams("a", "b"));

        template.requestBody("direct:stream", "Hello", ChatStream.class).close();

        assertThat(balance("all", "").reserved()).isZero();
        assertThat(router().accounts().budgeting().budgets().held()).isEmpty();
    }

    @Test
    void aThresholdIsToldOnceInAWindow() throws Exception {
        MockEndpoint thresholds = context.getEndpoint("mock:thresholds", MockEndpoint.class);
        cheap.nowAnswer(Reply.json(Reply.says("long")
                .body()
                .replace("\"completion_tokens\":5",
                        "\"completion_tokens\":520")));

        send("direct:alarm");
        send("direct:alarm");

        await().until(() -> thresholds.getReceivedCounter() > 0);
        assertThat(thresholds.getReceivedExchanges()).hasSize(1);
        Map<?, ?> event = thresholds.getReceivedExchanges().get(0).getMessage().getBody(Map.class);
        assertThat(event.get("budget")).isEqualTo("alarm");
        assertThat(event.get("percent")).isEqualTo(80);
        assertThat(event.get("unit")).isEqualTo("USD");
    }

    @Test
    void twoHundredCallsAtOnceSpendNoMoreThanThereIs() throws Exception {
        // tokens that nobody expected would be spent beyond what was reserved
        String limited = "{\"max_tokens\":500,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        cheap.nowAnswer(Reply.json(Reply.says("long")
                .body()
                .replace("\"completion_tokens\":5",
                        "\"completion_tokens\":500")));
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Future<Exchange>> calls = threads.invokeAll(IntStream.range(0, 200)
                    .<Callable<Exchange>>mapToObj(call -> () -> send("direct:busy", limited, Map.of()))
                    .toList());

            for (Future<Exchange> call : calls) {
                assertThat(call.get().getException()).satisfiesAnyOf(
                        failure -> assertThat(failure).isNull(),
                        failure -> assertThat(failure).isInstanceOf(BudgetExceededException.class));
            }
        } finally {
            threads.shutdownNow();
        }
        await().untilAsserted(() -> assertThat(balance("busy", "").reserved()).isZero());
        Balance balance = balance("busy", "");
        assertThat(balance.spent()).isLessThanOrEqualTo(new BigDecimal("0.025"))
                .isEqualByComparingTo(new BigDecimal("0.00201").multiply(BigDecimal.valueOf(cheap.calls())));
        assertThat(cheap.calls()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void noFurtherAttemptIsMadeThatThereIsNoRoomForBesideThoseThatFailed() {
        cheap.nowAnswer(Reply.json(Reply.says("no JSON")
                .body()
                .replace("\"completion_tokens\":5",
                        "\"completion_tokens\":500")));

        Exchange failed = send("direct:strict");

        assertThat(failed.getException()).isInstanceOf(BadResponseException.class)
                .hasMessageContaining("strict-2 excluded by budget (0.00")
                .hasMessageContaining("strict-3 excluded by budget (0.00")
                .hasMessageContaining("USD left of budget 'strict')");
        assertThat(cheap.calls()).isOne();
        assertThat(balance("strict", "").spent()).isEqualByComparingTo("0.00201");
        assertThat(balance("strict", "").reserved()).isZero();
    }

    @Test
    void aBudgetThatMakesNoSenseIsRefusedAtTheStart() {
        BudgetConfiguration budget = daily("1", "*");
        budget.setPer("department");

        assertThatThrownBy(() -> BudgetRule.of("x", budget, context)).hasMessage(
                "budgets[x].per: 'department' is none of"
                        + " key, user, tenant, route, model and all, nor an expression such as ${header.department}");
        BudgetConfiguration unit = daily("1", "*");
        unit.setUnit("dollars");
        assertThatThrownBy(() -> BudgetRule.of("x", unit, context)).hasMessage(
                "budgets[x].unit: 'dollars' is none of usd, tokens, requests");
        BudgetConfiguration window = daily("1", "*");
        window.setWindow("daily");
        assertThatThrownBy(() -> BudgetRule.of("x", window, context)).hasMessage(
                "budgets[x].window: 'daily' is none of day, week, month, total");
        assertThatThrownBy(() -> BudgetRule.of("x", daily("1", " , "), context)).hasMessage(
                "budgets[x].models: it has no model; leave it out for all models");
        assertThatThrownBy(() -> BudgetRule.of("credits", daily("1", "*"), context)).hasMessage(
                "budgets[credits]: the name has a meaning of its own; take another");
        assertThatThrownBy(() -> BudgetRule.of("x", new BudgetConfiguration(), context)).hasMessage(
                "budgets[x].limit: it is not set; say how much may be spent");
    }

    private void assertBalance(BigDecimal spent) {
        assertThat(balance("all", "").spent()).isEqualByComparingTo(spent);
        assertThat(balance("all", "").reserved()).isZero();
    }
}
