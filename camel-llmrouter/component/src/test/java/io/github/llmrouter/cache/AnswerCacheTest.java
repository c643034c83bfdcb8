package io.github.llmrouter.cache;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.github.llmrouter.testing.EverythingLogged;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class AnswerCacheTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final CacheKey KEY = key("What is the capital of France?");

    private final TestClock clock = new TestClock();
    private final ResponseCache store = ResponseCaches.inMemory(1 << 20, clock);
    private final AnswerCache cache = new AnswerCache(store, clock);

    @Test
    void anAnswerIsGivenAgain() {
        lead(KEY).keep(answer("Paris", Duration.ofMinutes(5)));

        StoredAnswer again = found(KEY);

        assertThat(again).isEqualTo(answer("Paris", Duration.ofMinutes(5)));
    }

    @Test
    void anotherQuestionHasNoAnswer() {
        lead(KEY).keep(answer("Paris", Duration.ofMinutes(5)));

        assertThat(cache.look(key("What is the capital of Spain?"), LONG)).isInstanceOf(Lookup.Absent.class);
    }

    @Test
    void anAnswerIsGivenUntilItsTimeIsOver() {
        lead(KEY).keep(answer("Paris", Duration.ofMinutes(5)));

        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(cache.look(KEY, LONG)).isInstanceOf(Lookup.Found.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(cache.look(KEY, LONG)).isInstanceOf(Lookup.Absent.class);
        assertThat(cache.size()).hasValue(0);
    }

    @Test
    void anAnswerKnowsItsAgeAlsoWhereItsStoreKeepsItForEver() {
        KeepsForEver forEver = new KeepsForEver();
        AnswerCache shared = new AnswerCache(forEver, clock);
        ((Lookup.Absent) shared.look(KEY, LONG)).lead().keep(answer("Paris", Duration.ofMinutes(5)));

        assertThat(shared.look(KEY, LONG)).isInstanceOf(Lookup.Found.class);
        clock.advance(Duration.ofMinutes(5));
        assertThat(shared.look(KEY, LONG)).isInstanceOf(Lookup.Absent.class);
    }

    @Test
    void whatIsNotWorthTheRoomGoes() {
        AnswerCache small = new AnswerCache(ResponseCaches.inMemory(4_000, clock), clock);
        for (int i = 0; i < 20; i++) {
            ((Lookup.Absent) small.look(key("question " + i), LONG)).lead().keep(answer("x".repeat(500), LONG));
        }

        assertThat(small.size().orElseThrow()).isBetween(1L, 6L);
    }

    @Test
    void ofFiftyWhoAskAtOnceOneAsksAProvider() throws Exception {
        Lead lead = lead(KEY);
        List<CompletableFuture<Lookup>> followers = IntStream.range(0, 49).mapToObj(i -> looking()).toList();

        lead.keep(answer("Paris", LONG));

        assertThat(followers).allSatisfy(follower -> assertThat(follower.get()).isInstanceOf(Lookup.Found.class));
    }

    @Test
    void ifTheOneWhoAsksFailsAnotherOneAsksAndNotAll() throws Exception {
        Lead lead = lead(KEY);
        List<CompletableFuture<Lookup>> followers = IntStream.range(0, 10).mapToObj(i -> looking()).toList();

        lead.fail();

        await().until(() -> followers.stream().anyMatch(CompletableFuture::isDone));
        CompletableFuture<Lookup> next = followers.stream().filter(CompletableFuture::isDone).findFirst().orElseThrow();
        assertThat(followers).filteredOn(CompletableFuture::isDone).hasSize(1);
        ((Lookup.Absent) next.get()).lead().keep(answer("Paris", LONG));
        assertThat(followers).filteredOn(follower -> follower != next)
                .allSatisfy(follower -> assertThat(follower.get()).isInstanceOf(Lookup.Found.class));
    }

    @Test
    void ifTheAnswerIsForOneAloneAllAskAtOnce() {
        Lead lead = lead(KEY);
        List<CompletableFuture<Lookup>> followers = IntStream.range(0, 10).mapToObj(i -> looking()).toList();

        lead.keepNothing();

        assertThat(followers).allSatisfy(follower -> assertThat(follower.get()).isInstanceOf(Lookup.Absent.class));
        assertThat(cache.size()).hasValue(0);
    }

    @Test
    void whoHasNoTimeLeftToWaitAsksAsWellAndHasTheLead() throws Exception {
        Lead silent = lead(KEY);

        Lookup impatient = cache.look(KEY, Duration.ZERO);
        CompletableFuture<Lookup> patient = looking();
        ((Lookup.Absent) impatient).lead().keep(answer("Paris", LONG));
        silent.fail();

        assertThat(patient.get()).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void whoIsInterruptedStopsWaitingAndDisturbsNobody() throws Exception {
        Lead lead = lead(KEY);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread one = new Thread(() -> {
            cache.look(KEY, LONG);
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        one.start();
        CompletableFuture<Lookup> other = looking();

        one.interrupt();

        assertThat(interrupted.get()).isTrue();
        assertThat(other).isNotDone();
        lead.keep(answer("Paris", LONG));
        assertThat(other.get()).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void anAnswerThatIsTooLongToKeepIsGivenToThoseWhoWait() throws Exception {
        Lead lead = lead(KEY);
        CompletableFuture<Lookup> follower = looking();

        lead.keep(answer("x".repeat(AnswerCache.MOST_BYTES), LONG));

        assertThat(follower.get()).isInstanceOf(Lookup.Found.class);
        assertThat(cache.size()).hasValue(0);
    }

    @Test
    void whatAnotherVersionHasWrittenIsNoAnswer() {
        for (String foreign : List.of("", "no JSON", "[]", "{}", "{\"version\":2,\"answer\":{}}")) {
            store.put(KEY, foreign.getBytes(StandardCharsets.UTF_8), LONG);

            Lookup lookup = cache.look(KEY, LONG);

            assertThat(lookup).isInstanceOf(Lookup.Absent.class);
            ((Lookup.Absent) lookup).lead().fail();
        }
    }

    @Test
    void aStoreThatFailsIsAsGoodAsNone() throws Exception {
        AnswerCache broken = new AnswerCache(new Broken(), clock);

        Lookup.Absent first = (Lookup.Absent) broken.look(KEY, LONG);
        CompletableFuture<Lookup> follower = CompletableFuture.supplyAsync(() -> broken.look(KEY, LONG));
        first.lead().keep(answer("Paris", LONG));

        assertThat(follower.get()).isNotNull();
        assertThat(broken.size()).isEmpty();
        assertThatThrownBy(broken::clear).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStoreThatFailsIsLoggedOnceAndWithoutItsWords() {
        try (EverythingLogged logged = EverythingLogged.atTrace("io.github.llmrouter")) {
            AnswerCache broken = new AnswerCache(new Broken(), clock);
            broken.look(KEY, LONG);
            broken.anew(KEY).keep(answer("Paris", LONG));

            assertThat(logged.lines()).singleElement()
                    .satisfies(line -> assertThat(line.text()).contains("java.lang.IllegalStateException")
                            .doesNotContain("secret", "Paris"));
        }
    }

    @Test
    void nothingThatIsSaidShowsInATextOfAKeyOrAnAnswer() {
        assertThat(KEY.toString()).doesNotContain("France");
        assertThat(answer("Paris", LONG).toString()).doesNotContain("Paris");
    }

    @Test
    void aBeanOfAnotherTypeIsNoStore() {
        assertThatThrownBy(() -> ResponseCaches.of("no store")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cacheStore is a java.lang.String; it must be a javax.cache.Cache");
    }

    private Lead lead(CacheKey key) {
        return ((Lookup.Absent) cache.look(key, LONG)).lead();
    }

    private StoredAnswer found(CacheKey key) {
        return ((Lookup.Found) cache.look(key, LONG)).answer();
    }

    /** Looks on another thread, which waits by the time that this returns. */
    private CompletableFuture<Lookup> looking() {
        CompletableFuture<Lookup> looked = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            begun.countDown();
            looked.complete(cache.look(KEY, LONG));
        });
        thread.setDaemon(true);
        thread.start();
        await().until(() -> begun.getCount() == 0 && thread.getState() == Thread.State.TIMED_WAITING);
        return looked;
    }

    private StoredAnswer answer(String text, Duration timeToLive) {
        return new StoredAnswer("gen-1", "openai", "openai/gpt-5.2", clock.instant(), clock.instant().plus(timeToLive),
                Optional.of(15L), Optional.of(new BigDecimal("0.00003")),
                JsonNodeFactory.instance.objectNode().put("text", text));
    }

    private static CacheKey key(String text) {
        return new CacheQuestion("chat", Optional.empty(), Optional.empty(), List.of("openai/gpt-5.2"), List.of(),
                JsonNodeFactory.instance.objectNode().put("prompt", text)).key();
    }

    private static final class KeepsForEver implements ResponseCache {

        private Optional<byte[]> kept = Optional.empty();

        @Override
        public Optional<byte[]> get(CacheKey key) {
            return kept;
        }

        @Override
        public void put(CacheKey key, byte[] answer, Duration timeToLive) {
            kept = Optional.of(answer);
        }

        @Override
        public void clear() {
            kept = Optional.empty();
        }
    }

    private static final class Broken implements ResponseCache {

        @Override
        public Optional<byte[]> get(CacheKey key) {
            throw new IllegalStateException("secret of the store");
        }

        @Override
        public void put(CacheKey key, byte[] answer, Duration timeToLive) {
            throw new IllegalStateException("secret of the store");
        }

        @Override
        public void clear() {
            throw new IllegalStateException("secret of the store");
        }
    }
}
