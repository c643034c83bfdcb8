package io.github.llmrouter;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** When every offer rests, the call fails at once and says who rests, why and until when. */
class RestingOffersTest extends RouterTestSupport {

    private static final int FAILURES = 5;

    private final TestClock clock = new TestClock();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(clock);
        router.setBreakerMinimumCalls(FAILURES);
        router.setBreakerOpenDuration(60_000);
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "7"));
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
    void nobodyIsAskedAndEachIsNamedWithItsReason() {
        Exchange done = askUntilAllRest();

        assertThat(done.getException()).isInstanceOf(NoOfferException.class)
                .hasMessage("No offer left for openai/gpt-5.2: cheap open until " + in(Duration.ofSeconds(60))
                        + " (503 ×5), dear cooling down until " + in(Duration.ofSeconds(7)) + " (429)");
        assertThat(cheap.calls()).isEqualTo(FAILURES);
        assertThat(dear.calls()).isOne();
    }

    @Test
    void theComponentTellsTheSameOfEachOffer() {
        askUntilAllRest();

        assertThat(context.getComponent("llmrouter", LlmRouterComponent.class).offers())
                .filteredOn(offer -> offer.model().equals(MODEL))
                .allMatch(offer -> !offer.isAvailable() && offer.restingUntil().isPresent())
                .extracting(offer -> offer.resting().orElseThrow())
                .containsExactly("cheap open until " + in(Duration.ofSeconds(60)) + " (503 ×5)",
                        "dear cooling down until " + in(Duration.ofSeconds(7)) + " (429)");
    }

    @Test
    void theShortestWaitIsNamed() {
        Exchange done = askUntilAllRest();

        assertThat(done.getException(NoOfferException.class).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(done.getProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY)).isEqualTo(7_000L);
    }

    @Test
    void theBodyIsIntactForAnErrorHandler() {
        assertThat(askUntilAllRest().getMessage().getBody()).isEqualTo("Hello");
    }

    private Exchange askUntilAllRest() {
        for (int i = 0; i < FAILURES; i++) {
            ask();
        }
        return ask();
    }

    private String in(Duration time) {
        return DateTimeFormatter.ofPattern("HH:mm:ss")
                .format(clock.instant().plus(time).atZone(ZoneId.systemDefault()));
    }
}
