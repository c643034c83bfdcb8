package io.github.llmrouter;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.wire.WireJson;

/** What an operation of administration is asked: the body, an object in JSON or a map. Read strictly. */
final class AdminRequest {

    private static final int MOST_DIGITS = 30;

    private final ObjectNode json;

    private AdminRequest(ObjectNode json) {
        this.json = json;
    }

    /**
     * Reads the body.
     *
     * @param  known                   the fields that it may have
     * @throws InvalidRequestException if it is no object, or has others
     */
    static AdminRequest of(Exchange exchange, Set<String> known) {
        ObjectNode json = json(exchange);
        json.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw Invalid.request("The body has the field " + Texts.shortened(field) + "; it may have "
                        + known.stream().sorted().toList());
            }
        });
        return new AdminRequest(json);
    }

    private static ObjectNode json(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        try {
            JsonNode read = body instanceof Map<?, ?> || body instanceof JsonNode
                    ? WireJson.MAPPER.valueToTree(body)
                    : parsed(exchange);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // told below
        }
        throw Invalid.request("The body must be an object in JSON, or a map");
    }

    private static JsonNode parsed(Exchange exchange) throws IOException {
        String text = Optional.ofNullable(exchange.getMessage().getBody(String.class)).orElse("");
        return text.isBlank() ? JsonNodeFactory.instance.objectNode() : WireJson.MAPPER.readTree(text);
    }

    /** Whether a field is there, even as null. */
    boolean has(String field) {
        return json.has(field);
    }

    Optional<String> text(String field) {
        return value(field).map(value -> {
            if (!value.isTextual()) {
                throw wrong(field, "a text");
            }
            return value.textValue().strip();
        });
    }

    String required(String field) {
        return text(field).filter(text -> !text.isEmpty())
                .orElseThrow(() -> Invalid.request("The body has no field " + field));
    }

    Optional<BigDecimal> number(String field) {
        return value(field).map(value -> {
            if (!value.isNumber() || value.decimalValue().precision() > MOST_DIGITS
                    || Math.abs(value.decimalValue().scale()) > MOST_DIGITS) {
                throw wrong(field, "a number");
            }
            return value.decimalValue();
        });
    }

    Optional<Boolean> flag(String field) {
        return value(field).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(field, "true or false");
            }
            return value.booleanValue();
        });
    }

    Optional<Instant> time(String field) {
        return text(field).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw wrong(field, "a time such as 2027-01-01T00:00:00Z");
            }
        });
    }

    /** A list of texts, or one text with commas. */
    Optional<String> list(String field) {
        return value(field).map(value -> {
            List<String> texts = new ArrayList<>();
            for (JsonNode element : value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value)) {
                if (!element.isTextual()) {
                    throw wrong(field, "a list of texts");
                }
                texts.add(element.textValue().strip());
            }
            return String.join(",", texts);
        });
    }

    private Optional<JsonNode> value(String field) {
        return Optional.ofNullable(json.get(field)).filter(value -> !value.isNull());
    }

    private static InvalidRequestException wrong(String field, String form) {
        return Invalid.request("The field " + field + " must be " + form);
    }
}
