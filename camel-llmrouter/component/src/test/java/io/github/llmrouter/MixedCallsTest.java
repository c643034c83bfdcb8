package io.github.llmrouter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.digest.Sha256;
import io.github.llmrouter.event.CallOrigin;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.event.RouterEvent.Target;
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
    /** What callers were charged, by event, told apart by the dimensions of insight. */
    private final Map<String, Map<String, BigDecimal>> charged = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final List<CallEnded> ended = new CopyOnWriteArrayList<>();
    private final List<CallFailed> failed = new CopyOnWriteArrayList<>();
    private final ScriptedProvider embedder = start(Reply.embeds("[0.1,0.2]"));
    private BigDecimal headers = BigDecimal.ZERO;
    private LlmRouterComponent router;
    private LedgerReader ledger;
    private Caller caller = new Caller("", "", "");

    /** Who the call is of that is being made. */
    private record Caller(String user, String tenant, String key) {

        Map<String, Object> headers() {
            return Map.of("who", user, "shop", tenant, "Authorization", key);
        }
    }

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
                charge(call.call(), call.served(), call.cost());
            } else if (event instanceof CallFailed call) {
                failed.add(call);
                call.last().ifPresent(last -> charge(call.call(), last, call.cost()));
            }
        });
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String who = "user=${header.who}&tenant=${header.shop}&virtualKey=${header.Authorization}";
                from("direct:chat").routeId("chats").to("llmrouter:" + MODEL + '?' + who);
                from("direct:stream").routeId("streams").to("llmrouter:" + MODEL + "?stream=true&" + who);
                from("direct:embed").routeId("vectors").to("llmrouter:" + EMBEDDER + "?operation=embeddings&" + who);
                from("direct:one").routeId("ones").to("llmprovider:dear/" + MODEL + '?' + who);
                from("direct:key").to("llmrouter:ledger?operation=createKey");
                from("direct:activity").to("llmrouter:ledger?operation=activity");
            }
        };
    }

    @Test
    void addUpToWhatTheirHeadersAndEventsSaid() {
        ledger = new LedgerReader(router.accounts().openLedger().orElseThrow());
        keys.add(newKey("first"));
        keys.add(newKey("second"));
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
        assertThat(charged).hasSize(7)
                .allSatisfy((dimension, costs) -> assertThat(activity(dimension, "usage"))
                        .as(dimension)
                        .usingRecursiveComparison()
                        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .isEqualTo(costs));
        assertThat(total(activity("provider_key", "usage"))).isEqualByComparingTo(total);
        assertThat(total.add(total(activity("provider", "failed_attempts_cost")))).isGreaterThan(total)
                .isEqualByComparingTo(ledger.amount("SELECT SUM(upstream_cost) FROM llmrouter_generation"));
        RouterStatistics.Snapshot counted = router.statistics().snapshot();
        assertThat(ledger.query("SELECT SUM(prompt_tokens), SUM(completion_tokens), SUM(attempts) FROM"
                + " llmrouter_generation")).containsExactly(counted.promptTokens() + " | " + counted.completionTokens()
                        + " | " + counted.attempts());
    }

    private void charge(CallOrigin call, Target by, Optional<BigDecimal> cost) {
        Map<String, String> names = Map.of("day", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString(),
                "model", by.model(), "provider", by.provider(), "key",
                Sha256.hex(caller.key().getBytes(StandardCharsets.UTF_8)), "tenant", caller.tenant(), "user",
                caller.user(), "route", call.routeId().orElseThrow());
        cost.filter(usd -> usd.signum() > 0)
                .ifPresent(usd -> names.forEach((dimension, name) -> charged
                        .computeIfAbsent(dimension, none -> new HashMap<>())
                        .merge(name, usd, BigDecimal::add)));
    }

    /** What insight tells of it; nothing of names that come to nothing. */
    @SuppressWarnings("unchecked")
    private Map<String, BigDecimal> activity(String by, String figure) {
        Map<String, Object> answer = template.requestBody("direct:activity",
                "{\"from\": \"2026-01-01\", \"group_by\": \"" + by + "\"}", Map.class);
        return ((List<Map<String, Object>>) answer.get("data")).stream()
                .filter(line -> ((BigDecimal) line.get(figure)).signum() != 0)
                .collect(Collectors.toMap(line -> line.values().iterator().next().toString(),
                        line -> (BigDecimal) line.get(figure)));
    }

    private static BigDecimal total(Map<String, BigDecimal> costs) {
        return costs.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private String newKey(String name) {
        return template.requestBody("direct:key", Map.of("name", name), Map.class).get("key").toString();
    }

    /** Offers that failed before are asked again: this is not about who is asked. */
    private void call() {
        clock.advance(Duration.ofHours(1));
        caller = new Caller("user-" + random.nextInt(5), "shop-" + random.nextInt(3), keys.get(random.nextInt(2)));
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
            exchange.getMessage().getHeaders().putAll(caller.headers());
        });
        if (done.getException() == null) {
            headers = headers.add(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class));
        }
    }

    private void streamed(int chunks) {
        choose(STREAMS);
        Exchange done = template.send("direct:stream", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().getHeaders().putAll(caller.headers());
        });
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
