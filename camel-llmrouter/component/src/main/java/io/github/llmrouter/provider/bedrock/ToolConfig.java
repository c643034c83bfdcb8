package io.github.llmrouter.provider.bedrock;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.neutral.Tool;
import io.github.llmrouter.provider.neutral.ToolChoice;

/**
 * The tools that the model gets. Converse has no way to say that none may be called, and refuses calls and results in the
 * conversation if it gets no tools. So without such history the tools stay at home, and with it they go along, or in
 * their place the bare names of those that were called.
 *
 * @param tools         what is sent, the tool that stands for a JSON Schema included
 * @param choice        what is sent
 * @param choiceIgnored whether the caller's choice is something else that cannot be sent
 */
record ToolConfig(List<Tool> tools, ToolChoice choice, boolean choiceIgnored) {

    static ToolConfig of(ChatRequest request, BedrockModel model, Thinking thinking, AnswerForm form) {
        List<Tool> given = Tool.of(request.json().path("tools"));
        ToolChoice choice = ToolChoice.of(request.json().path("tool_choice"));
        List<Tool> history = called(request).stream().map(ToolConfig::bare).toList();
        boolean none = choice instanceof ToolChoice.None;
        List<Tool> tools = given.isEmpty() || none && history.isEmpty() ? history : given;
        if (form instanceof AnswerForm.ByTool answer) {
            return withAnswer(answer, tools, none || given.isEmpty());
        }
        if (tools.isEmpty()) {
            return new ToolConfig(tools, new ToolChoice.Unsaid(), false);
        }
        boolean possible = isPossible(choice, model, thinking);
        return new ToolConfig(tools, possible ? choice : new ToolChoice.Unsaid(), !possible);
    }

    private static boolean isPossible(ToolChoice choice, BedrockModel model, Thinking thinking) {
        if (choice instanceof ToolChoice.Required) {
            return model.canRequireTools() && !thinking.refusesForce();
        }
        if (choice instanceof ToolChoice.Named) {
            return model.canRequireOneTool() && !thinking.refusesForce();
        }
        return !(choice instanceof ToolChoice.None);
    }

    private static ToolConfig withAnswer(AnswerForm.ByTool answer, List<Tool> tools, boolean onlyAnswer) {
        List<Tool> all = new ArrayList<>(tools);
        String description = answer.format().description();
        all.add(new Tool(answer.name(), Optional.of(description.isEmpty() ? "Gives the answer." : description),
                answer.format().schema(), Optional.empty(), MissingNode.getInstance()));
        return new ToolConfig(all, onlyAnswer ? new ToolChoice.Named(answer.name()) : new ToolChoice.Required(), false);
    }

    /** The value of {@code toolConfig}; empty without tools, which Converse wants left out. */
    Optional<ObjectNode> json(BedrockModel model) {
        if (tools.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        ArrayNode list = config.putArray("tools");
        for (Tool tool : tools) {
            list.addObject().set("toolSpec", spec(tool, model));
            if (model.cachesTools()) {
                CachePoint.of(tool.cacheControl()).ifPresent(list::add);
            }
        }
        choiceJson().ifPresent(json -> config.set("toolChoice", json));
        return Optional.of(config);
    }

    private static ObjectNode spec(Tool tool, BedrockModel model) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode().put("name", tool.name());
        tool.description().filter(text -> !text.isBlank()).ifPresent(text -> spec.put("description", text));
        spec.putObject("inputSchema").set("json", tool.parameters());
        if (tool.strict().orElse(false) && model.knowsStrictTools()) {
            spec.put("strict", true);
        }
        return spec;
    }

    private Optional<ObjectNode> choiceJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (choice instanceof ToolChoice.Named named) {
            json.putObject("tool").put("name", named.tool());
        } else if (choice instanceof ToolChoice.Required) {
            json.putObject("any");
        } else if (choice instanceof ToolChoice.Auto) {
            json.putObject("auto");
        }
        return json.isEmpty() ? Optional.empty() : Optional.of(json);
    }

    /** The names of the tools that were called so far. */
    private static Set<String> called(ChatRequest request) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode message : request.json().path("messages")) {
            for (JsonNode call : message.path("tool_calls")) {
                names.add(call.path("function").path("name").asText());
            }
        }
        return names;
    }

    private static Tool bare(String name) {
        ObjectNode anything = JsonNodeFactory.instance.objectNode().put("type", "object");
        return new Tool(name, Optional.empty(), anything, Optional.empty(), MissingNode.getInstance());
    }
}
