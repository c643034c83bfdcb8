package io.github.llmrouter.provider;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

import io.github.llmrouter.billing.Spent;
import io.github.llmrouter.billing.ToldByChunks;
import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.estimate.AnswerTokens;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.limits.Reservation;

/** The chunks of one streamed answer, under the time limits of its exchange. */
final class ProviderStream implements ChunkSource {

    private static final int MAX_DRAINED_BYTES = 64 << 10;

    private final Exchange exchange;
    private final Watch watch;
    private final ChunkDecoder decoder;
    private final InputStream content;
    private final UnaryOperator<FailureException> judge;
    private final Reservation reservation;
    private final Deque<ChatChunk> held = new ArrayDeque<>();
    private final ToldByChunks used = new ToldByChunks();
    private boolean output;
    private boolean tokens;
    private boolean filtered;
    private boolean ended;
    private Optional<Failure> failed = Optional.empty();
    private long waitedForToken;
    private volatile boolean closed;

    /**
     * @param judge       makes a failure fit to be shown
     * @param reservation settled when the answer is whole
     */
    ProviderStream(Exchange exchange, ChunkDecoder decoder, InputStream content,
            UnaryOperator<FailureException> judge, Reservation reservation) {
        this.exchange = exchange;
        this.watch = exchange.watch();
        this.decoder = decoder;
        this.content = content;
        this.judge = judge;
        this.reservation = reservation;
    }

    /**
     * Reads until the answer is the caller's.
     *
     * @throws FailureException as it came, not yet judged, with what was used as far as it was told
     */
    void commit(Commit commit) {
        try {
            while (!ended && !(output && commit == Commit.FIRST_OUTPUT)) {
                read().ifPresent(held::add);
            }
            if (!output && !tokens && !filtered) {
                throw FailureException.of(FailureKind.BAD_RESPONSE, "The answer is empty and no tokens were spent");
            }
        } catch (FailureException e) {
            throw e.using(Spent.of(used.told()).or(seen()));
        }
        // whoever takes over may never come back; what was used of an answer that nobody reads to its end is not known
        watch.atEnd(() -> reservation.settle(OptionalLong.empty()));
    }

    /** Of an answer that the caller gets nothing of. */
    private Spent seen() {
        AnswerTokens tokens = new AnswerTokens();
        held.forEach(tokens::add);
        return output ? new Spent.Seen(tokens.usage(0)) : Spent.NOTHING;
    }

    @Override
    public Optional<ChatChunk> next() {
        if (closed) {
            throw FailureException.of(FailureKind.CANCELLED, "The answer was closed before it was read to its end");
        }
        if (failed.isPresent()) {
            throw new FailureException(failed.get());
        }
        if (!held.isEmpty()) {
            return Optional.of(held.removeFirst());
        }
        try {
            return ended ? Optional.empty() : read();
        } catch (FailureException e) {
            exchange.close();
            FailureException judged = judge.apply(e.using(used.told()));
            failed = Optional.of(judged.failure());
            throw judged;
        }
    }

    @Override
    public void close() {
        closed = true;
        exchange.cancel();
    }

    private Optional<ChatChunk> read() {
        arm();
        long from = watch.now();
        try {
            Optional<ChatChunk> chunk = decoder.next();
            chunk.ifPresentOrElse(c -> seen(c, watch.now() - from), this::atEnd);
            watch.rest();
            return chunk;
        } catch (IOException e) {
            return broken(e);
        } catch (FailureException e) {
            throw exchange.failed(e);
        }
    }

    private void arm() {
        watch.waiting();
        if (decoder.isWhole()) {
            watch.arm(Limit.TAIL, watch.now());
        } else if (output) {
            watch.arm(Limit.BETWEEN_TOKENS, watch.now() - waitedForToken);
        } else {
            watch.armFromSent(Limit.FIRST_TOKEN);
        }
    }

    private void seen(ChatChunk chunk, long waited) {
        boolean hasOutput = chunk.hasOutput();
        output |= hasOutput;
        tokens |= chunk.usage().map(Usage::completion).orElse(0L) > 0;
        used.add(chunk);
        filtered |= chunk.finishReason().filter("content_filter"::equals).isPresent();
        waitedForToken = hasOutput ? 0 : waitedForToken + waited;
    }

    /** A stream that breaks, or falls silent, after the finish reason has lost nothing. */
    private Optional<ChatChunk> broken(IOException cause) {
        if (closed || !decoder.isWhole() || watch.end() == Watch.End.INTERRUPTED) {
            throw exchange.failed(cause);
        }
        finish();
        return Optional.empty();
    }

    private void atEnd() {
        if (!decoder.isWhole()) {
            throw FailureException.of(FailureKind.BAD_RESPONSE, TransportFailures.CUT_OFF);
        }
        drain();
        finish();
    }

    /** Reads the end of the HTTP message, so that the connection can be used again. */
    private void drain() {
        watch.arm(Limit.DRAIN, watch.now());
        try {
            if (content.readNBytes(MAX_DRAINED_BYTES).length < MAX_DRAINED_BYTES) {
                content.close();
            }
        } catch (IOException | FailureException leftOpen) {
            // then it is not used again
        }
    }

    private void finish() {
        ended = true;
        if (output || tokens || filtered) {
            reservation.settle(used.told()
                    .map(told -> OptionalLong.of(told.usage().total()))
                    .orElseGet(OptionalLong::empty));
        }
        exchange.close();
    }
}
