package io.github.llmrouter;

import java.time.Duration;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.ScriptedProvider.Request;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Two keys of one provider, each with limits of its own, before a second provider. */
class KeyPoolTest extends RouterTestSupport {

    private static final String HIRED = "sk-hired-key-0123456789";
    private static final String OWN = "sk-own-key-0123456789";

    private final TestClock clock = new TestClock();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(clock);
        ProviderConfiguration pooled = router.getProviders().get("cheap");
        pooled.setApiKey(null);
        pooled.getKeys().put("hired", key(HIRED));
        pooled.getKeys().put("own", key(OWN));
        pooled.getLimits().setRequestsPerMinute(3L);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:cheap").to("llmprovider:cheap/" + MODEL);
            }
        };
    }

    @Test
    void addUpAndWhenAllAreAtTheirLimitTheNextProviderServes() {
        ask(6);

        assertThat(ask().getMessage().getBody()).isEqualTo("dear answer");
        assertThat(keysUsed()).containsExactly(HIRED, OWN, HIRED, OWN, HIRED, OWN);
    }

    @Test
    void areBackAMinuteLater() {
        ask(7);
        clock.advance(Duration.ofMinutes(1));

        ask(6);

        assertThat(cheap.calls()).isEqualTo(12);
    }

    @Test
    void comeBackOneCallAfterTheOther() {
        ask(7);
        clock.advance(Duration.ofSeconds(20));

        ask(3);

        assertThat(cheap.calls()).isEqualTo(8);
    }

    @Test
    void takeOverFromTheOneThatGotARateLimitWithoutLeavingTheProvider() {
        cheap.nowAnswerInTurn(Reply.error(429, "slow down").with("retry-after", "30"), Reply.says("cheap answer"));

        Exchange done = ask();

        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(keysUsed()).containsExactly(HIRED, OWN);
    }

    @Test
    void restForAsLongAsTheRateLimitSaid() {
        cheap.nowAnswerInTurn(Reply.error(429, "slow down").with("retry-after", "30"), Reply.says("cheap answer"));
        ask(2);
        clock.advance(Duration.ofSeconds(30));
        ask(2);

        assertThat(keysUsed()).containsExactly(HIRED, OWN, OWN, OWN, HIRED);
    }

    @Test
    void takeOverFromTheOneThatIsRefusedInADirectCallAsWell() {
        cheap.nowAnswerInTurn(Reply.error(401, "Incorrect API key provided"), Reply.says("cheap answer"));

        assertThat(template.requestBody("direct:cheap", "Hello", String.class)).isEqualTo("cheap answer");
    }

    @Test
    void leaveADirectCallWithAnErrorThatNamesTheLimitAndTheWait() {
        ask(6);

        Exchange done = template.send("direct:cheap", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(done.getException()).isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("Provider cheap is at its limit of 3 requests/min");
        assertThat(((RateLimitedException) done.getException()).retryAfter()).contains(Duration.ofSeconds(20));
        assertThat(cheap.calls()).isEqualTo(6);
    }

    @Test
    void areTheReasonGivenWhenNobodyElseIsLeft() {
        dear.nowAnswer(Reply.error(401, "no"));
        ask(7);

        assertThat(ask().getException()).hasMessageContaining("cheap at its limit of 3 requests/min until ");
    }

    @Test
    void restWithoutAnotherCallWhenTheProviderSaysThatNothingIsLeft() {
        cheap.nowAnswer(Reply.says("cheap answer")
                .with("x-ratelimit-limit-requests", "500")
                .with("x-ratelimit-remaining-requests", "0")
                .with("x-ratelimit-reset-requests", "45s"));
        ask(3);
        clock.advance(Duration.ofSeconds(45));
        ask();

        assertThat(dear.calls()).isOne();
        assertThat(keysUsed()).containsExactly(HIRED, OWN, HIRED);
    }

    @Test
    void areShownByNameWithWhatIsLeft() {
        ask();

        assertThat(router().state().providers()).filteredOn(provider -> provider.name().equals("cheap"))
                .singleElement()
                .satisfies(provider -> assertThat(provider.pool()).extracting(key -> key.name() + key.left().requests())
                        .containsExactly("hiredOptionalLong[2]", "ownOptionalLong[3]"));
    }

    private void ask(int times) {
        for (int i = 0; i < times; i++) {
            ask();
        }
    }

    private List<String> keysUsed() {
        return cheap.requests().stream().map(KeyPoolTest::key).toList();
    }

    private static String key(Request request) {
        return request.header("Authorization").get(0).substring("Bearer ".length());
    }

    private LlmRouterComponent router() {
        return context.getComponent("llmrouter", LlmRouterComponent.class);
    }

    private static KeyConfiguration key(String characters) {
        KeyConfiguration key = new KeyConfiguration();
        key.setApiKey(characters);
        return key;
    }
}
