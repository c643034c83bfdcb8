package io.github.llmrouter.chat;

import java.io.Closeable;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it comes: the body of a message after {@code stream=true}. Read by one thread; closed by any.
 *
 * <p>
 * What breaks off throws, and throws the same if it is read again: an answer that ends quietly is whole. Reading after
 * {@link #close()} throws as well, it never just ends, unless the answer was whole by then. {@link #usage()} and
 * {@link #cost()} are known once the last chunk was read.
 */
public final class ChatStream implements Iterator<ChatChunk>, Closeable {

    /** What is told of a stream's end: one of the three, once. */
    public interface Listener {

        /** Does nothing: for chunks that were settled already. */
        Listener NONE = new Listener() {
            @Override
            public void ended(ChatStream stream) {}

            @Override
            public RuntimeException failed(RuntimeException failure) {
                return failure;
            }

            @Override
            public void abandoned(ChatStream stream) {}
        };

        /** The last chunk was read. */
        void ended(ChatStream stream);

        /**
         * The stream broke off.
         *
         * @return what the reader is thrown
         */
        RuntimeException failed(RuntimeException failure);

        /** The stream was closed before its end. */
        void abandoned(ChatStream stream);
    }

    private enum State {
        OPEN, WHOLE, BROKEN, CLOSED
    }

    private final ChunkSource source;
    private final Supplier<Optional<BigDecimal>> cost;
    private final Listener listener;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private @Nullable ChatChunk next;
    private @Nullable RuntimeException broken;
    private Optional<Usage> usage = Optional.empty();
    private Optional<String> finishReason = Optional.empty();

    /**
     * @param source where the chunks come from
     * @param cost   what the chunks that were read so far say that the call cost, in USD; empty if that is not known
     */
    public ChatStream(ChunkSource source, Supplier<Optional<BigDecimal>> cost, Listener listener) {
        this.source = source;
        this.cost = cost;
        this.listener = listener;
    }

    /**
     * Waits for the next chunk.
     *
     * @throws IllegalStateException if the stream was closed
     * @throws RuntimeException      if the answer broke off, as the listener says
     */
    @Override
    public boolean hasNext() {
        return switch (state()) {
            case OPEN -> next != null || fetch();
            case WHOLE -> false;
            case BROKEN -> throw Objects.requireNonNull(broken);
            case CLOSED -> throw closed();
        };
    }

    @Override
    public ChatChunk next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        ChatChunk chunk = next;
        next = null;
        return chunk;
    }

    /** What the call used, once the last chunk was read and if the provider said. */
    public Optional<Usage> usage() {
        return usage;
    }

    /** Why the model stopped, once a chunk has said so. */
    public Optional<String> finishReason() {
        return finishReason;
    }

    /** What the call cost in USD, once the last chunk was read and if the price is known. */
    public Optional<BigDecimal> cost() {
        return cost.get();
    }

    /** Gives the connection up; an answer that is not whole by then is abandoned. */
    @Override
    public void close() {
        if (state.compareAndSet(State.OPEN, State.CLOSED)) {
            source.close();
            listener.abandoned(this);
        }
    }

    private boolean fetch() {
        Optional<ChatChunk> chunk;
        try {
            chunk = source.next();
        } catch (RuntimeException e) {
            end(State.BROKEN);
            broken = listener.failed(e);
            throw broken;
        }
        if (chunk.isEmpty()) {
            end(State.WHOLE);
            listener.ended(this);
            return false;
        }
        next = chunk.get();
        usage = next.usage().isPresent() ? next.usage() : usage;
        finishReason = finishReason.isPresent() ? finishReason : next.finishReason();
        return true;
    }

    /** Another thread may have closed the stream in the meantime, and with it the source that was waited for. */
    private void end(State how) {
        source.close();
        if (!state.compareAndSet(State.OPEN, how)) {
            throw closed();
        }
    }

    private State state() {
        return Objects.requireNonNull(state.get());
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("The stream was closed before it was read to its end. It closes with its"
                + " exchange: read it in the route that asked for it");
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "ChatStream[" + state().name().toLowerCase(Locale.ROOT) + "]";
    }
}
