package io.github.llmrouter.samples.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.github.llmrouter.samples.queue.SimulatedProvider.Reply;

/**
 * What the simulated provider says, where there is no model: answers that are made up by looking for words, but for a few
 * seconds of outage on the way. Safe for use by many threads.
 */
final class SimulatedClerk implements Function<String, Reply> {

    private static final Duration PACE = Duration.ofMillis(300);
    private static final int CALLS_BEFORE_OUTAGE = 8;
    private static final int OUTAGE_SECONDS = 3;
    private static final Pattern URGENT = Pattern.compile(
            "today|tomorrow|urgent|before|by (mon|tues|wednes|thurs|fri)day");

    private final Clock clock;
    private int calls;
    private Instant outageEnds = Instant.MIN;

    SimulatedClerk(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Reply apply(String note) {
        if (isDown()) {
            return new Reply.Overloaded(OUTAGE_SECONDS);
        }
        try {
            TimeUnit.MILLISECONDS.sleep(PACE.toMillis());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        return new Reply.Answer(handling(note));
    }

    private synchronized boolean isDown() {
        if (++calls == CALLS_BEFORE_OUTAGE) {
            outageEnds = clock.instant().plusSeconds(OUTAGE_SECONDS);
        }
        return clock.instant().isBefore(outageEnds);
    }

    private static String handling(String note) {
        String words = note.toLowerCase(Locale.ROOT);
        return JsonNodeFactory.instance.objectNode()
                .put("topic", topic(words))
                .put("urgent", URGENT.matcher(words).find())
                .put("summary", note)
                .toString();
    }

    private static String topic(String note) {
        if (note.contains("gift") || note.contains("present") || note.contains("wrap")) {
            return "gift";
        } else if (note.contains("invoice") || note.contains("vat")) {
            return "invoice";
        } else if (note.contains("instead") || note.contains("cancel")) {
            return "change";
        }
        return note.contains("deliver") || note.contains("door") || note.contains("courier") ? "delivery" : "other";
    }
}
