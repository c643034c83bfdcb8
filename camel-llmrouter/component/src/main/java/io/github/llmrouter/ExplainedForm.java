package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.BodyReader.Body;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.embedding.EmbeddingRequest;

/**
 * How messages ask what would become of them: a request with {@code input} and without {@code messages} is one for
 * embeddings, anything else a chat.
 *
 * @param bodies      reads a body without using it up
 * @param alwaysAChat whether a prompt takes all bodies for data
 */
record ExplainedForm(CallForm chats, CallForm embeddings, BodyReader bodies, boolean alwaysAChat) implements CallForm {

    @Override
    public Asked read(Exchange exchange) {
        return !alwaysAChat && isForEmbeddings(exchange) ? embeddings.read(exchange) : chats.read(exchange);
    }

    private boolean isForEmbeddings(Exchange exchange) {
        Object given = exchange.getMessage().getBody();
        return given instanceof EmbeddingRequest
                || !(given instanceof ChatRequest) && json(exchange).filter(ExplainedForm::isForEmbeddings).isPresent();
    }

    private static boolean isForEmbeddings(JsonNode json) {
        return json.has("input") && !json.has("messages");
    }

    private Optional<JsonNode> json(Exchange exchange) {
        Body body = bodies.read(exchange);
        if (body instanceof Body.Text text) {
            return RequestReader.json(exchange, text.text(), "\"input\"");
        }
        return body instanceof Body.Json parsed ? Optional.of(parsed.json()) : Optional.empty();
    }
}
