package io.github.llmrouter.provider.anthropic;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.Tool;
import io.github.llmrouter.provider.neutral.ToolChoice;

/**
 * The tools that the model may call, and whether it must.
 *
 * @param tools    the caller's
 * @param choice   the caller's; {@link ToolChoice.Auto} where the model cannot be forced
 * @param parallel whether several may be called at once
 * @param form     how the answer gets its form, which may take a tool of ours; worked out each time, as it takes a while
 *                 with a long schema and only who writes the request is sure to need it
 * @param strict   whether arguments can be held to their schema
 */
record Tooling(List<Tool> tools, ToolChoice choice, boolean parallel, Supplier<AnswerForm> form,
        boolean strict) {

    /**
     * What the request asks for, as far as this model takes it.
     *
     * @param dropped gets the names of what it does not take
     */
    static Tooling of(ObjectNode request, ClaudeModel model, Host host, Set<String> dropped) {
        List<Tool> tools = Tool.of(request.path("tools"));
        Tool.addOthers(request.path("tools"), dropped);
        ToolChoice choice = tools.isEmpty() ? new ToolChoice.Unsaid() : ToolChoice.of(request.path("tool_choice"));
        JsonNode parallel = request.path("parallel_tool_calls");
        Tooling tooling = new Tooling(tools, choice, parallel.asBoolean(true),
                () -> AnswerForm.of(request.path("response_format"), model, host, isForcing(choice)),
                model.hasSchemas() && host.hasSchemas());
        return model.canBeForced() ? tooling : tooling.unforced(dropped);
    }

    private static boolean isForcing(ToolChoice choice) {
        return choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named;
    }

    /** The same, but the model is free to call none if it is the caller who forces it. */
    Tooling unforced(Set<String> dropped) {
        if (!isForcing(choice)) {
            return this;
        }
        dropped.add("tool_choice");
        return new Tooling(tools, new ToolChoice.Auto(), parallel, form, strict);
    }

    /** @param answer what {@link #form} gives */
    void write(ObjectNode body, AnswerForm answer) {
        boolean byTool = answer instanceof AnswerForm.ByTool;
        if (tools.isEmpty() && !byTool) {
            return;
        }
        ArrayNode all = body.putArray("tools");
        tools.forEach(tool -> all.add(written(tool, all.objectNode())));
        if (answer instanceof AnswerForm.ByTool own) {
            ObjectNode tool = all.addObject().put("name", AnswerForm.TOOL).put("description", own.description());
            tool.set("input_schema", own.schema());
        }
        ObjectNode wish = byTool ? ownChoice() : callersChoice();
        if ((byTool || !parallel) && !wish.path("type").asText().equals("none")) {
            wish.put("type", wish.path("type").asText("auto")).put("disable_parallel_tool_use", true);
        }
        if (!wish.isEmpty()) {
            body.set("tool_choice", wish);
        }
    }

    private ObjectNode written(Tool tool, ObjectNode json) {
        json.put("name", tool.name());
        tool.description().ifPresent(text -> json.put("description", text));
        Optional<ObjectNode> enforced = strict && tool.strict().orElse(false)
                ? SchemaSubset.of(tool.parameters())
                : Optional.empty();
        json.set("input_schema", ofObject(enforced.isPresent() ? enforced.get() : tool.parameters()));
        if (enforced.isPresent()) {
            json.put("strict", true);
        }
        if (tool.cacheControl().isObject()) {
            json.set("cache_control", tool.cacheControl());
        }
        return json;
    }

    /** The schema of the same objects that also says that they are objects, as Anthropic insists. */
    static JsonNode ofObject(JsonNode schema) {
        if (schema.has("type")) {
            return schema;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.properties().forEach(field -> object.set(field.getKey(), field.getValue()));
        return object;
    }

    private ObjectNode callersChoice() {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        if (choice instanceof ToolChoice.Auto) {
            wish.put("type", "auto");
        } else if (choice instanceof ToolChoice.None) {
            wish.put("type", "none");
        } else if (choice instanceof ToolChoice.Required) {
            wish.put("type", "any");
        } else if (choice instanceof ToolChoice.Named named) {
            wish.put("type", "tool").put("name", named.tool());
        }
        return wish;
    }

    /** The answer is one call of our tool. Where the caller has tools as well, the model may call one of those first. */
    private ObjectNode ownChoice() {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        return tools.isEmpty() || choice instanceof ToolChoice.None
                ? wish.put("type", "tool").put("name", AnswerForm.TOOL)
                : wish.put("type", "any");
    }
}
