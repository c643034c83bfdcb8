package io.github.llmrouter.sticky;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.Pin;

/**
 * Remembers who answered which conversation, for a while, so that the next question finds the prompt in the provider's
 * cache. In memory, for this process; nothing that was said is kept. Safe for use by many threads.
 *
 * <p>
 * A conversation that the caller names with {@code session_id} stays from its first answer on. Any other one stays once a
 * provider was seen to use its cache for it, if reading the cache is cheaper than reading the prompt.
 */
public final class Sessions {

    private final Fingerprints fingerprints = new Fingerprints();
    private final Cache<SessionKey, Held> held;
    private final Duration idle;
    private final InstantSource clock;

    /**
     * @param most  how many conversations are remembered at a time; beyond it those that matter least are forgotten
     * @param idle  how long a conversation may rest, unless its request or its offer says how long the provider's cache lasts;
     *              one with a name may rest so long in any case
     * @param clock tells the time
     */
    public Sessions(long most, Duration idle, InstantSource clock) {
        this.idle = idle;
        this.clock = clock;
        this.held = Caffeine.newBuilder()
                .maximumSize(most)
                // tidying takes microseconds, and no thread of anybody else
                .executor(Runnable::run)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.writing((SessionKey key, Held last) -> last.idle()))
                .build();
    }

    /**
     * One call of a conversation. What was said is looked at only where it can make a difference.
     *
     * @param models  the model asked for, then its fallbacks
     * @param request what is asked
     * @param owner   tells whose conversation it is: two of them that use the same name share nothing
     */
    public Session of(List<ModelOffers> models, ChatRequest request, Supplier<String> owner) {
        Conversation conversation = new Conversation(models.get(0).model(), request);
        return isChoice(models) && (conversation.isNamed() || isCacheCheaper(models))
                ? new OpenSession(conversation.key(fingerprints, owner.get()), conversation.isNamed(), request)
                : Session.NONE;
    }

    /** About how many conversations are remembered. */
    public long size() {
        return held.estimatedSize();
    }

    /** Forgets all conversations. */
    public void clear() {
        held.invalidateAll();
    }

    private static boolean isChoice(List<ModelOffers> models) {
        int offers = 0;
        for (ModelOffers model : models) {
            offers += model.offers().size();
        }
        return offers > 1;
    }

    private static boolean isCacheCheaper(List<ModelOffers> models) {
        for (ModelOffers model : models) {
            for (Offer offer : model.offers()) {
                if (isCacheCheaper(offer)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isCacheCheaper(Offer offer) {
        return offer.pricing().rate().cacheSaves(1);
    }

    private final class OpenSession implements Session {

        private final SessionKey key;
        private final boolean named;
        private final ChatRequest request;

        OpenSession(SessionKey key, boolean named, ChatRequest request) {
            this.key = key;
            this.named = named;
            this.request = request;
        }

        @Override
        public Optional<Pin> pin() {
            return last().map(last -> last.pin(clock.instant()));
        }

        @Override
        public void answered(Offer offer, Optional<Usage> usage) {
            Optional<Held> last = last();
            long cached = usage.map(OpenSession::cached).orElseGet(() -> tokensAt(offer, last));
            if (named || last.isPresent() || cached > 0 && isCacheCheaper(offer)) {
                held.put(key, held(offer, cached));
            }
        }

        private Held held(Offer offer, long cached) {
            Duration lifetime = CacheLifetime.of(request).or(() -> offer.traits().cacheLifetime()).orElse(idle);
            Instant ends = clock.instant().plus(lifetime);
            boolean stays = named && idle.compareTo(lifetime) > 0;
            return new Held(offer.id(), cached, ends, stays ? idle : lifetime);
        }

        private Optional<Held> last() {
            return Optional.ofNullable(held.getIfPresent(key));
        }

        /** Once a provider uses its cache for a prompt, the next one that begins alike finds all of it there. */
        private static long cached(Usage usage) {
            return usage.cached() > 0 || usage.cacheWrite() > 0 ? usage.prompt() : 0;
        }

        private static long tokensAt(Offer offer, Optional<Held> last) {
            return last.filter(before -> before.offer().equals(offer.id())).map(Held::tokens).orElse(0L);
        }
    }
}
