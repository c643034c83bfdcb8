package io.github.llmrouter.provider.anthropic;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.provider.ChunkDecoder;

/** For a host that was asked for a stream and gave a whole answer: that answer, as one chunk. */
final class WholeAnswer implements ChunkDecoder {

    private final InputStream body;
    private final AnswerScope scope;
    private boolean read;

    WholeAnswer(InputStream body, AnswerScope scope) {
        this.body = body;
        this.scope = scope;
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        if (read) {
            return Optional.empty();
        }
        ChatResponse response = AnswerReader.read(body.readAllBytes(), scope);
        read = true;
        return ChunkSources.of(response).next();
    }

    @Override
    public boolean isWhole() {
        return read;
    }
}
