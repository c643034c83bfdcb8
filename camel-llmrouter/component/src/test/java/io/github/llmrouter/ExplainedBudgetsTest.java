package io.github.llmrouter;

import java.util.List;
import java.util.Map;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.budget.Balance;
import io.github.llmrouter.explain.Explanation;
import io.github.llmrouter.explain.Explanation.ExcludedOffer;
import io.github.llmrouter.explain.Explanation.RankedOffer;

import static org.assertj.core.api.Assertions.assertThat;

/** A dry run looks at budgets as the call would, and takes nothing of them. An answer is expected to take 500 tokens. */
class ExplainedBudgetsTest extends BudgetTestSupport {

    @Override
    protected void configure(LlmRouterComponent router) throws Exception {
        super.configure(router);
        router.getProviders().put("narrow-cheap", provider(cheap, "house/narrow", "1", "4"));
        router.getProviders().put("narrow-dear", provider(dear, "house/narrow", "2", "8"));
        router.getProviders().put("poor", provider(cheap, "house/poor", "1", "4"));
        router.getProviders().put("tight", provider(cheap, "house/tight", "1", "4"));
        ProviderConfiguration unpriced = provider(cheap, "house/unpriced", "1", "4");
        unpriced.getModels().put("house/unpriced", new ModelConfiguration());
        router.getProviders().put("unpriced", unpriced);
        Map<String, BudgetConfiguration> budgets = router.getBudgets();
        budgets.put("narrow", daily("0.003", "house/narrow"));
        budgets.put("unpriced", daily("1", "house/unpriced"));
        BudgetConfiguration poor = daily("0.0001", "house/poor");
        poor.setPer("${header.department}");
        budgets.put("poor", poor);
        BudgetConfiguration tight = daily("0.0005", "house/tight");
        tight.setClamp(true);
        budgets.put("tight", tight);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:poor").to("llmrouter:house/poor");
                from("direct:explain").to("llmrouter:house/poor?operation=explain");
            }
        };
    }

    @Test
    void whoIsTooDearForWhatIsLeftIsExcluded() {
        Explanation plan = explain("house/narrow");

        assertThat(plan.offers()).extracting(RankedOffer::provider).containsExactly("narrow-cheap");
        assertThat(plan.excluded()).singleElement().satisfies(offer -> {
            assertThat(offer.excludedBy()).isEqualTo("budget");
            assertThat(offer.reason()).matches("narrow-dear excluded by budget"
                    + " \\(0\\.004\\d+ > 0\\.003 USD left of budget 'narrow'\\)");
        });
        assertThat(plan.refusal()).isEmpty();
    }

    @Test
    void nothingIsReserved() {
        explain("house/narrow");

        assertThat(balance("narrow", "")).isEqualTo(Balance.NONE);
        assertThat(router().accounts().budgeting().budgets().held()).isEmpty();
    }

    @Test
    void whoeverIsLeftIsAskedInAllDraws() {
        router().getConfiguration().setSort(null);

        Explanation plan = explain("house/narrow");

        assertThat(plan.offers()).extracting(RankedOffer::provider).containsExactly("narrow-cheap");
        assertThat(plan.offers().get(0).share()).hasValue(1);
        assertThat(plan.excluded()).extracting(ExcludedOffer::excludedBy).containsExactly("budget");
    }

    @Test
    void thatNobodyCanBePaidIsToldAsTheCallIsRefused() {
        Map<String, Object> department = Map.of("department", "sales");

        Map<?, ?> plan = send("direct:explain", "Hello", department).getMessage().getBody(Map.class);

        assertThat(plan.get("offers")).isEqualTo(List.of());
        assertThat(plan.get("refusal")).isEqualTo(send("direct:poor", "Hello", department).getException().getMessage())
                .asString()
                .startsWith("Budget 'poor' of sales has no room for the call: it would reserve 0.002");
        assertThat(plan.containsKey("availability")).isFalse();
    }

    @Test
    void thatNobodyCanBePaidIsToldAPerson() {
        assertThat(explain("house/poor").toText()).contains("    nobody: Budget 'poor' has no room for the call");
    }

    @Test
    void whosePriceIsNotKnownIsExcludedByTheBudgetAsWell() {
        Explanation plan = explain("house/unpriced");

        assertThat(plan.excluded()).singleElement()
                .extracting(ExcludedOffer::reason)
                .isEqualTo("unpriced excluded by budget (its price is not known, and its budget is in USD)");
        assertThat(plan.availability().map(why -> why.code().text())).contains("constraint_filtered");
        assertThat(plan.refusal()).isEmpty();
    }

    @Test
    void whoWouldBeAskedForAShorterAnswerIsThere() {
        assertThat(explain("house/tight").offers()).extracting(RankedOffer::provider)
                .containsExactly("tight");
    }

    @Test
    void whatOperatorsSeeExplainedIsNobodysCallAndPaidByNoBudget() {
        assertThat(router().explain("house/poor")).contains("1. house/poor at poor");
    }

    private Explanation explain(String model) {
        return router().explain(model, "Hello");
    }
}
