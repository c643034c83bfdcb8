package io.github.llmrouter.provider.openai;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;

/** For a provider that was asked for a stream and gave a whole answer: that answer, as one chunk. */
final class WholeAnswerDecoder implements ChunkDecoder {

    private final Call call;
    private final InputStream body;
    private boolean read;

    WholeAnswerDecoder(Call call, InputStream body) {
        this.call = call;
        this.body = body;
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        if (read) {
            return Optional.empty();
        }
        ChatResponse response = AnswerReader.read(call, body.readAllBytes());
        read = true;
        return ChunkSources.of(response).next();
    }

    @Override
    public boolean isWhole() {
        return read;
    }
}
