package io.github.llmrouter;

import java.math.BigDecimal;

import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What cannot work without a ledger is refused at the start, and what is no operation at all as well. */
class WithoutLedgerTest extends RouterTestSupport {

    @ParameterizedTest
    @ValueSource(strings = {"generation", "activity", "rankings", "export", "rerate", "credits", "addCredits", "key",
            "keys", "createKey", "updateKey", "deleteKey"})
    void anOperationThatNeedsOneIsRefused(String operation) {
        assertRefused("llmrouter:request?operation=" + operation, "operation=" + operation);
    }

    @Test
    void virtualKeysAreRefused() {
        assertRefused("llmrouter:" + MODEL + "?virtualKey=${header.Authorization}", "virtualKey");
        assertRefused("llmprovider:cheap/" + MODEL + "?virtualKey=${header.Authorization}", "virtualKey");
    }

    @Test
    void aBudgetThatMakesNoSenseIsRefusedAtTheStartAllTheSame() {
        BudgetConfiguration budget = new BudgetConfiguration();
        budget.setLimit(BigDecimal.ONE);
        budget.setUnit("dollars");
        LlmRouterComponent other = new LlmRouterComponent();
        other.getBudgets().put("x", budget);

        assertThatThrownBy(() -> {
            context.addComponent("other", other);
            other.start();
        }).hasStackTraceContaining("budgets[x].unit: 'dollars' is none of usd, tokens, requests");
    }

    @Test
    void whatNeedsNoneIsThere() {
        assertThat(context.getEndpoint("llmrouter:request?operation=models")).isNotNull();
        assertThat(context.getEndpoint("llmrouter:" + MODEL + "?operation=explain")).isNotNull();
    }

    @Test
    void aWordThatIsNoOperationIsToldOfThoseThatThereAre() {
        assertThatThrownBy(() -> context.getEndpoint("llmrouter:request?operation=activty"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("The option operation is activty; it must be one of chat, embeddings, explain,");
    }

    private void assertRefused(String uri, String option) {
        assertThatThrownBy(() -> context.getEndpoint(uri)).isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("The option " + option
                        + " needs a ledger; set ledgerPath or ledgerDataSource of the component");
    }
}
