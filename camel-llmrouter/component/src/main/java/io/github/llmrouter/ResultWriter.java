package io.github.llmrouter;

import java.util.List;
import java.util.Map;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.CallConfiguration.Output;
import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.routing.Offer;

/** Writes an answer into the caller's message: the body in the form that fits the request, everything else in headers. */
final class ResultWriter {

    private final Output output;
    private final boolean schema;
    private final ResultHeaders headers;
    private final StreamHandover handover;

    ResultWriter(Endpoint endpoint, CallConfiguration options) {
        this.output = options.getOutput();
        this.schema = options.getJsonSchema() != null;
        this.headers = new ResultHeaders(options.getResultHeaderPrefix());
        this.handover = new StreamHandover(endpoint, headers);
    }

    /** @param answer a {@link ChatResponse} or a {@link ChunkSource} */
    void write(Exchange exchange, RequestReader.Read read, RoutedCall call, Object answer) {
        Offer offer = call.lastOffer().orElseThrow();
        headers.clear(exchange);
        if (answer instanceof ChunkSource chunks) {
            headers.answered(exchange, call, offer);
            ChatStream stream = handover.hand(chunks, exchange, call, offer);
            exchange.getMessage().setBody(stream);
        } else {
            ChatResponse response = (ChatResponse) answer;
            headers.answered(exchange, call, offer);
            Bill bill = Bill.of(call, offer, response.json(), response.usage());
            Ending ending = new Ending(response.id(), response.finishReason(), response.usage(), bill.charge(), bill
                    .used());
            headers.ended(exchange, ending);
            call.ended(offer, ending);
            call.judgeToolCalls(offer, response);
            exchange.getMessage().setBody(body(read, response, bill.charge(), offer));
        }
    }

    private Object body(RequestReader.Read read, ChatResponse response, Charge charge, Offer offer) {
        return switch (output) {
            case text -> response.text();
            case json -> Answers.callsTool(response)
                    ? message(read.form(), response.json(), charge, offer)
                    : Answers.parsed(response);
            case message -> message(read.form(), response.json(), charge, offer);
            case auto -> read.chat()
                    ? message(read.form(), response.json(), charge, offer)
                    : schema && !Answers.callsTool(response)
                            ? Answers.parsed(response)
                            : response.text();
        };
    }

    /** The whole response, of the Java type that the request had. */
    static Object message(@Nullable Object form, ObjectNode response, Charge charge, Offer offer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.setAll(response);
        if (json.get("usage") instanceof ObjectNode counts) {
            json.set("usage", counts.deepCopy());
        }
        AnswerSignature.sign(json, charge, offer);
        if (form instanceof JsonNode || form instanceof ChatRequest || form instanceof EmbeddingRequest) {
            return json;
        }
        if (form instanceof Map || form instanceof List) {
            return WireJson.MAPPER.convertValue(json, Map.class);
        }
        try {
            return WireJson.MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A parsed answer cannot be written", e);
        }
    }
}
