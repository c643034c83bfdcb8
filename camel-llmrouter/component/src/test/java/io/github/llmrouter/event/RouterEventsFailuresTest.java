package io.github.llmrouter.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CatalogReloaded;
import io.github.llmrouter.event.RouterEvent.Target;

import static org.assertj.core.api.Assertions.assertThat;

/** Listeners that fail, and events that are long. */
class RouterEventsFailuresTest {

    private final RouterEvents events = new RouterEvents();
    private final List<String> heard = new ArrayList<>();

    @Test
    void alsoLibrariesThatDoNotGoTogetherAreNotFelt() {
        events.addListener(new Recorder() {
            @Override
            public void on(RouterEvent event) {
                throw new NoSuchMethodError("of another version");
            }

            @Override
            public void dropped(String routeId) {
                throw new NoSuchMethodError("of another version");
            }
        });
        events.addListener(new Recorder());

        events.publish(() -> new CatalogReloaded(Instant.EPOCH, 1, List.of()));
        events.dropped("ledger");

        assertThat(heard).containsExactly("catalog-reloaded", "ledger");
    }

    @Test
    void whatComesFromOutsideIsNotKeptWhole() {
        String longText = "x".repeat(499) + "😀" + "x".repeat(1_000_000);

        CallEnded event = new CallEnded(Instant.EPOCH, new CallOrigin("gen-1", longText, "chat", false, Optional
                .empty(), "1"),
                new Target("house", "openai/gpt-5.2"), Optional.of(longText), Optional.of(longText), Optional.empty(),
                Charge.UNKNOWN, 1, Duration.ZERO, Optional.empty());

        assertThat(List.of(event.call().requested(), event.call().asking(longText, true).requested(),
                event.generationId().orElseThrow(), event.finishReason().orElseThrow()))
                .containsOnly("x".repeat(499));
    }

    private class Recorder implements RouterListener {

        @Override
        public void on(RouterEvent event) {
            heard.add(event.type().text());
        }

        @Override
        public void dropped(String routeId) {
            heard.add(routeId);
        }
    }
}
