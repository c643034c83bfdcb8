package io.github.llmrouter.chat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a stream tells its reader, and its listener, of its end. */
class ChatStreamTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void tellsThatItEndedOnce() {
        ChatStream stream = stream(chunk(), Optional::empty);

        stream.forEachRemaining(chunk -> {});
        stream.close();

        assertThat(stream.hasNext()).isFalse();
        assertThat(told).containsExactly("ended");
    }

    @Test
    void throwsTheSameAgainWhenItIsReadAgainAfterItBrokeOff() {
        ChatStream stream = stream(() -> {
            throw new IllegalArgumentException("broke off");
        });

        assertThatThrownBy(stream::hasNext).hasMessage("told: broke off");
        assertThatThrownBy(stream::hasNext).hasMessage("told: broke off");
        assertThat(told).containsExactly("failed");
    }

    @Test
    void doesNotGiveOutAChunkThatItHeldWhenItWasClosed() {
        ChatStream stream = stream(chunk());
        assertThat(stream.hasNext()).isTrue();

        stream.close();

        assertThatThrownBy(stream::next).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
        assertThat(told).containsExactly("abandoned");
    }

    @Test
    void isAbandonedAndNotBrokenWhenItIsClosedWhileItsReaderWaits() {
        ChatStream[] waiting = new ChatStream[1];
        waiting[0] = stream(() -> {
            waiting[0].close();
            throw new IllegalArgumentException("cancelled");
        });

        assertThatThrownBy(waiting[0]::hasNext).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(told).containsExactly("abandoned");
    }

    @Test
    void isAbandonedAndNotWholeWhenItIsClosedWhileItsReaderWaitsForTheEnd() {
        ChatStream[] waiting = new ChatStream[1];
        waiting[0] = stream(() -> {
            waiting[0].close();
            return Optional.empty();
        });

        assertThatThrownBy(waiting[0]::hasNext).isInstanceOf(IllegalStateException.class);
        assertThat(told).containsExactly("abandoned");
    }

    private static Supplier<Optional<ChatChunk>> chunk() {
        return () -> Optional.of(ChatChunk.of(JsonNodeFactory.instance.objectNode(), Optional.empty()));
    }

    @SafeVarargs
    private ChatStream stream(Supplier<Optional<ChatChunk>>... steps) {
        Iterator<Supplier<Optional<ChatChunk>>> left = List.of(steps).iterator();
        ChunkSource source = new ChunkSource() {
            @Override
            public Optional<ChatChunk> next() {
                return left.next().get();
            }

            @Override
            public void close() {}
        };
        return new ChatStream(source, Optional::empty, new ChatStream.Listener() {
            @Override
            public void ended(ChatStream stream) {
                told.add("ended");
            }

            @Override
            public RuntimeException failed(RuntimeException failure) {
                told.add("failed");
                return new IllegalStateException("told: " + failure.getMessage());
            }

            @Override
            public void abandoned(ChatStream stream) {
                told.add("abandoned");
            }
        });
    }
}
