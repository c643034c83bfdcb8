package io.github.llmrouter;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

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
     * @throws InvalidRequestException if it is no schema, or one that refers to anything but itself
     */
    static AnswerSchema of(String name, JsonNode json) {
        try {
            SpecVersion.VersionFlag version = SpecVersionDetector.detectOptionalVersion(json, false)
                    .orElse(SpecVersion.VersionFlag.V202012);
            refuseIfNone(version, json);
            JsonSchema schema = factory(version).getSchema(json);
            schema.initializeValidators();
            return new AnswerSchema(json, schema);
        } catch (RuntimeException e) {
            throw Invalid.request("The JSON Schema of " + name + " is of no use: " + Texts.shortened(String.valueOf(e
                    .getMessage())));
        }
    }

    /** A schema may come with a message, so it must not make this side open a file or an address that it names. */
    private static JsonSchemaFactory factory(SpecVersion.VersionFlag version) {
        return JsonSchemaFactory.getInstance(version, builder -> builder
                .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));
    }

    /** The library passes over a keyword whose value makes no sense, and then no answer fits. */
    private static void refuseIfNone(SpecVersion.VersionFlag version, JsonNode json) {
        if (!json.isObject() && !json.isBoolean()) {
            throw new IllegalArgumentException("it is neither an object nor true or false");
        }
        JsonSchema rules = JsonSchemaFactory.getInstance(version).getSchema(SchemaLocation.of(version.getId()));
        rules.validate(json).stream().findFirst().ifPresent(wrong -> {
            throw new IllegalArgumentException(wrong.getMessage());
        });
    }

    /** The schema itself. */
    JsonNode json() {
        return json;
    }

    /** Refuses an answer that does not fit, without quoting it. A call of a tool is no answer yet. */
    void check(ChatResponse response) {
        if (!Answers.callsTool(response)) {
            Answers.refuseRefusal(response);
            var wrong = violations(Answers.parsed(response));
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

    private Set<ValidationMessage> violations(JsonNode answer) {
        try {
            return schema.validate(answer);
        } catch (StackOverflowError e) {
            throw FailureException.of(FailureKind.INVALID_REQUEST, "the JSON Schema refers to itself without end");
        }
    }

    /** Where and which rule; never the value, which is the model's answer. */
    private static String describe(ValidationMessage message) {
        String where = Optional.ofNullable(message.getInstanceLocation()).map(Object::toString).orElse("$");
        // of a property too many, even the name is the model's
        String property = Optional.ofNullable(message.getProperty())
                .filter(name -> message.getType().equals("required"))
                .map(name -> " " + name)
                .orElse("");
        return where + ": " + message.getType() + property;
    }
}
