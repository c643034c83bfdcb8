package io.github.llmrouter.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.RouterEvent.AttemptAnswered;
import io.github.llmrouter.event.RouterEvent.AttemptFailed;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.event.RouterEvent.FailedOver;
import io.github.llmrouter.event.RouterEvent.Prospect;
import io.github.llmrouter.event.RouterEvent.ShadowDecided;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.failure.FailureKind.Category;

/**
 * The events of one call, and how long it has taken. A call ends once: what is told of its end later is not passed on. Used
 * by one thread at a time.
 */
public final class CallEvents {

    private final RouterEvents events;
    private final InstantSource clock;
    private final Instant began;
    private final long startedNanos = System.nanoTime();
    private CallTrace trace;
    private CallOrigin call;
    private Optional<CacheUse> cache = Optional.empty();
    private Optional<Ending> part = Optional.empty();
    private boolean over;

    /**
     * @param call  which call it is, as far as can be told before its message is read
     * @param trace follows the call as well
     */
    public CallEvents(RouterEvents events, CallOrigin call, InstantSource clock, CallTrace trace) {
        this.events = events;
        this.call = call;
        this.clock = clock;
        this.began = clock.instant();
        this.trace = trace;
    }

    /** Which call it is. */
    public CallOrigin call() {
        return call;
    }

    /** From now on this one follows the call as well. */
    public void follow(CallTrace other) {
        trace = trace == CallTrace.NONE ? other : new Traces(trace, other);
    }

    /** Now that the message is read: what it asks for. */
    public void asked(String model, boolean stream) {
        call = call.asking(model, stream);
    }

    /** The cache of answers was looked into. */
    public void lookedUp(CacheUse use) {
        cache = Optional.of(use);
    }

    /** Now that it is known who can be asked: who is left out, and why. */
    public void planned(Supplier<List<String>> excluded) {
        if (trace != CallTrace.NONE) {
            trace.planned(call, excluded.get());
        }
    }

    /** Why this one is not to be asked next, after an attempt that failed; empty if it may be. */
    public Optional<String> refusal(Target next) {
        return trace.refusal(next);
    }

    /** Has a provider asked, on this thread: returns what {@code ask} does, and throws what it throws. */
    public <T> T asking(Target asked, int number, Supplier<T> ask) {
        return trace.asking(asked, number, ask);
    }

    /** When the call began. */
    public Instant began() {
        return began;
    }

    /** How long the call has taken so far. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** The attempt that is being made uses this key of its provider. */
    public void keyUsed(String name) {
        trace.keyUsed(name);
    }

    /** The attempt that fails next is most likely billed all the same. */
    public void billed(Usage usage, Charge charge) {
        trace.billed(usage, charge);
    }

    /** The attempt that fails next may be billed all the same, and nobody knows how much. */
    public void lost() {
        trace.lost();
    }

    /** The stream that fails next was the caller's up to here: this is what the call that failed used and cost. */
    public void brokeOff(Ending seen) {
        part = Optional.of(seen);
        trace.brokeOff(seen);
    }

    /** A provider answered, or its stream began. */
    public void attemptAnswered(Target asked, int number, Duration took) {
        trace.attemptAnswered(asked, number, took);
        events.publish(() -> new AttemptAnswered(clock.instant(), call, asked, number, took));
    }

    /** A provider gave no answer, or its stream broke off. */
    public void attemptFailed(Target asked, int number, Failure failure, Duration took) {
        trace.attemptFailed(asked, number, failure, took);
        events.publish(() -> new AttemptFailed(clock.instant(), call, asked, number, failure.kind(), failure.status(),
                failure.retryAfter(), took));
    }

    /** The call goes on to the next offer. */
    public void failedOver(Target from, FailureKind kind, Target to) {
        events.publish(() -> new FailedOver(clock.instant(), call, from, kind, to));
    }

    /** Beside what was decided, another policy would have decided this. */
    public void shadowDecided(Prospect chosen, Prospect shadow) {
        events.publish(() -> new ShadowDecided(clock.instant(), call, chosen, shadow));
    }

    /** The answer is whole, or its reader closed it before its end. */
    public void ended(Target served, Ending ending, int attempts, Optional<Duration> firstChunk) {
        if (!over) {
            over = true;
            trace.served(served);
            trace.ended(ending.with(cache));
            events.publish(() -> new CallEnded(clock.instant(), call, served, ending.generationId(), ending
                    .finishReason(), ending.usage(), ending.charge(), attempts, elapsed(), firstChunk, cache));
        }
    }

    /** There is no answer, or its stream broke off. */
    public void failed(String error, Category category, int attempts, Optional<Target> last) {
        if (!over) {
            over = true;
            trace.failed(error);
            events.publish(() -> new CallFailed(clock.instant(), call, error, category, attempts, last,
                    part.flatMap(Ending::usage), part.flatMap(Ending::cost),
                    part.filter(seen -> seen.charge().estimated()).isPresent(), elapsed()));
        }
    }

    /**
     * What is known of an answer when it is over.
     *
     * @param generationId the provider's own id of the answer
     * @param finishReason why the model stopped
     * @param usage        the tokens, if the provider told them
     * @param charge       what it cost, as far as that is known
     * @param charged      what that was charged for: all that is needed to compute it again
     * @param cancelled    whether it is a stream that its reader closed before its end
     * @param cache        what the cache of answers was to the call; empty if it did not look into it
     */
    public record Ending(Optional<String> generationId, Optional<String> finishReason, Optional<Usage> usage,
            Charge charge, Optional<Consumption> charged, boolean cancelled, Optional<CacheUse> cache) {

        /** Of an answer that is whole, and of which it is told what was charged for. */
        public Ending(Optional<String> generationId, Optional<String> finishReason, Optional<Usage> usage,
                Charge charge, Optional<Consumption> charged) {
            this(generationId, finishReason, usage, charge, charged, false, Optional.empty());
        }

        /** Of an answer that is whole. */
        public Ending(Optional<String> generationId, Optional<String> finishReason, Optional<Usage> usage,
                Charge charge) {
            this(generationId, finishReason, usage, charge, Optional.empty());
        }

        /** The same, whether its reader closed it before its end or not. */
        public Ending cancelled(boolean early) {
            return new Ending(generationId, finishReason, usage, charge, charged, early, cache);
        }

        Ending with(Optional<CacheUse> use) {
            return new Ending(generationId, finishReason, usage, charge, charged, cancelled, use);
        }

        /** USD, if the usage and the prices are known. */
        public Optional<BigDecimal> cost() {
            return charge.cost();
        }

        /** The same for whom it costs nothing. */
        public Ending waived() {
            return new Ending(generationId, finishReason, usage, charge.waived(), charged, cancelled, cache);
        }

        /** What the provider itself told of the tokens. */
        public Optional<Usage> toldUsage() {
            return charge.estimated() ? Optional.empty() : usage;
        }

        /**
         * What is known of the cost: {@code known}, {@code estimated} where the tokens were counted here, {@code
         * unknown-price} or {@code unknown-usage}.
         */
        public String costStatus() {
            return costStatus(cost(), usage, charge.estimated());
        }

        static String costStatus(Optional<BigDecimal> cost, Optional<Usage> usage, boolean estimated) {
            if (cost.isPresent()) {
                return estimated ? "estimated" : "known";
            }
            return usage.isPresent() ? "unknown-price" : "unknown-usage";
        }
    }
}
