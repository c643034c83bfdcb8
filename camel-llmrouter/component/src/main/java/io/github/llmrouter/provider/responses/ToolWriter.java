package io.github.llmrouter.provider.responses;

import java.util.Iterator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Tool;
import io.github.llmrouter.provider.neutral.ToolChoice;

/** Writes the tools, and which of them are to be called. A host's own tools pass as they are. */
final class ToolWriter {

    private ToolWriter() {}

    static void write(ObjectNode request, ObjectNode body) {
        JsonNode tools = request.path("tools");
        if (!tools.isArray() || tools.isEmpty()) {
            return;
        }
        ArrayNode written = body.putArray("tools");
        Iterator<Tool> functions = Tool.of(tools).iterator();
        for (JsonNode tool : tools) {
            written.add(tool.path("function").isObject() ? function(functions.next()) : tool);
        }
        writeChoice(ToolChoice.of(request.path("tool_choice")), body);
        Fields.copy(request, "parallel_tool_calls", body, "parallel_tool_calls");
    }

    /** Unlike chat completions, this API takes a function to be strict if nothing is said. */
    private static ObjectNode function(Tool tool) {
        ObjectNode function = JsonNodeFactory.instance.objectNode().put("type", "function").put("name", tool.name());
        tool.description().ifPresent(description -> function.put("description", description));
        function.set("parameters", tool.parameters());
        return function.put("strict", tool.strict().orElse(false));
    }

    private static void writeChoice(ToolChoice choice, ObjectNode body) {
        if (choice instanceof ToolChoice.Auto) {
            body.put("tool_choice", "auto");
        } else if (choice instanceof ToolChoice.None) {
            body.put("tool_choice", "none");
        } else if (choice instanceof ToolChoice.Required) {
            body.put("tool_choice", "required");
        } else if (choice instanceof ToolChoice.Named named) {
            body.putObject("tool_choice").put("type", "function").put("name", named.tool());
        }
    }
}
