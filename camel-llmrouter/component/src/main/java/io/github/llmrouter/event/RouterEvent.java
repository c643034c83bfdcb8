package io.github.llmrouter.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.failure.FailureKind.Category;

/**
 * Something that happened in the router. Immutable. Holds no key and nothing of any message: no prompt, no answer, and
 * not the text of a provider's error, which may repeat them.
 */
public sealed interface RouterEvent {

    /** When it happened. */
    Instant time();

    /** What kind of event it is. */
    Type type();

    /** An event of one call. */
    sealed interface OfCall extends RouterEvent {

        /** The call. */
        CallOrigin call();
    }

    /** The kinds of events. */
    enum Type {
        USAGE,
        CALL_FAILED,
        ATTEMPT_ANSWERED,
        ATTEMPT_FAILED,
        FAILED_OVER,
        SHADOW_DECIDED,
        BREAKER_CHANGED,
        KEY_SET_ASIDE,
        CATALOG_RELOADED,
        CATALOG_REFUSED,
        BUDGET_THRESHOLD;

        /** The name in options and in JSON: {@code attempt-failed}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A model at a provider.
     *
     * @param provider the provider's configured name
     * @param model    the model's slug
     */
    record Target(String provider, String model) {}

    /**
     * A call ended well, or its stream was closed before its end; then what was seen of it is what counts.
     *
     * @param call         the call
     * @param served       who answered
     * @param generationId the provider's own id of the answer, empty if it gave none
     * @param finishReason why the model stopped
     * @param usage        the tokens, as the provider told them or as they were counted here
     * @param charge       what it cost, as far as that is known
     * @param attempts     how many providers were asked
     * @param took         from the message's arrival to the end of the answer
     * @param firstChunk   from the message's arrival to the first chunk; empty if the answer is no stream
     * @param cache        what the cache of answers was to the call; empty if it did not look into it
     */
    record CallEnded(Instant time, CallOrigin call, Target served, Optional<String> generationId,
            Optional<String> finishReason, Optional<Usage> usage, Charge charge, int attempts, Duration took,
            Optional<Duration> firstChunk, Optional<CacheUse> cache) implements OfCall {

        public CallEnded {
            generationId = generationId.map(OutsideText::cut);
            finishReason = finishReason.map(OutsideText::cut);
        }

        /** A call that did not look into the cache. */
        public CallEnded(Instant time, CallOrigin call, Target served, Optional<String> generationId,
                Optional<String> finishReason, Optional<Usage> usage, Charge charge, int attempts, Duration took,
                Optional<Duration> firstChunk) {
            this(time, call, served, generationId, finishReason, usage, charge, attempts, took, firstChunk,
                    Optional.empty());
        }

        /** USD, if the usage and the prices are known. */
        public Optional<BigDecimal> cost() {
            return charge.cost();
        }

        /** Whether the tokens were counted here, because the provider did not tell them. */
        public boolean estimated() {
            return charge.estimated();
        }

        @Override
        public Type type() {
            return Type.USAGE;
        }
    }

    /**
     * A call ended without an answer, or its stream broke off.
     *
     * @param call     the call
     * @param error    the simple name of the exception that the caller got, such as {@code RateLimitedException}
     * @param category its coarse category
     * @param attempts how many providers were asked; zero if it was refused before any was
     * @param last      who was asked last, if anybody was
     * @param usage     the tokens of what the caller had of a stream that broke off
     * @param cost      USD for that, if the prices are known
     * @param estimated whether its tokens were counted here, because the provider did not tell them
     * @param took      from the message's arrival to the failure
     */
    record CallFailed(Instant time, CallOrigin call, String error, Category category, int attempts,
            Optional<Target> last, Optional<Usage> usage, Optional<BigDecimal> cost, boolean estimated, Duration took)
            implements
                OfCall {
        @Override
        public Type type() {
            return Type.CALL_FAILED;
        }
    }

    /**
     * A provider answered, or its stream began.
     *
     * @param call   the call
     * @param asked  who was asked
     * @param number which attempt of the call it was, from 1
     * @param took   until the answer, or the first chunk, was there
     */
    record AttemptAnswered(Instant time, CallOrigin call, Target asked, int number, Duration took)
            implements
                OfCall {
        @Override
        public Type type() {
            return Type.ATTEMPT_ANSWERED;
        }
    }

