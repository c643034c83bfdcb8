package io.github.llmrouter;

import java.time.Duration;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The circuit breaker of an offer: four failed calls open it, for a minute. */
class CircuitBreakerTest extends RouterTestSupport {

    private static final int FAILURES = 4;
    private static final Duration OPEN = Duration.ofMinutes(1);

    private final TestClock clock = new TestClock();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(clock);
        router.setBreakerMinimumCalls(FAILURES);
        router.setBreakerOpenDuration(OPEN.toMillis());
        router.setCoolDown(0);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:other").to("llmrouter:gpt-5.2?temperature=0.5");
            }
        };
    }

    @Test
    void opensAfterTheConfiguredFailuresAndKeepsCallsAway() {
        open();

        Exchange done = ask();

        assertThat(cheap.calls()).isEqualTo(FAILURES);
        assertThat(done.getMessage().getBody()).isEqualTo("dear answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(1);
    }

    @Test
    void staysOpenUntilTheVeryEndOfItsTime() {
        open();
        cheap.nowAnswer(Reply.says("cheap answer"));

        clock.advance(OPEN);

        assertThat(ask().getMessage().getBody()).isEqualTo("dear answer");
        assertThat(cheap.calls()).isEqualTo(FAILURES);
    }

    @Test
    void closesAfterAGoodProbe() {
        open();
        cheap.nowAnswer(Reply.says("cheap answer"));
        clock.advance(OPEN.plusMillis(1));

        assertThat(ask().getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(ask().getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void opensAgainAfterAFailedProbe() {
        open();
        clock.advance(OPEN.plusMillis(1));

        Exchange probe = ask();
        Exchange next = ask();

        assertThat(cheap.calls()).isEqualTo(FAILURES + 1);
        assertThat(probe.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(next.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(1);
    }

    @Test
    void keepsOtherCallsAwayWhileAProbeIsOnItsWay() {
        open();
        clock.advance(OPEN.plusMillis(1));
        cheap.nowStaySilent();
        template.asyncSend("direct:ask", exchange -> exchange.getMessage().setBody("Hello"));
        await().until(() -> cheap.calls() == FAILURES + 1);

        assertThat(ask().getMessage().getBody()).isEqualTo("dear answer");
        assertThat(cheap.calls()).isEqualTo(FAILURES + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422, 429})
    void neverOpensOnWhatIsNotTheOffersFault(int status) {
        cheap.nowAnswer(Reply.error(status, "no"));

        ask(3 * FAILURES);

        assertThat(cheap.calls()).isEqualTo(3 * FAILURES);
    }

    @Test
    void isSharedByAllEndpointsThatUseTheOffer() {
        open();

        Exchange done = template.send("direct:other", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(done.getMessage().getBody()).isEqualTo("dear answer");
        assertThat(cheap.calls()).isEqualTo(FAILURES);
    }

    private void open() {
        cheap.nowAnswer(Reply.error(503, "down"));
        ask(FAILURES);
    }

    private void ask(int times) {
        for (int i = 0; i < times; i++) {
            ask();
        }
    }
}
