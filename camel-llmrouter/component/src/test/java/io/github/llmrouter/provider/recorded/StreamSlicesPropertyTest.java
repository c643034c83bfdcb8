package io.github.llmrouter.provider.recorded;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.Failure;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the network cuts a recorded stream, and how its events are written, does not change the chunks that come of it. A
 * slice of one byte cuts every character of more than one.
 */
class StreamSlicesPropertyTest {

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void slicesOfOneSizeGiveTheSameChunks(@ForAll("streams") Recording recording, @ForAll("sizes") int size) {
        assertSame(recording, new SlicedStream(WireBytes.of(recording), () -> size));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void slicesOfAnySizesGiveTheSameChunks(@ForAll("streams") Recording recording, @ForAll long seed) {
        Random random = new Random(seed);

        assertSame(recording, new SlicedStream(WireBytes.of(recording), () -> 1 + random.nextInt(200)));
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void howEventsAreWrittenDoesNotMatter(@ForAll("textStreams") Recording recording,
            @ForAll("framings") Framing framing) {
        assertSame(recording, new SlicedStream(framing.of(WireBytes.of(recording)), () -> 37));
    }

    private static void assertSame(Recording recording, InputStream body) {
        Replay cut = Replay.ofStream(recording, body);
        Replay whole = Replay.ofStream(recording, new ByteArrayInputStream(WireBytes.of(recording)));

        assertThat(chunks(cut)).as("chunks of %s", recording).isEqualTo(chunks(whole));
        assertThat(cut.whole()).isEqualTo(whole.whole());
        assertThat(cut.failure().map(Failure::kind)).isEqualTo(whole.failure().map(Failure::kind));
        assertThat(cut.answer().flatMap(answer -> answer.usage())).isEqualTo(whole.answer()
                .flatMap(answer -> answer
                        .usage()));
    }

    /** Without the time, which some providers do not give. */
    private static List<ObjectNode> chunks(Replay replay) {
        return replay.chunks()
                .stream()
                .map(chunk -> chunk.json().deepCopy().without("created"))
                .map(
                        ObjectNode.class::cast)
                .toList();
    }

    @Provide
    Arbitrary<Recording> streams() {
        return Arbitraries.of(RecordedExchangesTest.inScope().filter(Recording::isStream).toList());
    }

    @Provide
    Arbitrary<Recording> textStreams() {
        return Arbitraries.of(RecordedExchangesTest.inScope()
                .filter(recording -> recording.isStream() && !recording.wire().equals("bedrock"))
                .toList());
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(1, 7, 37, 4096);
    }

    @Provide
    Arbitrary<Framing> framings() {
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(either, either, either).as(Framing::new);
    }
}
