package io.github.llmrouter;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.event.RouterEvent;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.event.RouterEvent.Type;
import io.github.llmrouter.failure.FailureKind.Category;
import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each call ends with one event, also if it fails in a way that is none of the router's. */
class EndOfCallEventsTest extends RouterTestSupport {

    private final List<RouterEvent> heard = new CopyOnWriteArrayList<>();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.events().addListener(heard::add);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
            }
        };
    }

    @Test
    void aCallWhoseRouteFailsBeforeAnybodyIsAskedIsACallThatFailed() throws Exception {
        AdviceWith.adviceWith(context, "llmrouter-" + MODEL, route -> route.weaveAddFirst()
                .process(exchange -> {
                    throw new UnsupportedOperationException("of no use");
                }));

        Exchange done = template.send("direct:ask", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(done.getException()).isInstanceOf(UnsupportedOperationException.class);
        CallFailed failed = theFailure();
        assertThat(failed.error()).isEqualTo("UnsupportedOperationException");
        assertThat(failed.category()).isEqualTo(Category.UNKNOWN);
        assertThat(failed.attempts()).isZero();
        assertThat(context.getComponent("llmrouter", LlmRouterComponent.class).getFailedCalls()).isOne();
    }

    @Test
    void aStreamFromElsewhereThatFailsInItsOwnWayIsACallThatFailed() throws Exception {
        AdviceWith.adviceWith(context, "llmoffer-cheap/" + MODEL, route -> route.weaveById(".*-call")
                .replace()
                .process(exchange -> exchange.getMessage().setBody(new BrokenSource())));

        ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class);
        assertThatThrownBy(stream::hasNext).isInstanceOf(IllegalStateException.class).hasMessage("of no use");

        heard.removeIf(event -> event.type() == Type.ATTEMPT_ANSWERED);
        CallFailed failed = theFailure();
        assertThat(failed.error()).isEqualTo("IllegalStateException");
        assertThat(failed.attempts()).isOne();
        assertThat(failed.last()).contains(new Target("cheap", MODEL));
    }

    private CallFailed theFailure() {
        assertThat(heard).singleElement().isInstanceOf(CallFailed.class);
        return (CallFailed) heard.get(0);
    }

    private static final class BrokenSource implements ChunkSource {

        @Override
        public Optional<ChatChunk> next() {
            throw new IllegalStateException("of no use");
        }

        @Override
        public void close() {}
    }
}
