package io.github.llmrouter;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.cache.CacheKey;
import io.github.llmrouter.cache.ResponseCache;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers that several contexts share, in a cache of JSR-107 or in a store of the user's own. */
class SharedCacheTest {

    private static final String MODEL = "openai/gpt-5.2";
    private static final String CACHED = "llmrouter:" + MODEL + "?cache=true";

    private final ScriptedProvider provider = ScriptedProvider.always(Reply.says("answer"));
    private final CachingProvider caching = Caching.getCachingProvider();
    private final CacheManager caches = caching.getCacheManager();
    private final Cache<String, byte[]> shared = caches.createCache("answers",
            new MutableConfiguration<String, byte[]>().setTypes(String.class, byte[].class));

    @AfterEach
    void close() {
        caching.close();
        provider.close();
    }

    @Test
    void whatOneContextWasAnsweredAnotherOneGivesAgain() throws Exception {
        try (DefaultCamelContext one = started(shared); DefaultCamelContext other = started(shared)) {
            Exchange first = send(one, "Hello");

            Exchange again = send(other, "Hello");

            assertThat(again.getMessage().getBody()).isEqualTo("answer");
            assertThat(again.getMessage().getHeader("CamelLlmRouterCacheStatus")).isEqualTo("HIT");
            assertThat(again.getMessage().getHeader("CamelLlmRouterCacheSourceId"))
                    .isEqualTo(first.getMessage().getHeader("CamelLlmRouterCallId"));
            assertThat(provider.calls()).isOne();
        }
    }

    @Test
    void aContextThatStartsAgainFindsItsAnswers() throws Exception {
        try (DefaultCamelContext before = started(shared)) {
            send(before, "Hello");
        }

        try (DefaultCamelContext after = started(shared)) {
            assertThat(send(after, "Hello").getMessage().getHeader("CamelLlmRouterCacheStatus")).isEqualTo("HIT");
        }
    }

    @Test
    void neitherKeyNorQuestionIsStored() throws Exception {
        try (DefaultCamelContext context = started(shared)) {
            send(context, "Where is the treasure?");

            assertThat(shared).singleElement().satisfies(entry -> {
                assertThat(entry.getKey()).matches("[0-9a-f]{64}");
                assertThat(new String(entry.getValue())).contains("answer")
                        .doesNotContain("treasure", "sk-test-key");
            });
        }
    }

    @Test
    void aCacheThatIsClosedMeansThatProvidersAreAsked() throws Exception {
        try (DefaultCamelContext context = started(shared)) {
            shared.close();

            send(context, "Hello");
            Exchange again = send(context, "Hello");

            assertThat(again.getMessage().getBody()).isEqualTo("answer");
            assertThat(provider.calls()).isEqualTo(2);
        }
    }

    @Test
    void clearingItForgetsTheAnswersOfAll() throws Exception {
        try (DefaultCamelContext one = started(shared); DefaultCamelContext other = started(shared)) {
            send(one, "Hello");
            LlmRouterComponent router = other.getComponent("llmrouter", LlmRouterComponent.class);
            assertThat(router.getCacheSize()).isEqualTo(-1);

            router.clearCache();

            send(one, "Hello");
            assertThat(provider.calls()).isEqualTo(2);
        }
    }

    @Test
    void aStoreOfYourOwnMayTakeSimilarQuestionsForTheSame() throws Exception {
        try (DefaultCamelContext context = started(new WhateverTheCase())) {
            send(context, "Hello");

            assertThat(send(context, "HELLO").getMessage().getHeader("CamelLlmRouterCacheStatus")).isEqualTo("HIT");
            assertThat(send(context, "Bye").getMessage().getHeader("CamelLlmRouterCacheStatus")).isEqualTo("MISS");
        }
    }

    @Test
    void aBeanThatIsNoStoreIsRefusedAtTheStart() {
        assertThatThrownBy(() -> started("answers")).hasStackTraceContaining(
                "The option cacheStore is a java.lang.String; it must be a javax.cache.Cache");
    }

    private DefaultCamelContext started(Object store) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        LlmRouterComponent router = new LlmRouterComponent();
        router.getProviders().put("cheap", RouterTestSupport.provider(provider, MODEL, "1", "4"));
        router.setCacheStore(store);
        context.addComponent("llmrouter", router);
        context.start();
        return context;
    }

    private static Exchange send(DefaultCamelContext context, String body) {
        return context.createFluentProducerTemplate().to(CACHED).withBody(body).send();
    }

    private static final class WhateverTheCase implements ResponseCache {

        private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

        @Override
        public Optional<byte[]> get(CacheKey key) {
            return Optional.ofNullable(kept.get(meaning(key)));
        }

        @Override
        public void put(CacheKey key, byte[] answer, Duration timeToLive) {
            kept.put(meaning(key), answer);
        }

        @Override
        public void clear() {
            kept.clear();
        }

        private static String meaning(CacheKey key) {
            return key.scope() + key.content().toString().toLowerCase(Locale.ROOT);
        }
    }
}
