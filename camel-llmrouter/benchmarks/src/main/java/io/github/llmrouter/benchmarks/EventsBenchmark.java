package io.github.llmrouter.benchmarks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.CallOrigin;
import io.github.llmrouter.event.CallTrace;
import io.github.llmrouter.event.EventQueue;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.event.RouterEvents;

/** What the events of one call that goes well cost the call: what is noted of it, and the two events that are told. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventsBenchmark {

    private static final Target SERVED = new Target("first", Conversation.MODEL);
    private static final Ending ENDING = new Ending(Optional.of("gen-1"), Optional.of("stop"),
            Optional.of(Usage.of(812, 96)), Charge.of(Optional.of(new BigDecimal("0.0019586"))));
    private static final int QUEUE_SIZE = 1_000;

    /** Who listens. */
    public enum Listening {
        /** Nobody, so that no event is made. */
        NOBODY,
        /** One who looks at the event and does nothing. */
        A_LISTENER,
        /** The queue of a route that is far too slow: it is full, so that events are dropped. */
        A_FULL_QUEUE,
        /** The queue of a route that takes each event at once. */
        A_FAST_ROUTE
    }

    @Param
    public Listening listening = Listening.NOBODY;

    private final RouterEvents events = new RouterEvents();
    private final EventQueue queue = new EventQueue(QUEUE_SIZE);
    private @Nullable Thread route;

    @Setup
    public void listen() {
        switch (listening) {
            case NOBODY -> {
            }
            case A_LISTENER -> events.addListener(event -> Objects.requireNonNull(event.type()));
            case A_FULL_QUEUE -> events.addListener(queue::offer);
            case A_FAST_ROUTE -> {
                events.addListener(queue::offer);
                route = new Thread(this::takeAll, "route");
                route.start();
            }
        }
    }

    @TearDown
    public void stop() {
        queue.close();
    }

    @Benchmark
    public CallEvents call() {
        CallEvents call = new CallEvents(events,
                new CallOrigin("gen-1", Conversation.MODEL, "chat", false, Optional.of("orders"), "5A1F-0001"),
                InstantSource.system(), CallTrace.NONE);
        call.asked(Conversation.MODEL, false);
        call.attemptAnswered(SERVED, 1, Duration.ofNanos(1));
        call.ended(SERVED, ENDING, 1, Optional.empty());
        return call;
    }

    /** How many events wait. */
    int waiting() {
        return queue.size();
    }

    private void takeAll() {
        try {
            while (queue.deliverNext(taken -> Objects.requireNonNull(taken.event()))) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
