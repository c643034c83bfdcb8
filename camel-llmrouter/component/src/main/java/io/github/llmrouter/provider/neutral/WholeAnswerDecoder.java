package io.github.llmrouter.provider.neutral;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.provider.ChunkDecoder;

/** For a provider that was asked for a stream and gave a whole answer: that answer, as chunks. */
public final class WholeAnswerDecoder implements ChunkDecoder {

    private final InputStream body;
    private final Function<byte[], ChatResponse> reader;
    private Optional<ChunkSource> chunks = Optional.empty();

    /** @param reader of whole answers; throws a FailureException for what is none */
    public WholeAnswerDecoder(InputStream body, Function<byte[], ChatResponse> reader) {
        this.body = body;
        this.reader = reader;
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        if (chunks.isEmpty()) {
            chunks = Optional.of(ChunkSources.of(reader.apply(body.readAllBytes())));
        }
        return chunks.flatMap(ChunkSource::next);
    }

    @Override
    public boolean isWhole() {
        return chunks.isPresent();
    }
}
