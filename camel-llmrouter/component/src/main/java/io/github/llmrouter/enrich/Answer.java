package io.github.llmrouter.enrich;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * What a call left as its body: text, JSON from a schema, vectors. What can be read but once is read here.
 *
 * @param value never a stream
 */
record Answer(Object value) {

    /** The answer of an exchange; empty if its body is. A stream is read to its end, and throws if it broke off. */
    static Optional<Answer> of(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof ChatStream stream) {
            return Optional.of(new Answer(text(stream)));
        }
        if (body instanceof InputStream || body instanceof StreamCache || body instanceof WrappedFile) {
            return Optional.ofNullable(exchange.getMessage().getBody(String.class)).map(Answer::new);
        }
        return Optional.ofNullable(body).map(Answer::new);
    }

    private static String text(ChatStream stream) {
        List<ChatChunk> chunks = new ArrayList<>();
        stream.forEachRemaining(chunks::add);
        return ChunkSources.assemble(chunks).map(ChatResponse::text).orElse("");
    }

    /**
     * The answer as JSON. Text is a text, even one that looks like JSON: what it is, the call says.
     *
     * @throws EnrichmentException if it cannot be written as JSON
     */
    JsonNode json() {
        if (value instanceof JsonNode json) {
            return json;
        }
        if (value instanceof CharSequence text) {
            return TextNode.valueOf(text.toString());
        }
        try {
            return Objects.requireNonNull(WireJson.MAPPER.<JsonNode>valueToTree(value));
        } catch (IllegalArgumentException e) {
            throw new EnrichmentException("The answer is a " + value.getClass().getName()
                    + ", which cannot be written as JSON");
        }
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "Answer[" + value.getClass().getSimpleName() + "]";
    }
}
