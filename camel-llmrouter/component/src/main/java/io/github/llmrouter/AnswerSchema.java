package io.github.llmrouter;

import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.wire.WireJson;

/** The JSON Schema that answers must fit. */
final class AnswerSchema {

    private static final int MOST_MESSAGES = 3;

    private final JsonNode json;
    private final JsonSchema schema;

    private AnswerSchema(JsonNode json, JsonSchema schema) {
        this.json = json;
        this.schema = schema;
    }

    /**
     * @param name where the schema is from, for error messages
     * @throws InvalidRequestException if it is no schema
     */
    static AnswerSchema of(String name, JsonNode json) {
        try {
            SpecVersion.VersionFlag version = SpecVersionDetector.detectOptionalVersion(json, false)
                    .orElse(SpecVersion.VersionFlag.V202012);
            JsonSchema schema = JsonSchemaFactory.getInstance(version).getSchema(json);
            schema.initializeValidators();
            return new AnswerSchema(json, schema);
        } catch (RuntimeException e) {
            throw Invalid.request("The JSON Schema of " + name + " is of no use: " + Texts.shortened(String.valueOf(e
                    .getMessage())));
        }
    }

    /** The schema itself. */
    JsonNode json() {
        return json;
    }

    /** Refuses an answer that does not fit, without quoting it. A call of a tool is no answer yet. */
    void check(ChatResponse response) {
        if (response.message().path("tool_calls").isEmpty()) {
            JsonNode answer = parsed(response);
            var wrong = schema.validate(answer);
            if (!wrong.isEmpty()) {
                throw FailureException.of(FailureKind.INVALID_ANSWER, "the answer does not fit the JSON Schema: "
                        + wrong
                                .stream()
                                .limit(MOST_MESSAGES)
                                .map(AnswerSchema::describe)
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    /** Refuses an answer that is not JSON. */
    static void checkJson(ChatResponse response) {
        parsed(response);
    }

    /**
     * The answer as JSON.
     *
     * @throws FailureException if it is not
     */
    static JsonNode parsed(ChatResponse response) {
        try {
            return WireJson.MAPPER.readTree(response.text());
        } catch (JsonProcessingException e) {
            String cut = response.finishReason()
                    .filter("length"::equals)
                    .map(reason -> "; it was cut off at maxTokens")
                    .orElse("");
            throw FailureException.of(FailureKind.INVALID_ANSWER, "the answer is not JSON" + cut);
        }
    }

    /** Where and which rule; never the value, which is the model's answer. */
    private static String describe(ValidationMessage message) {
        String where = Optional.ofNullable(message.getInstanceLocation()).map(Object::toString).orElse("$");
        String property = Optional.ofNullable(message.getProperty()).map(name -> " " + name).orElse("");
        return where + ": " + message.getType() + property;
    }
}
