package io.github.llmrouter;

import java.time.Duration;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.event.RouterEvent;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.health.Pace;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** No provider is called that will most likely not be done in the time that is left, and the error says so. */
class DeadlineTest extends RouterTestSupport {

    private static final Duration SLOW = Duration.ofSeconds(20);

    @Test
    void whoTakesLongerThanTheWholeCallMayIsNotAskedAtAll() {
        long median = slow("dear");

        Exchange done = ask(median / 2);

        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
        cheap.nowAnswer(Reply.error(503, "down"));
        assertThat(ask(median / 2).getException()).hasMessageContaining("cheap failed (503: down)")
                .hasMessageContaining("dear excluded by deadline (half of its answers take ");
        assertThat(dear.calls()).isZero();
    }

    @Test
    void onTheWayItIsLookedAtAgain() {
        cheap.nowAnswer(Reply.error(503, "down"));
        router().events().addListener(event -> {
            if (event instanceof RouterEvent.AttemptFailed) {
                slow("dear");
            }
        });

        assertThat(ask(SLOW.toMillis() / 2).getException()).isInstanceOf(OverloadedException.class)
                .hasMessageContaining("dear excluded by deadline (half of its answers take ");
        assertThat(dear.calls()).isZero();
    }

    @Test
    void ifNobodyIsQuickEnoughNobodyIsAsked() {
        slow("cheap");
        long median = slow("dear");

        assertThat(ask(median / 2).getException()).isInstanceOf(NoOfferException.class);
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    @Test
    void theTimeOfOneMessageCountsAsWell() {
        long median = slow("dear");

        Exchange explained = template.send("llmrouter:" + MODEL + "?operation=explain&output=text", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader(LlmRouterConstants.TIMEOUT, median / 2);
        });

        assertThat(explained.getMessage().getBody(String.class)).contains("deadline", "half of its answers take ");
    }

    @Test
    void aDirectCallIsNotMadeInVainEither() {
        long median = slow("cheap");

        assertThat(direct(median / 2).getException()).isInstanceOf(NoOfferException.class)
                .hasMessageContaining("cheap excluded by deadline (half of its answers take ");
        assertThat(direct(2 * median).getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(cheap.calls()).isOne();
    }

    private Exchange direct(long timeout) {
        return template.send("llmprovider:cheap/" + MODEL + "?timeout=" + timeout,
                exchange -> exchange.getMessage().setBody("Hello"));
    }

    /** In milliseconds, by what the router knows of it. */
    private long slow(String provider) {
        OfferHealth health = router().inUse().health(new OfferId(provider, MODEL));
        long now = router().clock().millis();
        for (int i = 0; i < 5; i++) {
            health.ended(new Pace(Optional.of(SLOW), Optional.empty(), 100), now);
        }
        return Math.round(health.speed(now).latency().p50());
    }

    private LlmRouterComponent router() {
        return context.getComponent("llmrouter", LlmRouterComponent.class);
    }

    private Exchange ask(long timeout) {
        return template.send("llmrouter:" + MODEL + "?timeout=" + timeout,
                exchange -> exchange.getMessage().setBody("Hello"));
    }
}
