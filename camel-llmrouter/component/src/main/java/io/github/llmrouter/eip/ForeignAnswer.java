package io.github.llmrouter.eip;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.Dialects;
import io.github.llmrouter.provider.EmbeddingCall;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * Reads an answer that no dialect has read: of a Camel endpoint that serves as a provider, or of what a test put in a
 * provider's place. It is OpenAI's chat JSON if it has {@code choices} or an {@code error}, and text otherwise.
 */
public final class ForeignAnswer {

    private static final Call NO_CALL = new Call(ChatRequest.of(JsonNodeFactory.instance.objectNode()), UpstreamModel
            .of(""), false,
            Optional.empty(), URI.create("http://localhost"));

    private ForeignAnswer() {}

    /**
     * Reads embeddings in OpenAI's form.
     *
     * @throws FailureException BAD_RESPONSE if there are none; whatever an error in their place says
     */
    public static EmbeddingResponse embeddings(EmbeddingRequest request, Exchange exchange) {
        byte[] bytes = text(exchange).getBytes(StandardCharsets.UTF_8);
        EmbeddingCall call = new EmbeddingCall(request, NO_CALL.model(), NO_CALL.key(), NO_CALL.base(), NO_CALL
                .extras());
        return openAi().embeddings()
                .orElseThrow()
                .read(call, WireResponse.of(200, WireHeaders.of(Map.of()), bytes, Instant.EPOCH));
    }

    /**
     * Reads a chat answer.
     *
     * @throws FailureException BAD_RESPONSE if there is no answer; whatever an error in its place says
     */
    public static ChatResponse read(Exchange exchange) {
        String text = text(exchange);
        if (text.isBlank()) {
            throw FailureException.of(FailureKind.BAD_RESPONSE, "the answer is empty");
        }
        return isChat(text) ? parsed(text) : said(text);
    }

    private static String text(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body == null || body instanceof ChatRequest || body instanceof EmbeddingRequest) {
            return "";
        }
        if (body instanceof Map || body instanceof List) {
            return json(body);
        }
        if (body instanceof JsonNode json) {
            return json.toString();
        }
        String text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, body);
        return text == null ? "" : text;
    }

    private static String json(Object body) {
        try {
            return WireJson.MAPPER.valueToTree(body).toString();
        } catch (IllegalArgumentException e) {
            throw FailureException.of(FailureKind.BAD_RESPONSE,
                    "the answer is a " + body.getClass().getName() + " that cannot be written as JSON");
        }
    }

    /** A field of that name further down is the answer's own: text that is JSON is an answer like any other. */
    private static boolean isChat(String text) {
        try {
            JsonNode json = WireJson.MAPPER.readTree(text);
            return json.has("choices") || json.hasNonNull("error");
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    private static ChatResponse parsed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return openAi().read(NO_CALL, WireResponse.of(200, WireHeaders.of(Map.of()), bytes, Instant.EPOCH));
    }

    private static Dialect openAi() {
        return Dialects.named("openai").orElseThrow();
    }

    private static ChatResponse said(String text) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("object", "chat.completion");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        return ChatResponse.of(json, Optional.empty());
    }
}
