package io.github.llmrouter;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.testing.LedgerReader;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is booked of attempts that were in vain, and of streams that did not come to their end, though a provider bills them. */
class BilledAttemptsTest extends RouterTestSupport {

    private static final String NO_WORD = "{\"service_tier\":\"%s\",\"choices\":[{\"message\":{\"content\":\"\"},"
            + "\"finish_reason\":null}],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":0%s}}";

    @TempDir
    Path directory;

    private final ScriptedProvider claude = start(Reply.says("claude's answer"));
    private LlmRouterComponent router;
    private LedgerReader ledger;

    @BeforeEach
    void read() {
        ledger = new LedgerReader(router.accounts().openLedger().orElseThrow());
    }

    @Override
    protected void configure(LlmRouterComponent component) {
        router = component;
        component.setLedgerPath(directory.toString());
        ProviderConfiguration anthropic = provider(claude, "house/claude", "1", "4");
        anthropic.setDialect("anthropic");
        component.getProviders().put("claude", anthropic);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:schema").to("llmrouter:" + MODEL + "?jsonSchema=classpath:examples/ticket.schema.json");
                from("direct:whole").to("llmrouter:" + MODEL + "?stream=true"
                        + "&jsonSchema=classpath:examples/ticket.schema.json");
                from("direct:claude").to("llmprovider:claude/house/claude?stream=true");
                from("direct:hasty").to("llmrouter:" + MODEL + "?firstByteTimeout=300");
                from("direct:one").to("llmprovider:cheap/" + MODEL);
            }
        };
    }

    @Test
    void anEmptyAnswerIsBookedAtWhatItsProviderSaysThatItCost() {
        cheap.nowAnswer(Reply.json(NO_WORD.formatted("default", ",\"cost\":0.0123")));
        ask();

        AttemptRow attempt = attempt();
        assertThat(attempt.charge().cost().orElseThrow()).isEqualByComparingTo("0.001");
        assertThat(attempt.charge().providerCost().orElseThrow()).isEqualByComparingTo("0.0123");
        assertThat(amount("upstream_cost")).as("with 0.00006 for the answer").isEqualByComparingTo("0.01236");
    }

    @Test
    void anEmptyAnswerOfATierWithoutAPriceCostsNobodyKnowsWhat() {
        cheap.nowAnswer(Reply.json(NO_WORD.formatted("flex", "")));
        ask();

        assertThat(attempt().usage().orElseThrow().prompt()).isEqualTo(1000);
        assertThat(attempt().charge().cost()).isEmpty();
        assertThat(unknownCosts()).isEqualTo(1);
    }

    @Test
    void anAnswerThatDoesNotFitTheSchemaIsBookedAtWhatItsProviderSaysThatItCost() {
        cheap.nowAnswer(Reply.json(Reply.says("no JSON").body().replace("\"usage\":{", "\"usage\":{\"cost\":0.0123,")));
        dear.nowAnswer(Reply.says("{\"category\":\"other\",\"summary\":\"none\"}"));
        template.requestBody("direct:schema", "Hello");

        assertThat(attempt().error()).contains("INVALID_ANSWER");
        assertThat(attempt().charge().providerCost().orElseThrow()).isEqualByComparingTo("0.0123");
    }

    @Test
    void anEmptyStreamCostsItsCallerNothingThoughItsProviderBillsThePrompt() {
        cheap.nowAnswer(saying(Reply.streams(), "\"cost\":0.0123"));
        template.requestBody("direct:stream", "Hello", ChatStream.class).forEachRemaining(chunk -> {});

        assertThat(attempt().usage().orElseThrow().prompt()).isEqualTo(10);
        assertThat(attempt().charge().cost().orElseThrow()).isEqualByComparingTo("0.00001");
        assertThat(attempt().charge().providerCost().orElseThrow()).isEqualByComparingTo("0.0123");
        assertThat(amount("cost")).as("of the whole answer that came instead").isEqualByComparingTo("0.00006");
    }

    @Test
    void anEmptyAnswerOfOneProviderCostsItsCallerNothing() {
        cheap.nowAnswer(Reply.json(NO_WORD.formatted("default", "")));
        assertThatThrownBy(() -> template.requestBody("direct:one", "Hello")).hasCauseInstanceOf(
                BadResponseException.class);

        assertThat(amount("cost")).isZero();
        assertThat(amount("upstream_cost")).isEqualByComparingTo("0.001");
    }

    @Test
    void ofAStreamThatIsClosedAfterItsUsageWhatItsProviderSaysThatItCostIsKept() {
        cheap.nowAnswer(saying(Reply.streams("one ", "two"), "\"cost\":0.0123"));
        ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class);
        while (stream.usage().isEmpty()) {
            stream.next();
        }
        stream.close();

        assertThat(amount("provider_cost")).isEqualByComparingTo("0.0123");
        assertThat(amount("cost")).isEqualByComparingTo("0.000018");
    }

    @Test
    void ofAStreamThatIsAllOrNothingAndBreaksOffWhatWasSeenIsEstimated() {
        cheap.nowAnswer(cutOff(Reply.streams("one ", "two ")));
        dear.nowAnswer(Reply.says("{\"category\":\"other\",\"summary\":\"none\"}"));
        template.requestBody("direct:whole", "Hello", ChatStream.class).forEachRemaining(chunk -> {});

        AttemptRow attempt = attempt();
        assertThat(attempt.charge().estimated()).isTrue();
        assertThat(attempt.usage().orElseThrow().completion()).isEqualTo(2);
        BigDecimal prompt = BigDecimal.valueOf(attempt.usage().orElseThrow().prompt()).movePointLeft(6);
        assertThat(attempt.charge().cost().orElseThrow()).isEqualByComparingTo(prompt.add(new BigDecimal("0.000008")));
        assertThat(unknownCosts()).isZero();
    }

    @Test
    void whatAnAttemptCostsThatRanOutOfTimeIsUnknownAndCounted() {
        cheap.nowStaySilent();
        template.requestBody("direct:hasty", "Hello");

        assertThat(attempt().error()).contains("TIMED_OUT");
        assertThat(attempt().charge().cost()).isEmpty();
        assertThat(unknownCosts()).isEqualTo(1);
        assertThat(amount("upstream_cost")).as("as far as it is known").isEqualByComparingTo("0.00006");
    }

    @Test
    void anAttemptThatTheProviderRefusedCostsNothing() {
        cheap.nowAnswer(Reply.error(503, "no"));
        ask();

        assertThat(attempt().charge().cost().orElseThrow()).isZero();
        assertThat(unknownCosts()).isZero();
    }

    @Test
    void ofAStreamThatIsClosedThePromptIsWhatItsProviderToldOfItAtTheBeginning() {
        claude.nowAnswer(new Reply(200, Map.of("Content-Type", "text/event-stream"), """
                data: {"type":"message_start","message":{"id":"msg_1","model":"m","usage":{"input_tokens":100,\
                "cache_read_input_tokens":40,"cache_creation_input_tokens":30,"output_tokens":1}}}

                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"one two "}}

                """));
        try (ChatStream stream = template.requestBody("direct:claude", "Hello", ChatStream.class)) {
            while (stream.next().text().isEmpty()) {
                // the role comes first
            }
        }

        assertThat(ledger.query("SELECT prompt_tokens, cached_tokens, cache_write_tokens, completion_tokens, estimated"
                + " FROM llmrouter_generation")).containsExactly("170 | 40 | 30 | 2 | TRUE");
    }

    @Test
    void ofAStreamThatIsClosedTheLastUsageCountsThatItsProviderToldWithAChunk() {
        String words = Reply.streams("one ", "two ")
                .body()
                .replace("\"finish_reason\":null}]}",
                        "\"finish_reason\":null}],\"usage\":{\"prompt_tokens\":90,\"completion_tokens\":7}}");
        cheap.nowAnswer(new Reply(200, Reply.streams().headers(), words));
        try (ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class)) {
            stream.next();
        }

        assertThat(ledger.query("SELECT prompt_tokens, completion_tokens, estimated FROM llmrouter_generation"))
                .containsExactly("90 | 7 | TRUE");
    }

    /** A stream that ends without its end. */
    private static Reply cutOff(Reply whole) {
        int end = whole.body().indexOf("data: {\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"delta\":{}");
        return new Reply(200, whole.headers(), whole.body().substring(0, end));
    }

    /** A stream whose usage has one more field. */
    private static Reply saying(Reply stream, String field) {
        return new Reply(200, stream.headers(), stream.body().replace("\"usage\":{", "\"usage\":{" + field + ","));
    }

    /** The first one. */
    private AttemptRow attempt() {
        return ledger.of(only("id")).attempts().get(0);
    }

    private BigDecimal amount(String column) {
        return new BigDecimal(only(column));
    }

    private String only(String column) {
        List<String> rows = ledger.query("SELECT " + column + " FROM llmrouter_generation");
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** As totals count them. */
    private long unknownCosts() {
        return ledger.amount("SELECT SUM(unknown_costs) FROM llmrouter_total WHERE slice = 'OFFER'").longValueExact();
    }
}