    /**
     * A provider gave no answer, or its stream broke off.
     *
     * @param call       the call
     * @param asked      who was asked
     * @param number     which attempt of the call it was, from 1
     * @param kind       how it failed
     * @param status     the HTTP status, empty if none was received
     * @param retryAfter how long the provider asked to wait, if it did
     * @param took       until it had failed
     */
    record AttemptFailed(Instant time, CallOrigin call, Target asked, int number, FailureKind kind, OptionalInt status,
            Optional<Duration> retryAfter, Duration took) implements OfCall {
        @Override
        public Type type() {
            return Type.ATTEMPT_FAILED;
        }

        static AttemptFailed of(Instant time, CallOrigin call, Target asked, int number, Failure failure,
                Duration took) {
            return new AttemptFailed(time, call, asked, number, failure.kind(), failure.status(), failure.retryAfter(),
                    took);
        }
    }

    /**
     * A call went on to the next offer.
     *
     * @param call the call
     * @param from who was asked before
     * @param kind how that failed
     * @param to   who is asked now
     */
    record FailedOver(Instant time, CallOrigin call, Target from, FailureKind kind, Target to) implements OfCall {
        @Override
        public Type type() {
            return Type.FAILED_OVER;
        }
    }

    /**
     * What a way to choose a model comes to.
     *
     * @param tier         the user's name of the models that it chooses
     * @param model        the slug of the model that is asked first
     * @param expectedCost USD, if the price is known and an offer is left
     */
    record Prospect(String tier, String model, Optional<BigDecimal> expectedCost) {}

    /**
     * A call left its model to the router, and beside the policy that decided another one was asked.
     *
     * @param call   the call
     * @param chosen what was decided
     * @param shadow what the other policy would have decided
     */
    record ShadowDecided(Instant time, CallOrigin call, Prospect chosen, Prospect shadow) implements OfCall {
        @Override
        public Type type() {
            return Type.SHADOW_DECIDED;
        }
    }

    /** The states of an offer's circuit breaker, by the names of Resilience4j. */
    enum BreakerState {
        CLOSED, OPEN, HALF_OPEN, FORCED_OPEN, DISABLED, METRICS_ONLY
    }

    /**
     * The circuit breaker of an offer changed its state.
     *
     * @param offer the offer
     * @param from  its state so far
     * @param to    its state from now on
     * @param cause how the last attempt at the offer failed, if it did
     */
    record BreakerChanged(Instant time, Target offer, BreakerState from, BreakerState to, Optional<FailureKind> cause)
            implements
                RouterEvent {
        @Override
        public Type type() {
            return Type.BREAKER_CHANGED;
        }
    }

    /**
     * A provider refused a key, so that it is kept out of use for a while.
     *
     * @param provider the provider's configured name
     * @param key      the key's position in the configuration, from 1; empty for credentials that are no keys
     * @param name     the key's name, if it has one
     * @param aside    for how long
     * @param cause    how the provider refused it
     */
    record KeySetAside(Instant time, String provider, OptionalInt key, Optional<String> name, Duration aside,
            FailureKind cause)
            implements
                RouterEvent {
        @Override
        public Type type() {
            return Type.KEY_SET_ASIDE;
        }
    }

    /**
     * The catalogue was read again.
     *
     * @param models  how many models it has now
     * @param refused the providers in use whose new host, dialect or variables were not taken over
     */
    record CatalogReloaded(Instant time, int models, List<String> refused) implements RouterEvent {
        @Override
        public Type type() {
            return Type.CATALOG_RELOADED;
        }
    }

    /**
     * The catalogue was to be read again, but is not taken over: the one before stays.
     *
     * @param reason why, for a person; without its address, which may hold a password
     */
    record CatalogRefused(Instant time, String reason) implements RouterEvent {
        @Override
        public Type type() {
            return Type.CATALOG_REFUSED;
        }
    }

    /**
     * So much of a budget is spent. Told once for each threshold of a window, and once more if it is crossed again after the
     * limit was raised, whatever the number of processes.
     *
     * @param budget  its name
     * @param subject whose it is; empty where all share it
     * @param percent the threshold
     * @param unit    what limit and spend are counted in: {@code USD}, {@code tokens} or {@code requests}
     * @param limit   how much may be spent
     * @param spend   how much is
     * @param resets  when it begins anew; empty if it never does
     */
    record BudgetThreshold(Instant time, String budget, String subject, int percent, String unit, BigDecimal limit,
            BigDecimal spend, Optional<Instant> resets) implements RouterEvent {
        @Override
        public Type type() {
            return Type.BUDGET_THRESHOLD;
        }
    }
}
