package io.github.llmrouter;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.wire.WireJson;

/** What a message asks an operation with: a map or a JSON object, or nothing. */
final class OperationBody {

    private OperationBody() {}

    /**
     * Reads the body; one that is empty asks for the usual.
     *
     * @throws InvalidRequestException if it is something else, or too long
     */
    static ObjectNode of(Exchange exchange, int mostBytes) {
        if (exchange.getMessage().getBody() == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        BodyReader.Body body = new BodyReader(mostBytes).read(exchange);
        if (body instanceof BodyReader.Body.Text text && text.text().isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        return json(body).filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseThrow(() -> Invalid.request("The parameters of an operation are a map or a JSON object, as in"
                        + " {\"limit\": 10}; the body is neither. Set an empty body to ask for the usual"));
    }

    private static Optional<JsonNode> json(BodyReader.Body body) {
        if (body instanceof BodyReader.Body.Json json) {
            return Optional.of(json.json());
        }
        if (body instanceof BodyReader.Body.Text text) {
            byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
            return WireJson.tree(bytes, 0, bytes.length);
        }
        return Optional.empty();
    }
}
