package io.github.llmrouter.chat;

import java.io.Closeable;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it comes: the body of a message after {@code stream=true}. Read by one thread; closed by any.
 *
 * <p>
 * What breaks off throws: an answer that ends quietly is whole. Reading after {@link #close()} throws as well, it never
 * just ends. {@link #usage()} and {@link #cost()} are known once the last chunk was read.
 */
public final class ChatStream implements Iterator<ChatChunk>, Closeable {

    /** What is told of a stream's end, once. */
    public interface Listener {

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

    private final ChunkSource source;
    private final Function<Usage, Optional<BigDecimal>> pricing;
    private final Listener listener;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable ChatChunk next;
    private boolean ended;
    private Optional<Usage> usage = Optional.empty();
    private Optional<String> finishReason = Optional.empty();

    /**
     * @param source  where the chunks come from
     * @param pricing what that usage costs, empty if it is not known
     */
    public ChatStream(ChunkSource source, Function<Usage, Optional<BigDecimal>> pricing, Listener listener) {
        this.source = source;
        this.pricing = pricing;
        this.listener = listener;
    }

    /**
     * Waits for the next chunk.
     *
     * @throws IllegalStateException if the stream was closed
     */
    @Override
    public boolean hasNext() {
        if (next != null) {
            return true;
        }
        if (ended) {
            return false;
        }
        if (closed.get()) {
            throw new IllegalStateException("The stream was closed before it was read to its end. It closes with its"
                    + " exchange: read it in the route that asked for it");
        }
        return fetch();
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
        return usage.flatMap(pricing);
    }

    /** Whether the last chunk was read. */
    public boolean isEnded() {
        return ended;
    }

    /** Gives the connection up; an answer that is not whole by then is abandoned. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            source.close();
            if (!ended) {
                listener.abandoned(this);
            }
        }
    }

    private boolean fetch() {
        Optional<ChatChunk> chunk;
        try {
            chunk = source.next();
        } catch (RuntimeException e) {
            source.close();
            if (closed.compareAndSet(false, true)) {
                throw listener.failed(e);
            }
            throw e;
        }
        if (chunk.isEmpty()) {
            ended = true;
            source.close();
            listener.ended(this);
            return false;
        }
        next = chunk.get();
        usage = next.usage().isPresent() ? next.usage() : usage;
        finishReason = finishReason.isPresent() ? finishReason : next.finishReason();
        return true;
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "ChatStream[" + (ended ? "whole" : closed.get() ? "closed" : "open") + "]";
    }
}
