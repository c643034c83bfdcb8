package io.github.llmrouter;

import java.util.List;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.explain.Explanation.RankedOffer;
import io.github.llmrouter.routing.Scorer;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** A budget that is nearly spent asks the cheapest first. */
class DegradedBudgetTest extends BudgetTestSupport {

    @Override
    protected void configure(LlmRouterComponent router) throws Exception {
        super.configure(router);
        router.getConfiguration().setSort(null);
        Scorer dearestFirst = (offer, cost, demand) -> -cost;
        router.setStrategy(dearestFirst);
        BudgetConfiguration budget = daily("0.02", "*");
        budget.setDegradeAt(20);
        router.getBudgets().put("all", budget);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void fromThatPercentageOn() {
        dear.nowAnswer(Reply.json(Reply.says("long")
                .body()
                .replace("\"completion_tokens\":5",
                        "\"completion_tokens\":500")));

        assertThat(explained()).containsExactly("dear", "cheap");
        ask();
        assertThat(dear.calls()).isOne();

        // 0.00402 of 0.02 USD are spent
        assertThat(explained()).containsExactly("cheap", "dear");
        ask();
        assertThat(dear.calls()).isOne();
        assertThat(cheap.calls()).isOne();
    }

    /** Who would be asked, the first one first. */
    private List<String> explained() {
        return router().explain(MODEL, "Hello").offers().stream().map(RankedOffer::provider).toList();
    }
}
