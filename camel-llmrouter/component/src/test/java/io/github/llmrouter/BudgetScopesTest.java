package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose budgets there may be, and what they may be counted in. Each has room for one call, whose answer is 500 tokens. */
class BudgetScopesTest extends BudgetTestSupport {

    private static final List<String> PER = List.of("key", "user", "tenant", "route", "model", "department");
    private static final Map<String, String> LIMITS = Map.of("usd", "0.003", "tokens", "700", "requests", "1");

    private final Map<String, String> hashes = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();

    @Override
    protected void configure(LlmRouterComponent router) throws Exception {
        super.configure(router);
        ProviderConfiguration house = provider(cheap, "house/both", "1", "4");
        router.getProviders().put("house", house);
        for (String per : PER) {
            LIMITS.forEach((unit, limit) -> {
                for (String model : List.of(model(per, unit, "a"), model(per, unit, "b"))) {
                    house.getModels().put(model, provider(cheap, model, "1", "4").getModels().get(model));
                }
                BudgetConfiguration budget = daily(limit, model(per, unit, "*"));
                budget.setUnit(unit);
                budget.setPer(per.equals("department") ? "${header.department}" : per);
                router.getBudgets().put(per + '-' + unit, budget);
            });
        }
        router.getBudgets().put("wide", daily("0.0015", "house/both"));
        router.getBudgets().put("narrow", daily("0.001", "house/both"));
        router.getBudgets().put("wider", daily("0.0018", "house/both"));
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String payers = "?user=${header.user}&tenant=${header.tenant}&virtualKey=${header.key}";
                from("direct:a").routeId("route-a").to("llmrouter:request" + payers);
                from("direct:b").routeId("route-b").to("llmrouter:request" + payers);
                from("direct:both").to("llmrouter:house/both");
                from("direct:create").to("llmrouter:request?operation=createKey");
            }
        };
    }

    @BeforeEach
    void makeKeys() {
        cheap.nowAnswer(Reply.json(Reply.says("long")
                .body()
                .replace("\"completion_tokens\":5",
                        "\"completion_tokens\":500")));
        for (String name : List.of("key-a", "key-b")) {
            Map<?, ?> created = operate("direct:create", Map.of("name", name));
            keys.put(name, created.get("key").toString());
            hashes.put(name, ((Map<?, ?>) created.get("data")).get("hash").toString());
        }
    }

    static Stream<Arguments> budgets() {
        return PER.stream().flatMap(per -> LIMITS.keySet().stream().map(unit -> Arguments.of(per, unit)));
    }

    @ParameterizedTest
    @MethodSource("budgets")
    void eachHasABudgetOfItsOwn(String per, String unit) {
        Map<String, String> one = Map.of("key", "key-a", "user", "user-a", "tenant", "tenant-a", "route", "route-a",
                "model", model(per, unit, "a"), "department", "department-a");
        Map<String, String> other = new HashMap<>(one);
        other.computeIfPresent(per, (what, name) -> name.substring(0, name.length() - 1) + 'b');

        assertThat(call(one).getException()).isNull();
        assertThat(call(one).getException()).isInstanceOfSatisfying(BudgetExceededException.class, exceeded -> {
            assertThat(exceeded.budget()).isEqualTo(per + '-' + unit);
            assertThat(exceeded.scope()).isEqualTo(hashes.getOrDefault(one.get(per), one.get(per)));
            assertThat(exceeded.unit()).isEqualToIgnoringCase(unit);
            assertThat(exceeded.limit()).isEqualByComparingTo(new BigDecimal(LIMITS.get(unit)));
        });
        assertThat(call(other).getException()).isNull();
    }

    @Test
    void ofSeveralThatHaveNoRoomTheNarrowestIsNamed() {
        assertThat(send("direct:both").getException()).isInstanceOfSatisfying(BudgetExceededException.class,
                exceeded -> assertThat(exceeded.budget()).isEqualTo("narrow"))
                .hasMessageContaining("Budget 'narrow' has no room for the call");
    }

    private Exchange call(Map<String, String> caller) {
        Map<String, Object> headers = new HashMap<>(caller);
        headers.put("key", keys.get(caller.get("key")));
        return send("direct:" + caller.get("route").substring("route-".length()), "{\"model\":\"" + caller.get("model")
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}", headers);
    }

    private static String model(String per, String unit, String which) {
        return "house/" + per + '-' + unit + '-' + which;
    }
}
