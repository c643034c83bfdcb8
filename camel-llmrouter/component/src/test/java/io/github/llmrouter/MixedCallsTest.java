package io.github.llmrouter;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.event.RouterStatistics;
import io.github.llmrouter.testing.LedgerReader;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls of all kinds, one after the other: the ledger adds up to what their headers and events said. */
class MixedCallsTest extends RouterTestSupport {

    private static final int CALLS = 1_000;
    private static final String EMBEDDER = "openai/text-embedding-3-small";
    private static final List<Reply> REPLIES = List.of(Reply.says("yes"), Reply.says("no"), Reply.error(503, "no"),
            Reply.error(400, "wrong"), Reply.json("{\"choices\":[],\"usage\":{}}"),
            Reply.json("{\"choices\":[{\"message\":{\"content\":\"\"}}],\"usage\":{\"prompt_tokens\":7,"
                    + "\"completion_tokens\":0}}"));
    private static final List<Reply> STREAMS = List.of(Reply.streams("one ", "two ", "three"), Reply.error(429, "slow"),
            cutOff(Reply.streams("one ", "two ", "three")));

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final Random random = new Random(20_261_123);
    private final List<CallEnded> ended = new CopyOnWriteArrayList<>();
    private final List<CallFailed> failed = new CopyOnWriteArrayList<>();
    private final ScriptedProvider embedder = start(Reply.embeds("[0.1,0.2]"));
    private BigDecimal headers = BigDecimal.ZERO;
    private LlmRouterComponent router;
    private LedgerReader ledger;

    @Override
    protected void configure(LlmRouterComponent component) {
        router = component;
        component.getProviders().put("embedder", provider(embedder, EMBEDDER, "0.02", "0"));
        component.setClock(clock);
        component.setBreakerMinimumCalls(CALLS * 2);
        component.setLedgerPath(directory.toString());
        component.events().addListener(event -> {
            if (event instanceof CallEnded call) {
                ended.add(call);
            } else if (event instanceof CallFailed call) {
                failed.add(call);
            }
        });
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:chat").to("llmrouter:" + MODEL + "?user=${header.who}");
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true&user=${header.who}");
                from("direct:embed").to("llmrouter:" + EMBEDDER + "?operation=embeddings&user=${header.who}");
                from("direct:one").to("llmprovider:dear/" + MODEL + "?user=${header.who}");
            }
        };
    }

    @Test
    void addUpToWhatTheirHeadersAndEventsSaid() {
        ledger = new LedgerReader(router.accounts().openLedger().orElseThrow());
        for (int i = 0; i < CALLS; i++) {
            call();
        }

        assertThat(ended).hasSizeGreaterThan(CALLS / 3);
        assertThat(failed).hasSizeGreaterThan(CALLS / 10);
        assertThat(ledger.query("SELECT COUNT(*) FROM llmrouter_generation WHERE status = 'FINAL'"))
                .containsExactly(Long.toString(CALLS));
        BigDecimal total = ledger.amount("SELECT SUM(cost) FROM llmrouter_generation");
        BigDecimal answered = ended.stream()
                .map(call -> call.cost().orElseThrow())
                .reduce(BigDecimal.ZERO,
                        BigDecimal::add);
        BigDecimal broken = failed.stream()
                .flatMap(call -> call.cost().stream())
                .reduce(BigDecimal.ZERO,
                        BigDecimal::add);
        assertThat(total).isPositive().isEqualByComparingTo(answered.add(broken));
        assertThat(headers).isEqualByComparingTo(answered);
        assertThat(router.statistics().snapshot().cost()).isEqualByComparingTo(total);
        List.of("model", "provider", "provider_key", "end_user", "route_id").forEach(this::addsUpBy);
        RouterStatistics.Snapshot counted = router.statistics().snapshot();
        assertThat(ledger.query("SELECT SUM(prompt_tokens), SUM(completion_tokens), SUM(attempts) FROM"
                + " llmrouter_generation")).containsExactly(counted.promptTokens() + " | " + counted.completionTokens()
                        + " | " + counted.attempts());
    }

    private void addsUpBy(String column) {
        assertThat(ledger.amount("SELECT SUM(part) FROM (SELECT SUM(cost) AS part FROM llmrouter_generation GROUP BY "
                + column + ") AS parts")).isEqualByComparingTo(ledger.amount(
                        "SELECT SUM(cost) FROM llmrouter_generation"));
    }

    /** Offers that failed before are asked again: this is not about who is asked. */
    private void call() {
        clock.advance(Duration.ofHours(1));
        switch (random.nextInt(6)) {
            case 0, 1 -> answered("direct:chat", REPLIES);
            case 2 -> answered("direct:one", REPLIES);
            case 3 -> answered("direct:embed", List.of(Reply.embeds("[0.1,0.2]"), Reply.error(500, "no")));
            case 4 -> streamed(Integer.MAX_VALUE);
            default -> streamed(random.nextInt(4));
        }
    }

    private void answered(String route, List<Reply> replies) {
        choose(replies);
        Exchange done = template.send(route, exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("who", "user-" + random.nextInt(5));
        });
        if (done.getException() == null) {
            headers = headers.add(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class));
        }
    }

    private void streamed(int chunks) {
        choose(STREAMS);
        Exchange done = template.send("direct:stream", exchange -> exchange.getMessage().setBody("Hello"));
        if (done.getException() != null) {
            return;
        }
        try (ChatStream stream = done.getMessage().getBody(ChatStream.class)) {
            for (int i = 0; i < chunks && stream.hasNext(); i++) {
                stream.next();
            }
        } catch (LlmRouterException brokenOff) {
            return;
        }
        headers = headers.add(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class));
    }

    private void choose(List<Reply> replies) {
        List.of(cheap, dear, embedder)
                .forEach(provider -> provider.nowAnswer(replies.get(random.nextInt(replies
                        .size()))));
    }

    private static Reply cutOff(Reply whole) {
        return new Reply(200, whole.headers(), whole.body().substring(0, whole.body().indexOf("\"delta\":{}")));
    }
}
