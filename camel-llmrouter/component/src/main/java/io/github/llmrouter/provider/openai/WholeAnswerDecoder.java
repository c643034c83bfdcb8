package io.github.llmrouter.provider.openai;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.provider.ChunkDecoder;

/** For a provider that was asked for a stream and gave a whole answer: that answer, as one chunk. */
final class WholeAnswerDecoder implements ChunkDecoder {

    private final InputStream body;
    private boolean read;

    WholeAnswerDecoder(InputStream body) {
        this.body = body;
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        if (read) {
            return Optional.empty();
        }
        ChatResponse response = AnswerReader.read(body.readAllBytes());
        read = true;
        return Optional.of(chunk(response));
    }

    @Override
    public boolean isWhole() {
        return read;
    }

    private static ChatChunk chunk(ChatResponse response) {
        ObjectNode json = response.json().deepCopy();
        json.put("object", "chat.completion.chunk");
        for (JsonNode choice : json.path("choices")) {
            ObjectNode object = (ObjectNode) choice;
            JsonNode message = object.remove("message");
            object.set("delta", message == null ? object.objectNode() : message);
        }
        return ChatChunk.of(json, response.usage());
    }
}
