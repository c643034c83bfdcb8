package io.github.llmrouter.provider.google;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.Tool;
import io.github.llmrouter.provider.neutral.ToolChoice;

/** Writes the functions that the model may call, and whether it may, must or must not. */
final class ToolWriter {

    private ToolWriter() {}

    static void write(ObjectNode request, ObjectNode body) {
        List<Tool> tools = Tool.of(request.path("tools"));
        if (tools.isEmpty()) {
            return;
        }
        ArrayNode functions = body.putArray("tools").addObject().putArray("functionDeclarations");
        for (Tool tool : tools) {
            ObjectNode function = functions.addObject().put("name", tool.name());
            tool.description().ifPresent(text -> function.put("description", text));
            function.set("parametersJsonSchema", tool.parameters());
        }
        writeChoice(ToolChoice.of(request.path("tool_choice")), isAnyStrict(tools), body);
    }

    private static void writeChoice(ToolChoice choice, boolean strict, ObjectNode body) {
        if (choice instanceof ToolChoice.Unsaid && !strict) {
            return;
        }
        ObjectNode config = body.putObject("toolConfig").putObject("functionCallingConfig");
        if (choice instanceof ToolChoice.None) {
            config.put("mode", "NONE");
        } else if (choice instanceof ToolChoice.Required) {
            config.put("mode", "ANY");
        } else if (choice instanceof ToolChoice.Named named) {
            config.put("mode", "ANY").putArray("allowedFunctionNames").add(named.tool());
        } else {
            // as AUTO, and the arguments are held to their schemas
            config.put("mode", strict ? "VALIDATED" : "AUTO");
        }
    }

    private static boolean isAnyStrict(List<Tool> tools) {
        return tools.stream().anyMatch(tool -> tool.strict().orElse(false));
    }
}
