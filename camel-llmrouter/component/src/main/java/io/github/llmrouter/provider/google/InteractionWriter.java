package io.github.llmrouter.provider.google;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.neutral.AnswerFormat;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Message;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.Reasoning.Wish;
import io.github.llmrouter.provider.neutral.Tool;
import io.github.llmrouter.provider.neutral.ToolChoice;
import io.github.llmrouter.provider.neutral.WireBody;

/** Writes a request of the neutral form as one for an interaction. */
final class InteractionWriter {

    private static final long USUAL_OUTPUT_TOKENS = 65_536;

    private InteractionWriter() {}

    static byte[] write(Call call) {
        ObjectNode request = call.request().json();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", call.model().id());
        new InteractionSteps().addAll(Message.withFunctions(call.request())).write(body);
        List<Tool> tools = Tool.of(request.path("tools"));
        writeTools(tools, body);
        writeFormat(AnswerFormat.of(request.path("response_format")), body);
        if (!request.path("modalities").isEmpty()) {
            body.set("response_modalities", request.get("modalities"));
        }
        ObjectNode config = config(call.request());
        if (!tools.isEmpty()) {
            writeChoice(ToolChoice.of(request.path("tool_choice")), config);
        }
        if (!config.isEmpty()) {
            body.set("generation_config", config);
        }
        body.put("store", false).put("stream", call.stream());
        return WireBody.bytes(body, call);
    }

    private static void writeTools(List<Tool> tools, ObjectNode body) {
        for (Tool tool : tools) {
            ObjectNode function = body.withArray("tools").addObject().put("type", "function").put("name", tool.name());
            tool.description().ifPresent(text -> function.put("description", text));
            function.set("parameters", tool.parameters());
        }
    }

    private static void writeFormat(AnswerFormat format, ObjectNode body) {
        if (format instanceof AnswerFormat.Text) {
            return;
        }
        ObjectNode entry = body.putArray("response_format")
                .addObject()
                .put("type", "text")
                .put("mime_type", "application/json");
        if (format instanceof AnswerFormat.Schema named && named.schema().isObject()) {
            entry.set("schema", named.schema());
        }
    }

    private static ObjectNode config(ChatRequest request) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        JsonNode shared = GenerationConfig.of(request);
        for (String[] name : new String[][]{{"temperature", "temperature"}, {"topP", "top_p"}, {"topK", "top_k"},
                {"maxOutputTokens", "max_output_tokens"}, {"seed", "seed"}, {"stopSequences", "stop_sequences"}}) {
            if (shared.has(name[0])) {
                config.set(name[1], shared.get(name[0]));
            }
        }
        writeThinking(Reasoning.of(request), Fields.maxTokens(request).orElse(USUAL_OUTPUT_TOKENS), config);
        return config;
    }

    private static void writeThinking(Reasoning reasoning, long maxTokens, ObjectNode config) {
        boolean least = reasoning.wish() == Wish.OFF || reasoning.effort().filter("minimal"::equals).isPresent();
        if (least) {
            config.put("thinking_level", "minimal");
        } else if (reasoning.effort().isPresent() || reasoning.budget().isPresent()) {
            config.put("thinking_level", reasoning.level(maxTokens));
        }
        if (reasoning.wish() == Wish.ON) {
            config.put("thinking_summaries", reasoning.exclude() ? "none" : "auto");
        }
    }

    private static void writeChoice(ToolChoice choice, ObjectNode config) {
        if (choice instanceof ToolChoice.Auto) {
            config.put("tool_choice", "auto");
        } else if (choice instanceof ToolChoice.None) {
            config.put("tool_choice", "none");
        } else if (choice instanceof ToolChoice.Required) {
            config.put("tool_choice", "any");
        } else if (choice instanceof ToolChoice.Named named) {
            ArrayNode allowed = config.putObject("tool_choice")
                    .putObject("allowed_tools")
                    .put("mode", "any")
                    .putArray("tools");
            allowed.add(named.tool());
        }
    }
}
