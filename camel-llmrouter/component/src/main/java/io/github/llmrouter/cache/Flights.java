package io.github.llmrouter.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The calls of this process that are on their way, one for each question: the first one leads, and those that ask the same
 * wait for what comes of it. Safe for use by many threads.
 */
final class Flights {

    /** What comes of a call. */
    sealed interface Outcome {

        /** An answer, as {@link StoredAnswer} writes it. */
        record Answered(byte[] answer) implements Outcome {}

        /** An answer that may not be given again: everybody asks for himself. */
        record Private() implements Outcome {}

        /** None: somebody else asks. */
        record Failed() implements Outcome {}

        /** It is not known yet, and there is no time to wait for it. */
        record Unknown() implements Outcome {}
    }

    private final ConcurrentMap<String, Flight> underWay = new ConcurrentHashMap<>();

    /** Takes the lead; empty if another one has it. */
    Optional<Flight> lead(String question) {
        Flight mine = new Flight(question);
        return underWay.putIfAbsent(question, mine) == null ? Optional.of(mine) : Optional.empty();
    }

    /** The call that has the lead; empty if there is none by now. */
    Optional<Flight> of(String question) {
        return Optional.ofNullable(underWay.get(question));
    }

    /** One call under way. */
    final class Flight {

        private final String question;
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        private Flight(String question) {
            this.question = question;
        }

        /** Tells those who wait. What is told later is not passed on. */
        void land(Outcome told) {
            underWay.remove(question, this);
            outcome.complete(told);
        }

        /**
         * Waits. Who is interrupted waits no longer, and stays interrupted.
         *
         * @return what comes of it, {@link Outcome.Unknown} if that takes longer
         */
        Outcome await(Duration atMost) {
            try {
                return outcome.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return new Outcome.Unknown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Outcome.Unknown();
            } catch (ExecutionException e) {
                throw new IllegalStateException("Nobody tells an exception", e);
            }
        }

        /** Takes the lead away from a call of which nothing was heard for long; empty if it has none any more. */
        Optional<Flight> succeed() {
            Flight next = new Flight(question);
            return underWay.replace(question, this, next) ? Optional.of(next) : Optional.empty();
        }
    }
}
