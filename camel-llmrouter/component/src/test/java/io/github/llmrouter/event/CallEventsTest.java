package io.github.llmrouter.event;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.event.RouterEvent.Type;
import io.github.llmrouter.failure.FailureKind.Category;

import static org.assertj.core.api.Assertions.assertThat;

class CallEventsTest {

    private final RouterEvents events = new RouterEvents();
    private final List<RouterEvent> heard = new ArrayList<>();
    private final CallEvents call = new CallEvents(events,
            new CallOrigin("gen-1", "a/model", "chat", false, Optional.empty(), "exchange-1"),
            InstantSource.fixed(Instant.EPOCH), CallTrace.NONE);

    private static final Ending WHOLE = new Ending(Optional.empty(), Optional.empty(), Optional.empty(),
            Charge.UNKNOWN);

    @Test
    void aCallEndsOnce() {
        events.addListener(heard::add);

        call.ended(new Target("first", "a/model"), WHOLE, 1, Optional.empty());
        call.failed("IllegalStateException", Category.UNKNOWN, 1, Optional.empty());
        call.ended(new Target("first", "a/model"), WHOLE, 1, Optional.empty());

        assertThat(heard).extracting(RouterEvent::type).containsExactly(Type.USAGE);
    }

    @Test
    void aListenerOfAnotherVersionIsNotFelt() {
        events.addListener(event -> {
            throw new NoSuchMethodError("of another version");
        });
        events.addListener(heard::add);

        call.failed("IllegalStateException", Category.UNKNOWN, 0, Optional.empty());

        assertThat(heard).hasSize(1);
    }
}
