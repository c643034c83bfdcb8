package io.github.llmrouter.provider.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.Dialects;
import io.github.llmrouter.provider.WireResponse;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Whatever a provider sends, a dialect reads it or says that it cannot: no other exception, no hang, and no more chunks
 * than there were events to make them of. The damage is to what providers really sent; the seed is fixed, so that a build
 * that was good is good again.
 */
class ParserFuzzTest {

    private static final Duration HANG = Duration.ofSeconds(20);
    private static final String SEED = "20261122";
    private static final int TRIES = 3_000;
    /** Dialects that answer in the form of another one, of which there are recordings. */
    private static final Map<String, String> FORMS = Map.of("azure", "openai", "azure-responses", "openai-responses",
            "vertex-anthropic", "anthropic");

    @Property(tries = TRIES, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aDamagedAnswerIsReadOrRefused(@ForAll("dialects") String name, @ForAll long seed) {
        Random random = new Random(seed);
        Dialect dialect = Dialects.named(name).orElseThrow();
        Recording recording = anyOf(name, random, recorded -> !recorded.isStream());
        WireResponse response = response(recording, damaged(recording, random), 200);

        assertTimeoutPreemptively(HANG, () -> {
            try {
                assertThat(dialect.read(Replay.call(recording), response).json()).isNotNull();
            } catch (FailureException e) {
                assertThat(e.failure().message()).isNotBlank();
            }
        }, recording::toString);
    }

    @Property(tries = TRIES, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aDamagedStreamIsReadOrRefused(@ForAll("dialects") String name, @ForAll long seed) {
        Random random = new Random(seed);
        Dialect dialect = Dialects.named(name).orElseThrow();
        Recording recording = anyOf(name, random, Recording::isStream);
        byte[] body = random.nextBoolean()
                ? new Mutation(random).bytes(WireBytes.of(recording))
                : new Mutation(random).events(recording);

        assertTimeoutPreemptively(HANG, () -> {
            try {
                assertThat(Replay.ofStream(dialect, recording, body).chunks()).as(recording.toString())
                        .hasSizeLessThanOrEqualTo(2 * events(recording, body) + 2);
            } catch (UncheckedIOException e) {
                assertThat(e.getCause()).isInstanceOf(IOException.class);
            }
        }, recording::toString);
    }

    @Property(tries = TRIES, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void damagedVectorsAreReadOrRefused(@ForAll("embeddingDialects") String name, @ForAll long seed) {
        Random random = new Random(seed);
        Recording recording = anyOf(Replay.EMBEDDINGS + name, random,
                recorded -> recorded.wire().startsWith(Replay.EMBEDDINGS));
        WireResponse response = response(recording, damaged(recording, random), 200);

        assertTimeoutPreemptively(HANG, () -> {
            try {
                assertThat(Replay.embeddings(name, recording, response).json()).isNotNull();
            } catch (FailureException e) {
                assertThat(e.failure().message()).isNotBlank();
            }
        }, recording::toString);
    }

    @Property(tries = TRIES, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aDamagedRefusalIsUnderstoodSomehow(@ForAll("dialects") String name, @ForAll long seed) {
        Random random = new Random(seed);
        Dialect dialect = Dialects.named(name).orElseThrow();
        Recording recording = anyOf("", random, recorded -> recorded.status() != 200);
        byte[] body = random.nextInt(10) == 0 ? new Mutation(random).nonsense() : damaged(recording, random);
        WireResponse response = response(recording, body, 300 + random.nextInt(300));

        assertTimeoutPreemptively(HANG, () -> assertThat(dialect.failure(response).message()).isNotBlank(),
                recording::toString);
    }

    /** A recording in the dialect's own form, or else in anyone's. */
    private static Recording anyOf(String dialect, Random random, Predicate<Recording> which) {
        List<Recording> all = Recording.all().stream().filter(which).toList();
        String form = FORMS.getOrDefault(dialect, dialect);
        List<Recording> own = all.stream().filter(recording -> recording.wire().equals(form)).toList();
        List<Recording> from = own.isEmpty() || random.nextInt(10) == 0 ? all : own;
        return from.get(random.nextInt(from.size()));
    }

    private static byte[] damaged(Recording recording, Random random) {
        Mutation mutation = new Mutation(random);
        return random.nextInt(3) == 0
                ? mutation.bytes(recording.bytes())
                : mutation.json(RawForm.of(recording)).getBytes(StandardCharsets.UTF_8);
    }

    private static WireResponse response(Recording recording, byte[] body, int status) {
        return WireResponse.of(status, WireBytes.headers(recording), body, Instant.EPOCH);
    }

    /** Lines of text, or binary frames, which have at least sixteen bytes. */
    private static int events(Recording recording, byte[] body) {
        return recording.wire().equals("bedrock")
                ? body.length / 16
                : (int) new String(body, StandardCharsets.ISO_8859_1).lines().count();
    }

    @Provide
    Arbitrary<String> embeddingDialects() {
        return Arbitraries.of(Dialects.names()
                .stream()
                .filter(name -> Dialects.named(name).flatMap(Dialect::embeddings).isPresent())
                .toList());
    }

    @Provide
    Arbitrary<String> dialects() {
        return Arbitraries.of(List.copyOf(Dialects.names()));
    }
}
