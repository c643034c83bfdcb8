package io.github.llmrouter.chat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.resource.DisallowSchemaLoader;

/** Looks at the tool calls of an answer as the caller will: is there such a tool, and does it take these arguments? */
public final class ToolCallCheck {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    /** With these a schema may refer to itself, or take for ever. */
    private static final String[] UNBOUNDED = {"$ref", "pattern", "patternProperties"};

    private ToolCallCheck() {}

    /** What becomes of the tool calls of an answer; empty if it has none. Quotes nothing of it. */
    public static Optional<ToolCallVerdict> verdict(ChatRequest request, ChatResponse answer) {
        JsonNode calls = answer.message().path("tool_calls");
        if (calls.isEmpty() || answer.finishReason().filter("tool_calls"::equals).isEmpty()) {
            return Optional.empty();
        }
        Map<String, JsonNode> tools = tools(request);
        for (JsonNode call : calls) {
            ToolCallVerdict verdict = verdict(tools, call.path("function"));
            if (verdict != ToolCallVerdict.VALID) {
                return Optional.of(verdict);
            }
        }
        return Optional.of(ToolCallVerdict.VALID);
    }

    private static Map<String, JsonNode> tools(ChatRequest request) {
        Map<String, JsonNode> tools = new HashMap<>();
        request.json().path("tools").forEach(tool -> {
            JsonNode function = tool.path("function");
            tools.put(function.path("name").asText(), function.path("parameters"));
        });
        return tools;
    }

    private static ToolCallVerdict verdict(Map<String, JsonNode> tools, JsonNode call) {
        JsonNode schema = tools.get(call.path("name").asText());
        if (schema == null) {
            return ToolCallVerdict.UNKNOWN_NAME;
        }
        try {
            String arguments = call.path("arguments").asText();
            // of a tool without parameters, many models say nothing
            return fits(schema, MAPPER.readTree(arguments.isBlank() ? "{}" : arguments))
                    ? ToolCallVerdict.VALID
                    : ToolCallVerdict.SCHEMA_MISMATCH;
        } catch (JsonProcessingException e) {
            return ToolCallVerdict.INVALID_JSON;
        }
    }

    /** What cannot be checked, or not in little time, is taken to fit: it is not the model's fault. */
    private static boolean fits(JsonNode schema, JsonNode arguments) {
        if (!schema.isObject() || isUnbounded(schema)) {
            return true;
        }
        try {
            return schemas().getSchema(schema).validate(arguments).isEmpty();
        } catch (RuntimeException noSchema) {
            return true;
        }
    }

    /** A schema may come with a message, so it must not make this side open a file or an address that it names. */
    private static JsonSchemaFactory schemas() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7,
                builder -> builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));
    }

    private static boolean isUnbounded(JsonNode schema) {
        for (String keyword : UNBOUNDED) {
            if (schema.findValue(keyword) != null) {
                return true;
            }
        }
        return false;
    }
}
