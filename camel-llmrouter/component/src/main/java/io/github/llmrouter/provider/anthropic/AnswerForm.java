package io.github.llmrouter.provider.anthropic;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.AnswerFormat;

/**
 * How the model is brought to answer in the caller's format. A schema that the model can be held to is sent as one. All
 * other JSON is the input of a tool of ours that the model is forced to call, which the caller gets to see as text. A
 * model that cannot be forced is told in words.
 */
sealed interface AnswerForm {

    /** The tool of ours. No caller sees it. */
    String TOOL = "llmrouter_answer";

    /** Text, as always. */
    record Free() implements AnswerForm {}

    /** JSON that the model is held to. */
    record Held(ObjectNode schema) implements AnswerForm {}

    /** JSON as the input of {@link #TOOL}. */
    record ByTool(String description, JsonNode schema) implements AnswerForm {}

    /** JSON, because the system prompt says so. */
    record Told(String instruction) implements AnswerForm {}

    /**
     * The form for a request.
     *
     * @param forced whether the caller forces a tool upon the model, which then gives no answer in any format
     */
    static AnswerForm of(JsonNode responseFormat, ClaudeModel model, Host host, boolean forced) {
        AnswerFormat format = AnswerFormat.of(responseFormat);
        if (format instanceof AnswerFormat.Text) {
            return new Free();
        }
        AnswerForm form = format instanceof AnswerFormat.Schema schema && schema.schema().isObject()
                ? schema(schema, model, host)
                : anyJson(model);
        return forced && form instanceof ByTool ? new Free() : form;
    }

    private static AnswerForm schema(AnswerFormat.Schema format, ClaudeModel model, Host host) {
        Optional<AnswerForm> held = model.hasSchemas() && (host.hasSchemas() || !model.canBeForced())
                ? SchemaSubset.of(format.schema()).map(Held::new)
                : Optional.empty();
        return held.orElseGet(() -> isObject(format.schema()) && model.canBeForced()
                ? byTool(format)
                : new Told("Answer with JSON that fits the following JSON Schema, and with nothing else: "
                        + format.schema()));
    }

    private static AnswerForm byTool(AnswerFormat.Schema format) {
        String description = format.description().isEmpty() ? description() : format.description();
        return new ByTool(description, Tooling.ofObject(format.schema()));
    }

    private static AnswerForm anyJson(ClaudeModel model) {
        return model.canBeForced()
                ? new ByTool(description(), JsonNodeFactory.instance.objectNode().put("type", "object"))
                : new Told("Answer with a JSON object, and with nothing else.");
    }

    private static String description() {
        return "Gives the answer to the user, as a JSON object.";
    }

    private static boolean isObject(JsonNode schema) {
        return schema.path("type").asText().equals("object") || !schema.has("type") && schema.has("properties");
    }
}
