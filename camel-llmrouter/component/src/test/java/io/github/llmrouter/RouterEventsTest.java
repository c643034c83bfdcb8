package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.event.RouterEvent;
import io.github.llmrouter.event.RouterEvent.AttemptAnswered;
import io.github.llmrouter.event.RouterEvent.AttemptFailed;
import io.github.llmrouter.event.RouterEvent.BreakerChanged;
import io.github.llmrouter.event.RouterEvent.BreakerState;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.event.RouterEvent.FailedOver;
import io.github.llmrouter.event.RouterEvent.KeySetAside;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.event.RouterEvent.Type;
import io.github.llmrouter.event.RouterListener;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.failure.FailureKind.Category;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What whoever listens is told of calls. */
class RouterEventsTest extends RouterTestSupport {

    private static final Target CHEAP = new Target("cheap", MODEL);
    private static final Target DEAR = new Target("dear", MODEL);

    private final List<RouterEvent> heard = new CopyOnWriteArrayList<>();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setBreakerMinimumCalls(2);
        router.events().addListener(event -> {
            throw new IllegalStateException("a listener of no use");
        });
        router.events().addListener(heard::add);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").routeId("my-route").to("llmrouter:" + MODEL);
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:one").to("llmprovider:dear/" + MODEL);
            }
        };
    }

    @Test
    void aCallTellsWhatItUsedAndWhatItCost() {
        Exchange done = ask();

        CallEnded ended = one(CallEnded.class);
        assertThat(ended.call().requested()).isEqualTo(MODEL);
        assertThat(ended.call().operation()).isEqualTo("chat");
        assertThat(ended.call().routeId()).contains("my-route");
        assertThat(ended.call().exchangeId()).isEqualTo(done.getExchangeId());
        assertThat(ended.served()).isEqualTo(CHEAP);
        assertThat(ended.finishReason()).contains("stop");
        assertThat(ended.cost()).hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo(
                done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class)));
        assertThat(ended.attempts()).isOne();
        assertThat(ended.firstChunk()).isEmpty();
    }

    @Test
    void aListenerThatFailsDisturbsNeitherTheCallNorTheOthers() {
        assertThat(ask().getMessage().getBody()).isEqualTo("cheap answer");

        assertThat(heard).hasSize(2);
    }

    @Test
    void failingOverTellsOfEachAttempt() {
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "7"));

        ask();

        assertThat(heard).extracting(RouterEvent::type)
                .containsExactly(Type.ATTEMPT_FAILED, Type.FAILED_OVER, Type.ATTEMPT_ANSWERED, Type.USAGE);
        AttemptFailed failed = one(AttemptFailed.class);
        assertThat(failed.asked()).isEqualTo(CHEAP);
        assertThat(failed.number()).isOne();
        assertThat(failed.kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(failed.status()).isEqualTo(OptionalInt.of(429));
        assertThat(failed.retryAfter()).contains(Duration.ofSeconds(7));
        FailedOver over = one(FailedOver.class);
        assertThat(over.from()).isEqualTo(CHEAP);
        assertThat(over.to()).isEqualTo(DEAR);
        assertThat(one(AttemptAnswered.class).number()).isEqualTo(2);
    }

    @Test
    void aCallWithoutAnAnswerSaysHowItEnded() {
        cheap.nowAnswer(Reply.error(503, "no"));
        dear.nowAnswer(Reply.error(503, "no"));

        ask();

        CallFailed failed = one(CallFailed.class);
        assertThat(failed.error()).isEqualTo("OverloadedException");
        assertThat(failed.category()).isEqualTo(Category.SERVER_ERROR);
        assertThat(failed.attempts()).isEqualTo(2);
        assertThat(failed.last()).contains(DEAR);
    }

    @Test
    void aCallThatIsRefusedBeforeAnyProviderIsAskedSaysSo() {
        template.send("direct:ask", exchange -> exchange.getMessage().setBody(""));

        assertThat(heard).hasSize(1);
        CallFailed failed = one(CallFailed.class);
        assertThat(failed.error()).isEqualTo("InvalidRequestException");
        assertThat(failed.attempts()).isZero();
        assertThat(failed.last()).isEmpty();
    }

    @Test
    void aStreamTellsWhatItUsedWhenItIsRead() {
        cheap.nowAnswer(Reply.streams("one ", "two"));

        ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class);
        assertThat(all(CallEnded.class)).isEmpty();
        stream.forEachRemaining(chunk -> {});

        CallEnded ended = one(CallEnded.class);
        assertThat(ended.call().stream()).isTrue();
        assertThat(ended.firstChunk()).isPresent();
        assertThat(ended.usage()).isPresent();
    }

    @Test
    void aStreamThatIsClosedBeforeItsEndHasAnEstimatedUsage() {
        cheap.nowAnswer(Reply.streams("one ", "two"));

        ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class);
        stream.next();
        stream.close();

        CallEnded ended = one(CallEnded.class);
        assertThat(ended.estimated()).isTrue();
        assertThat(ended.usage().orElseThrow().completion()).isEqualTo(1);
        assertThat(ended.cost()).contains(new BigDecimal("0.000012"));
    }

    @Test
    void eachCallHasAnIdThatItsHeaderAndItsEventsShare() {
        String first = ask().getMessage().getHeader(LlmRouterConstants.CALL_ID, String.class);
        String second = ask().getMessage().getHeader(LlmRouterConstants.CALL_ID, String.class);

        assertThat(all(CallEnded.class)).extracting(ended -> ended.call().id()).containsExactly(first, second);
        assertThat(first).matches("gen-\\d+-[0-9A-Za-z]{20}").isNotEqualTo(second);
    }

    @Test
    void aBreakerThatOpensNamesTheCause() {
        cheap.nowAnswer(Reply.error(503, "no"));

        ask();
        ask();

        BreakerChanged changed = one(BreakerChanged.class);
        assertThat(changed.offer()).isEqualTo(CHEAP);
        assertThat(changed.from()).isEqualTo(BreakerState.CLOSED);
        assertThat(changed.to()).isEqualTo(BreakerState.OPEN);
        assertThat(changed.cause()).contains(FailureKind.OVERLOADED);
    }

    @Test
    void aRefusedKeyIsNamedByItsPlace() {
        cheap.nowAnswer(Reply.error(401, "no such key"));

        ask();

        KeySetAside aside = one(KeySetAside.class);
        assertThat(aside.provider()).isEqualTo("cheap");
        assertThat(aside.key()).isEqualTo(OptionalInt.of(1));
        assertThat(aside.cause()).isEqualTo(FailureKind.AUTHENTICATION);
    }

    @Test
    void aDirectCallOfOneProviderIsToldAsWell() {
        template.requestBody("direct:one", "Hello");

        assertThat(one(CallEnded.class).served()).isEqualTo(DEAR);
    }

    @Test
    void whoStoppedListeningIsToldNothing() {
        List<RouterEvent> other = new CopyOnWriteArrayList<>();
        RouterListener listener = other::add;
        LlmRouterComponent router = context.getComponent("llmrouter", LlmRouterComponent.class);
        router.events().addListener(listener);
        router.events().removeListener(listener);

        ask();

        assertThat(other).isEmpty();
    }

    private <T extends RouterEvent> T one(Class<T> type) {
        assertThat(all(type)).hasSize(1);
        return all(type).get(0);
    }

    private <T extends RouterEvent> List<T> all(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
