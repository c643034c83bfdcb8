package io.github.llmrouter.examples;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.llmrouter.cache.CacheKey;
import io.github.llmrouter.cache.ResponseCache;

// tag::store[]
/** Takes questions for the same that differ in case, spaces and punctuation alone. */
public final class SimilarQuestions implements ResponseCache {

    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> get(CacheKey key) {
        return Optional.ofNullable(answers.get(meaning(key)));
    }

    @Override
    public void put(CacheKey key, byte[] answer, Duration timeToLive) {
        answers.put(meaning(key), answer);
    }

    @Override
    public void clear() {
        answers.clear();
    }

    /** Within the scope only: another tenant, model or temperature is another question whatever it means. */
    private static String meaning(CacheKey key) {
        String words = key.content().toString().toLowerCase(Locale.ROOT).replaceAll("[\\W_]+", " ");
        return key.scope() + words;
    }
}
// end::store[]
