package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.cache.AnswerCache;
import io.github.llmrouter.cache.ResponseCaches;

/** Answers that are given again: the part of the component that holds the cache. */
public abstract class LlmRouterCaching extends LlmRouterSelection {

    @Metadata(label = "advanced", defaultValue = "67108864", description = "The most bytes that the answers in memory may take that are kept to be given again. Beyond it those go that are of least use.")
    private long cacheMaxBytes = 64 << 20;

    @Metadata(label = "advanced", description = "Where answers are kept that several JVMs share, as a bean: a javax.cache.Cache from texts to byte[], or a ResponseCache of your own. If not set, each JVM keeps its own in memory.")
    private @Nullable Object cacheStore;

    private volatile @Nullable AnswerCache answers;

    /** What gives answers again. */
    final AnswerCache answers() {
        AnswerCache made = answers;
        if (made == null) {
            throw new IllegalStateException("The component is not started");
        }
        return made;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Object store = cacheStore;
        answers = new AnswerCache(store == null
                ? ResponseCaches.inMemory(cacheMaxBytes, clock())
                : ResponseCaches.of(store), clock());
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        answers = null;
    }

    @ManagedAttribute(description = "About how many answers there are to be given again, -1 if their store cannot tell")
    public long getCacheSize() {
        return Optional.ofNullable(answers).map(cache -> cache.size().orElse(-1)).orElse(0L);
    }

    @ManagedAttribute(description = "Calls that were answered from the cache")
    public long getCacheHits() {
        return statistics().snapshot().cacheHits();
    }

    @ManagedAttribute(description = "Calls that looked into the cache, and that a provider answered")
    public long getCacheMisses() {
        return statistics().snapshot().cacheMisses();
    }

    @ManagedAttribute(description = "USD that the answers from the cache cost when they were made, exact, as far as it is known")
    public String getCacheSavedCost() {
        return statistics().snapshot().savedCost().toPlainString();
    }

    /**
     * Forgets all answers, those of other JVMs that share the store as well.
     *
     * @throws IllegalStateException if the component is not started
     */
    @ManagedOperation(description = "Forgets all answers that were to be given again")
    public void clearCache() {
        answers().clear();
    }

    public long getCacheMaxBytes() {
        return cacheMaxBytes;
    }

    public void setCacheMaxBytes(long cacheMaxBytes) {
        this.cacheMaxBytes = cacheMaxBytes;
    }

    public @Nullable Object getCacheStore() {
        return cacheStore;
    }

    public void setCacheStore(@Nullable Object cacheStore) {
        this.cacheStore = cacheStore;
    }
}
