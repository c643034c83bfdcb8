package io.github.llmrouter;

import java.time.Duration;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.provider.LogCapture;
import io.github.llmrouter.provider.ProviderClient;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** A key that a provider refuses (401) is set aside, and said so; the other providers serve meanwhile. */
class RefusedKeyTest extends RouterTestSupport {

    private final TestClock clock = new TestClock();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(clock);
        cheap.nowAnswer(Reply.error(401, "Incorrect API key provided"));
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
    void isReportedByAnAlarmThatNamesTheProviderAndNotTheKey() {
        try (LogCapture log = LogCapture.of(KeyRing.class.getName())) {
            ask();

            assertThat(log.lines()).singleElement()
                    .asString()
                    .startsWith("WARN Provider cheap: key 1 of 1 is set aside for 600 s")
                    .doesNotContain("sk-test");
        }
    }

    @Test
    void isNotTriedAgainByTheNextCall() {
        ask();

        Exchange second = ask();

        assertThat(second.getMessage().getBody()).isEqualTo("dear answer");
        assertThat(second.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(1);
        assertThat(cheap.calls()).isOne();
    }

    @Test
    void comesBackAfterItsTime() {
        ask();
        cheap.nowAnswer(Reply.says("cheap answer"));

        clock.advance(ProviderClient.KEY_SET_ASIDE.minus(Duration.ofMillis(1)));
        assertThat(ask().getMessage().getBody()).isEqualTo("dear answer");
        clock.advance(Duration.ofMillis(1));
        assertThat(ask().getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void isTheReasonGivenWhenThereIsNobodyElse() {
        dear.nowAnswer(Reply.error(401, "Incorrect API key provided"));
        ask();

        assertThat(ask().getException()).isInstanceOf(NoOfferException.class)
                .hasMessageContaining("cheap no usable key until")
                .hasMessageContaining("dear no usable key until");
        assertThat(cheap.calls()).isOne();
    }
}
