package io.github.llmrouter.metrics;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CacheUse;
import io.github.llmrouter.event.CallOrigin;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.event.RouterEvent.Target;

/** What calls took, used and cost. */
final class CallMeters {

    /** What stands where there is nothing to name: nobody was asked, or nothing failed. */
    static final String NONE = "none";

    private static final Target NOBODY = new Target(NONE, NONE);

    private final Meters meters;
    private final BoundedNames models;
    private final Function<String, Optional<String>> slugs;

    /**
     * @param models the models that have series of their own
     * @param slugs  as {@link KnownOffers#slug}
     */
    CallMeters(Meters meters, BoundedNames models, Function<String, Optional<String>> slugs) {
        this.meters = meters;
        this.models = models;
        this.slugs = slugs;
    }

    void ended(CallEnded event) {
        String operation = event.call().operation();
        String provider = event.served().provider();
        String requested = requested(event.call());
        String served = models.bounded(event.served().model());
        meters.histogram(RouterMeter.OPERATION_DURATION, operation, provider, requested, served, NONE)
                .record(event.took());
        event.firstChunk()
                .ifPresent(took -> meters
                        .histogram(RouterMeter.TIME_TO_FIRST_CHUNK, operation, provider, requested, served)
                        .record(took));
        event.cache().ifPresent(use -> lookedUp(use, requested, served));
        if (event.cache().filter(CacheUse::isHit).isPresent()) {
            // nothing was used and nothing spent, which would make a usual call look smaller than it is
            return;
        }
        event.usage().ifPresent(usage -> used(usage, operation, provider, requested, served));
        event.cost()
                .ifPresentOrElse(usd -> cost(usd, provider, requested, served),
                        () -> meters.counter(RouterMeter.UNKNOWN_COST, provider, requested, served,
                                event.usage().isPresent() ? "unknown-price" : "unknown-usage").increment());
    }

    private void lookedUp(CacheUse use, String requested, String served) {
        meters.counter(RouterMeter.CACHE_CALLS, requested, served, use.isHit() ? "hit" : "miss").increment();
        use.savedCost()
                .ifPresent(usd -> meters.counter(RouterMeter.SAVED_COST, requested, served)
                        .increment(usd.doubleValue()));
    }

    private void used(Usage usage, String operation, String provider, String requested, String served) {
        meters.tokens(RouterMeter.TOKEN_USAGE, operation, provider, requested, served, "input").record(usage.prompt());
        if (!operation.equals("embeddings")) {
            meters.tokens(RouterMeter.TOKEN_USAGE, operation, provider, requested, served, "output")
                    .record(usage.completion());
        }
    }

    /** A floating sum is good enough to draw; what is exact stands in the event and in the header. */
    private void cost(BigDecimal usd, String provider, String requested, String served) {
        meters.counter(RouterMeter.COST, provider, requested, served).increment(usd.doubleValue());
    }

    void failed(CallFailed event) {
        Target last = event.last().orElse(NOBODY);
        meters.histogram(RouterMeter.OPERATION_DURATION, event.call().operation(), last.provider(),
                requested(event.call()), models.bounded(last.model()), event.error()).record(event.took());
        event.usage()
                .ifPresent(usage -> used(usage, event.call().operation(), last.provider(), requested(event.call()),
                        models.bounded(last.model())));
        event.cost()
                .ifPresent(usd -> cost(usd, last.provider(), requested(event.call()), models.bounded(last.model())));
    }

    /** It may come from a message: whatever nobody knows is one model to us, and so are the spellings of one. */
    private String requested(CallOrigin call) {
        return slugs.apply(call.requested()).map(models::bounded).orElse(BoundedNames.OTHER);
    }
}
