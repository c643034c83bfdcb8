package io.github.llmrouter.provider.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class SseReaderTest {

    /** An event as it was meant, with a comment before it. */
    record Event(String name, List<String> lines, String comment) {

        String written(String lineEnd) {
            String event = name.isEmpty() ? "" : "event: " + name + lineEnd;
            String data = lines.stream().map(line -> "data: " + line + lineEnd).collect(Collectors.joining());
            return ":" + comment + lineEnd + event + data + lineEnd;
        }

        String read() {
            return name + "/" + String.join("\n", lines);
        }
    }

    @Property(tries = 300)
    void howTheBytesAreCutDoesNotMatter(@ForAll("events") List<Event> events, @ForAll("slices") int slice,
            @ForAll("lineEnds") String lineEnd) throws IOException {
        String stream = events.stream().map(event -> event.written(lineEnd)).collect(Collectors.joining());

        assertThat(read(stream, slice)).isEqualTo(events.stream().map(Event::read).toList());
    }

    @Test
    void aSpaceAfterTheColonIsOptionalAndOnlyOneIsDropped() throws IOException {
        assertThat(read("data:a\n\ndata: b\n\ndata:  c\n\n", 4096)).containsExactly("/a", "/b", "/ c");
    }

    @Test
    void commentsUnknownFieldsAndEventsWithoutDataAreSkipped() throws IOException {
        assertThat(read(": hi\n\nid: 1\nretry: 5\ndata: a\n\nevent: ping\n\ndata: b\n\n", 4096)).containsExactly("/a",
                "/b");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstField() throws IOException {
        assertThat(read("\uFEFFdata: a\n\n", 1)).containsExactly("/a");
    }

    @Test
    void whatTheStreamEndedInIsGivenOutAsIncomplete() throws IOException {
        SseReader reader = new SseReader(sliced("data: a\n\ndata: {\"b", 4096));
        assertThat(reader.next()).isTrue();
        assertThat(reader.isComplete()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.isComplete()).isFalse();
        assertThat(reader.next()).isFalse();
    }

    @Test
    void anEventIsThereAsSoonAsItsLastByteHasCome() throws IOException {
        InputStream endless = new InputStream() {
            private final byte[] bytes = "data: a\n\n".getBytes(StandardCharsets.UTF_8);
            private int at;

            @Override
            public int read() {
                if (at == bytes.length) {
                    throw new IllegalStateException("It reads further than it must");
                }
                return bytes[at++];
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                buffer[offset] = (byte) read();
                return 1;
            }
        };

        assertThat(new SseReader(endless).next()).isTrue();
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<String> text = Arbitraries.of("a", "word", "é", "€", "😀", " ", ":", "{\"b\"}")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
        Arbitrary<String> names = Arbitraries.of("", "error", "message");
        return Combinators.combine(names, text.list().ofMinSize(1).ofMaxSize(3), text)
                .as(Event::new)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Integer> slices() {
        return Arbitraries.of(1, 7, 37, 4096);
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }

    private static List<String> read(String stream, int slice) throws IOException {
        SseReader reader = new SseReader(sliced(stream, slice));
        List<String> events = new ArrayList<>();
        while (reader.next()) {
            events.add(reader.name() + "/" + new String(reader.data(), 0, reader.length(), StandardCharsets.UTF_8));
        }
        return events;
    }

    /** Gives at most so many bytes at a time. */
    private static InputStream sliced(String text, int slice) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, slice));
            }
        };
    }
}
