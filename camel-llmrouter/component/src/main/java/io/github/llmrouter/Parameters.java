package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.CallConfiguration.ResponseFormat;
import io.github.llmrouter.preset.RequestDefaults;

/**
 * Completes a request with what headers and options say. There is one precedence: header, body, option, then what a
 * preset adds. The request that the caller gave is not written to.
 */
final class Parameters {

    private final @Nullable Double temperature;
    private final @Nullable Integer maxTokens;
    private final @Nullable Boolean stream;
    private final Optional<ObjectNode> responseFormat;
    private final RequestDefaults defaults;

    /**
     * @param schema   the JSON Schema of the endpoint
     * @param defaults what is added at last
     */
    Parameters(CallConfiguration options, Optional<JsonNode> schema, RequestDefaults defaults) {
        this.defaults = defaults;
        this.temperature = options.getTemperature();
        this.maxTokens = options.getMaxTokens();
        this.stream = options.getStream();
        this.responseFormat = schema.map(Parameters::jsonSchema)
                .or(() -> Optional.ofNullable(options.getResponseFormat())
                        .filter(ResponseFormat.json::equals)
                        .map(format -> JsonNodeFactory.instance.objectNode().put("type", "json_object")));
    }

    /**
     * @param json   what the caller gave
     * @param system the system message of the endpoint, evaluated
     */
    ObjectNode applyTo(ObjectNode json, Exchange exchange, Optional<String> system) {
        ObjectNode complete = JsonNodeFactory.instance.objectNode();
        complete.setAll(json);
        Message message = exchange.getMessage();
        system(complete, message, system);
        temperature(complete, message);
        maxTokens(complete, message);
        SessionIds.applyTo(complete, message);
        responseFormat.filter(format -> !complete.has("response_format"))
                .ifPresent(format -> complete.set("response_format", format));
        if (stream != null) {
            complete.put("stream", stream);
        }
        defaults.addFieldsTo(complete);
        defaults.addToolsTo(complete);
        return complete;
    }

    private static void system(ObjectNode json, Message message, Optional<String> option) {
        String header = message.getHeader(LlmRouterConstants.SYSTEM_MESSAGE, String.class);
        JsonNode messages = json.path("messages");
        boolean given = isSystem(messages.path(0));
        if (header == null && (given || option.isEmpty())) {
            return;
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        all.addObject().put("role", "system").put("content", header != null ? header : option.orElseThrow());
        for (int i = given ? 1 : 0; i < messages.size(); i++) {
            all.add(messages.get(i));
        }
        json.set("messages", all);
    }

    private static boolean isSystem(JsonNode message) {
        String role = message.path("role").asText();
        return role.equals("system") || role.equals("developer");
    }

    private void temperature(ObjectNode json, Message message) {
        Double header = header(message, LlmRouterConstants.TEMPERATURE, Double.class);
        if (header != null) {
            checkTemperature(header);
            json.put("temperature", header);
        } else if (temperature != null && !json.has("temperature")) {
            json.put("temperature", temperature);
        }
    }

    private void maxTokens(ObjectNode json, Message message) {
        Integer header = header(message, LlmRouterConstants.MAX_TOKENS, Integer.class);
        if (header != null) {
            checkMaxTokens(header);
            json.remove("max_completion_tokens");
            json.put("max_tokens", header);
        } else if (maxTokens != null && !json.has("max_tokens") && !json.has("max_completion_tokens")) {
            json.put("max_tokens", maxTokens);
        }
    }

    private static <T> @Nullable T header(Message message, String name, Class<T> type) {
        Object value = message.getHeader(name);
        if (value == null) {
            return null;
        }
        T converted = message.getExchange().getContext().getTypeConverter().tryConvertTo(type, value);
        if (converted == null) {
            throw Invalid.request("The header " + name + " is '" + Texts.shortened(value.toString()) + "', which is no "
                    + type.getSimpleName());
        }
        return converted;
    }

    private static void checkTemperature(double header) {
        if (!OptionChecks.isTemperature(header)) {
            throw Invalid.request("The header " + LlmRouterConstants.TEMPERATURE + " is " + header
                    + "; it must be from 0 to 2");
        }
    }

    private static void checkMaxTokens(int header) {
        if (header < 1) {
            throw Invalid.request("The header " + LlmRouterConstants.MAX_TOKENS + " is " + header
                    + "; it must be 1 or more");
        }
    }

    private static ObjectNode jsonSchema(JsonNode schema) {
        ObjectNode format = JsonNodeFactory.instance.objectNode().put("type", "json_schema");
        ObjectNode named = format.putObject("json_schema").put("name", "answer");
        named.set("schema", schema);
        if (isStrict(schema)) {
            named.put("strict", true);
        }
        return format;
    }

    /** Providers refuse {@code strict} for a schema with optional or unnamed fields; the answer is validated anyway. */
    private static boolean isStrict(JsonNode schema) {
        if (!schema.isContainerNode()) {
            return true;
        }
        JsonNode properties = schema.path("properties");
        if (properties.isObject() && (!schema.path("additionalProperties").isBoolean()
                || schema.path("additionalProperties").asBoolean()
                || schema.path("required").size() != properties.size())) {
            return false;
        }
        for (JsonNode part : schema) {
            if (!isStrict(part)) {
                return false;
            }
        }
        return true;
    }
}
