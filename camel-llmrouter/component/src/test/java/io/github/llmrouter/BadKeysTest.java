package io.github.llmrouter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.event.RouterEvent.BreakerState;
import io.github.llmrouter.event.RouterEvent.KeySetAside;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.provider.LogCapture;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** However a provider refuses one of its keys, the next key takes over, and the offer is as well as before. */
class BadKeysTest extends RouterTestSupport {

    private static final String HIRED = "sk-hired-key-0123456789";
    private static final String OWN = "sk-own-key-0123456789";

    private enum Refusal {
        WRONG(401, "invalid_api_key"),
        UNPAID(402, "payment_required"),
        FORBIDDEN(403, "forbidden"),
        USED_UP(429, "insufficient_quota");

        private final Reply reply;

        Refusal(int status, String code) {
            this.reply = new Reply(status, Map.of("Content-Type", "application/json"),
                    "{\"error\":{\"message\":\"No.\",\"code\":\"" + code + "\"}}");
        }
    }

    private final TestClock clock = new TestClock();
    private final List<KeySetAside> alarms = new ArrayList<>();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(clock);
        ProviderConfiguration pooled = router.getProviders().get("cheap");
        pooled.setApiKey(null);
        pooled.getKeys().put("hired", key(HIRED));
        pooled.getKeys().put("own", key(OWN));
        router.events().addListener(event -> {
            if (event instanceof KeySetAside alarm) {
                alarms.add(alarm);
            }
        });
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:embed").to("llmrouter:" + MODEL + "?operation=embeddings");
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void theNextKeyAnswers(Refusal refusal) {
        cheap.nowAnswerInTurn(refusal.reply, Reply.says("cheap answer"));

        Exchange done = ask();

        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(keysUsed()).containsExactly(HIRED, OWN);
    }

    @ParameterizedTest
    @EnumSource
    void theNextKeyStreams(Refusal refusal) {
        cheap.nowAnswerInTurn(refusal.reply, Reply.streams("all ", "well"));

        try (ChatStream stream = send("direct:stream").getMessage().getBody(ChatStream.class)) {
            assertThat(stream).toIterable().extracting(ChatChunk::text).contains("all ", "well");
        }
        assertThat(keysUsed()).containsExactly(HIRED, OWN);
    }

    @ParameterizedTest
    @EnumSource
    void theNextKeyEmbeds(Refusal refusal) {
        cheap.nowAnswerInTurn(refusal.reply, Reply.embeds("[0.5,1]"));

        assertThat(send("direct:embed").getMessage().getBody(float[].class)).containsExactly(0.5f, 1);
        assertThat(keysUsed()).containsExactly(HIRED, OWN);
    }

    @ParameterizedTest
    @EnumSource
    void theRefusedOneRaisesAnAlarmAndIsLeftAlone(Refusal refusal) {
        cheap.nowAnswerInTurn(refusal.reply, Reply.says("cheap answer"));

        try (LogCapture log = LogCapture.of(KeyRing.class.getName())) {
            ask();
            ask();

            assertThat(log.lines()).singleElement()
                    .asString()
                    .startsWith("WARN Provider cheap: key hired is set aside for 600 s");
        }
        assertThat(alarms).singleElement().satisfies(alarm -> assertThat(alarm.name()).contains("hired"));
        assertThat(keysUsed()).containsExactly(HIRED, OWN, OWN);
    }

    @ParameterizedTest
    @EnumSource
    void theOfferIsNotBlamed(Refusal refusal) {
        cheap.nowAnswerInTurn(refusal.reply, Reply.says("cheap answer"));

        ask();

        OfferHealth offer = router().inUse().health(new OfferId("cheap", MODEL));
        assertThat(offer.breakerState()).contains(BreakerState.CLOSED);
        assertThat(offer.breaker().getMetrics().getNumberOfFailedCalls()).isZero();
        assertThat(offer.hadOutage(clock.millis())).isFalse();
        assertThat(offer.isAvailable(clock.millis())).isTrue();
    }

    private Exchange send(String route) {
        return template.send(route, exchange -> exchange.getMessage().setBody("Hello"));
    }

    private List<String> keysUsed() {
        return cheap.requests()
                .stream()
                .map(request -> request.header("Authorization").get(0).substring("Bearer ".length()))
                .toList();
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
