package io.github.llmrouter.samples.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import io.github.llmrouter.samples.queue.SimulatedProvider.Reply;

/** What a provider says to a note, by the number of the call for it; and how often it was called for which. */
final class Script implements Function<String, Reply> {

    static final Reply HANDLING = new Reply.Answer("""
            {"topic": "gift", "urgent": true, "summary": "Wrap it"}""");

    private final Map<String, IntFunction<Reply>> replies = new ConcurrentHashMap<>();
    private final Map<String, List<Instant>> calls = new ConcurrentHashMap<>();
    private final Duration pace;

    Script() {
        this(Duration.ZERO);
    }

    /** @param pace how long it takes for an answer */
    Script(Duration pace) {
        this.pace = pace;
    }

    /** All other notes are answered at once. */
    void on(String note, IntFunction<Reply> reply) {
        replies.put(note, reply);
    }

    @Override
    public Reply apply(String note) {
        List<Instant> calls = this.calls.computeIfAbsent(note, first -> new CopyOnWriteArrayList<>());
        calls.add(Instant.now());
        try {
            TimeUnit.MILLISECONDS.sleep(pace.toMillis());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        return replies.getOrDefault(note, call -> HANDLING).apply(calls.size());
    }

    /** When it was called for a note. */
    List<Instant> calls(String note) {
        return calls.getOrDefault(note, List.of());
    }

    /** How many calls there were for all notes. */
    int calls() {
        return calls.values().stream().mapToInt(Collection::size).sum();
    }

    /** The notes with more than one call, and when these were. */
    @Override
    public String toString() {
        return calls.entrySet()
                .stream()
                .filter(note -> note.getValue().size() > 1)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }
}
