package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.Map;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.LedgerReader;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What budgets and the ledger of the same calls say. */
class BudgetsAndLedgerTest extends BudgetTestSupport {

    private static final String POOR = "house/poor";
    private static final String LAST_CHUNKS = "data: {\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"delta\":{}";

    @Override
    protected void configure(LlmRouterComponent router) throws Exception {
        super.configure(router);
        router.getProviders().put("poor", provider(cheap, POOR, "1", "4"));
        router.getBudgets().put("poor", daily("0.0001", POOR));
        router.getBudgets().put("all", daily("1", "*"));
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:poor").to("llmrouter:" + POOR);
                from("direct:provider").to("llmprovider:poor/" + POOR);
            }
        };
    }

    @Test
    void aStreamThatBreaksOffIsPaidOnce() {
        Reply whole = Reply.streams("one ", "two ");
        String half = whole.body().substring(0, whole.body().indexOf(LAST_CHUNKS));
        cheap.nowAnswer(new Reply(200, whole.headers(), half));

        ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class);
        assertThatThrownBy(() -> stream.forEachRemaining(chunk -> {})).isInstanceOf(BadResponseException.class);

        BigDecimal cost = ledger().amount("SELECT SUM(cost) FROM llmrouter_generation");
        assertThat(cost).isPositive();
        assertThat(balance("all", "").spent()).isEqualByComparingTo(cost);
        assertThat(balance("all", "").reserved()).isZero();
    }

    @Test
    void aStreamThatOutlivesItsContextCanBeClosed() {
        cheap.nowAnswer(Reply.streams("one ", "two "));
        ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class);

        context.stop();

        assertThatCode(stream::close).doesNotThrowAnyException();
    }

    @Test
    void aCallThatIsRefusedIsNoRowAndHoldsNothing() {
        assertThat(send("direct:poor").getException()).isInstanceOf(BudgetExceededException.class);
        assertThat(send("direct:provider").getException()).isInstanceOf(BudgetExceededException.class);

        assertThat(ledger().query("SELECT id FROM llmrouter_generation")).isEmpty();
        assertThat(router().budgets().held()).isEmpty();
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void aTierWhosePriceIsNotKnownIsNotPaidForAtThatOfAnother() {
        String priority = "{\"service_tier\":\"priority\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

        assertThat(send("direct:ask", priority, Map.of()).getException()).isInstanceOf(NoOfferException.class)
                .hasMessageContaining("its price is not known");
        assertThat(cheap.calls()).isZero();
    }

    private LedgerReader ledger() {
        return new LedgerReader(router().accounts().openLedger().orElseThrow());
    }
}
