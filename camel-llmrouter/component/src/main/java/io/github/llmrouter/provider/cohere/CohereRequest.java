package io.github.llmrouter.provider.cohere;

import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.neutral.AnswerFormat;
import io.github.llmrouter.provider.neutral.DroppedContent;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Message;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.Tool;
import io.github.llmrouter.provider.neutral.ToolChoice;

/** Writes a request as Cohere takes it. Its form is close to OpenAI's; the names of many parameters are its own. */
final class CohereRequest {

    private static final Set<String> CARRIED = Set.of("temperature", "top_p", "top_k", "max_tokens",
            "max_completion_tokens", "seed", "frequency_penalty", "presence_penalty", "stop", "tools", "tool_choice",
            "response_format", "reasoning", "reasoning_effort");
    /** Where the caller sets no limit, an effort is a share of this many tokens. */
    private static final long USUAL_MAX_TOKENS = 8_000;

    private CohereRequest() {}

    static ObjectNode write(Call call) {
        ObjectNode request = call.request().json();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", call.model().id());
        ArrayNode messages = body.putArray("messages");
        Message.of(call.request()).forEach(message -> messages.add(message(message)));
        Fields.copy(request, "temperature", body, "temperature");
        Fields.copy(request, "top_p", body, "p");
        Fields.copy(request, "top_k", body, "k");
        Fields.copy(request, "seed", body, "seed");
        Fields.copy(request, "frequency_penalty", body, "frequency_penalty");
        Fields.copy(request, "presence_penalty", body, "presence_penalty");
        Fields.maxTokens(call.request()).ifPresent(tokens -> body.put("max_tokens", tokens));
        Fields.copyStops(request, body, "stop_sequences");
        tools(request, body);
        format(request, body);
        thinking(call.request(), body);
        body.put("stream", call.stream());
        return body;
    }

    /** What Cohere has no place for; JSON and tools at once it refuses, so the format goes. */
    static Set<String> dropped(ChatRequest request) {
        Set<String> dropped = new TreeSet<>(Fields.otherThan(CARRIED, request));
        if (hasTools(request.json()) && !(format(request.json()) instanceof AnswerFormat.Text)) {
            dropped.add("response_format");
        }
        Tool.addOthers(request.json().path("tools"), dropped);
        DroppedContent.addParts(request, part -> part instanceof Part.Text || part instanceof Part.Image, dropped);
        DroppedContent.addCacheMarks(request, dropped);
        return dropped;
    }

    private static ObjectNode message(Message said) {
        JsonNode message = said.json();
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        own.put("role", said.role().word());
        if (said.role() == Message.Role.TOOL) {
            own.put("tool_call_id", message.path("tool_call_id").asText());
        }
        content(message.path("content"), own);
        JsonNode calls = message.path("tool_calls");
        if (!calls.isEmpty()) {
            Fields.text(message, "reasoning").ifPresent(plan -> own.put("tool_plan", plan));
            ArrayNode all = own.putArray("tool_calls");
            calls.forEach(call -> all.add(toolCall(call)));
        }
        return own;
    }

    /** A text as it stands, parts as parts; what Cohere does not take is left out. */
    private static void content(JsonNode content, ObjectNode message) {
        if (content.isTextual()) {
            message.set("content", content);
            return;
        }
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (Part part : Part.of(content)) {
            if (part instanceof Part.Text text) {
                parts.addObject().put("type", "text").put("text", text.text());
            } else if (part instanceof Part.Image image) {
                ObjectNode picture = parts.addObject().put("type", "image_url").putObject("image_url");
                picture.put("url", image.source().url());
                image.detail().ifPresent(detail -> picture.put("detail", detail));
            }
        }
        if (!parts.isEmpty()) {
            message.set("content", parts);
        }
    }

    private static ObjectNode toolCall(JsonNode call) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        own.put("id", call.path("id").asText()).put("type", "function");
        own.putObject("function")
                .put("name", call.path("function").path("name").asText())
                .put("arguments", call.path("function").path("arguments").asText("{}"));
        return own;
    }

    /** To call one certain tool is to be given no other and to have to call one. */
    private static void tools(ObjectNode request, ObjectNode body) {
        ToolChoice choice = ToolChoice.of(request.path("tool_choice"));
        ArrayNode tools = JsonNodeFactory.instance.arrayNode();
        boolean strict = false;
        for (Tool tool : Tool.of(request.path("tools"))) {
            if (!(choice instanceof ToolChoice.Named named) || named.tool().equals(tool.name())) {
                ObjectNode function = tools.addObject().put("type", "function").putObject("function");
                function.put("name", tool.name());
                tool.description().ifPresent(text -> function.put("description", text));
                function.set("parameters", tool.parameters());
                strict |= tool.strict().orElse(false);
            }
        }
        if (tools.isEmpty()) {
            return;
        }
        body.set("tools", tools);
        if (strict) {
            body.put("strict_tools", true);
        }
        if (choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named) {
            body.put("tool_choice", "REQUIRED");
        } else if (choice instanceof ToolChoice.None) {
            body.put("tool_choice", "NONE");
        }
    }

    private static void format(ObjectNode request, ObjectNode body) {
        AnswerFormat format = format(request);
        if (format instanceof AnswerFormat.Text || hasTools(request)) {
            return;
        }
        ObjectNode own = body.putObject("response_format").put("type", "json_object");
        if (format instanceof AnswerFormat.Schema schema) {
            own.set("json_schema", schema.schema());
        }
    }

    private static void thinking(ChatRequest request, ObjectNode body) {
        Reasoning reasoning = Reasoning.of(request);
        switch (reasoning.wish()) {
            case ON -> {
                ObjectNode thinking = body.putObject("thinking").put("type", "enabled");
                thinking.put("token_budget", reasoning.budget(Fields.maxTokens(request).orElse(USUAL_MAX_TOKENS)));
            }
            case OFF -> body.putObject("thinking").put("type", "disabled");
            case UNSAID -> {
            }
        }
    }

    private static AnswerFormat format(ObjectNode request) {
        return AnswerFormat.of(request.path("response_format"));
    }

    private static boolean hasTools(ObjectNode request) {
        return !Tool.of(request.path("tools")).isEmpty();
    }
}
