package io.github.llmrouter.provider.ollama;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import io.github.llmrouter.provider.neutral.MediaSource;
import io.github.llmrouter.provider.neutral.Message;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.Tool;
import io.github.llmrouter.provider.neutral.ToolCalls;
import io.github.llmrouter.provider.neutral.ToolChoice;
import io.github.llmrouter.provider.neutral.Unsupported;

/** Writes a request as Ollama takes it. */
final class OllamaRequest {

    private static final Set<String> OPTIONS = Set.of("temperature", "top_p", "top_k", "min_p", "seed",
            "frequency_penalty", "presence_penalty");
    private static final Set<String> CARRIED = carried();
    /** Where the caller sets no limit, a budget is a share of this many tokens. */
    private static final long USUAL_MAX_TOKENS = 8_000;

    private OllamaRequest() {}

    static ObjectNode write(Call call) {
        ObjectNode request = call.request().json();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", call.model().id());
        List<Message> messages = Message.of(call.request());
        Unsupported.throwIfLinked(messages, Set.of("image"), "Ollama");
        messages(messages, body.putArray("messages"));
        tools(request, body);
        options(call.request(), body);
        AnswerFormat format = AnswerFormat.of(request.path("response_format"));
        if (format instanceof AnswerFormat.Schema schema) {
            body.set("format", schema.schema());
        } else if (format instanceof AnswerFormat.Json) {
            body.put("format", "json");
        }
        think(call, body);
        Fields.copy(request, "logprobs", body, "logprobs");
        Fields.copy(request, "top_logprobs", body, "top_logprobs");
        // without it Ollama streams
        body.put("stream", call.stream());
        return body;
    }

    /** What Ollama has no place for. */
    static Set<String> dropped(ChatRequest request) {
        Set<String> dropped = new TreeSet<>(Fields.otherThan(CARRIED, request));
        ToolChoice choice = ToolChoice.of(request.json().path("tool_choice"));
        if (choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named) {
            dropped.add("tool_choice");
        }
        Tool.addOthers(request.json().path("tools"), dropped);
        DroppedContent.addParts(request, OllamaRequest::isCarried, dropped);
        DroppedContent.addCacheMarks(request, dropped);
        return dropped;
    }

    private static boolean isCarried(Part part) {
        return part instanceof Part.Text
                || part instanceof Part.Image image && image.source() instanceof MediaSource.Inline;
    }

    /** A result of a tool names the tool, which the caller names by the id of the call only. */
    private static void messages(List<Message> all, ArrayNode messages) {
        Map<String, String> tools = new HashMap<>();
        for (Message message : all) {
            message.json()
                    .path("tool_calls")
                    .forEach(call -> tools.put(call.path("id").asText(), call.at("/function/name").asText()));
            messages.add(message(message, tools));
        }
    }

    private static ObjectNode message(Message said, Map<String, String> tools) {
        JsonNode message = said.json();
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        own.put("role", said.role().word());
        own.put("content", Part.text(message.path("content")));
        images(message.path("content"), own);
        Fields.text(message, "reasoning").ifPresent(thoughts -> own.put("thinking", thoughts));
        if (said.role() == Message.Role.TOOL) {
            String id = message.path("tool_call_id").asText();
            own.put("tool_name", tools.getOrDefault(id, message.path("name").asText()));
            own.put("tool_call_id", id);
        }
        JsonNode calls = message.path("tool_calls");
        if (!calls.isEmpty()) {
            ArrayNode all = own.putArray("tool_calls");
            calls.forEach(call -> toolCall(call, all));
        }
        return own;
    }

    private static void images(JsonNode content, ObjectNode message) {
        for (Part part : Part.of(content)) {
            if (part instanceof Part.Image image && image.source() instanceof MediaSource.Inline inline) {
                message.withArray("images").add(inline.base64());
            }
        }
    }

    private static void toolCall(JsonNode call, ArrayNode calls) {
        ObjectNode own = calls.addObject().put("id", call.path("id").asText());
        ObjectNode function = own.putObject("function").put("name", call.at("/function/name").asText());
        function.set("arguments", ToolCalls.arguments(call));
    }

    /** A choice of tools can only be made by what is given. */
    private static void tools(ObjectNode request, ObjectNode body) {
        ToolChoice choice = ToolChoice.of(request.path("tool_choice"));
        if (choice instanceof ToolChoice.None) {
            return;
        }
        for (Tool tool : Tool.of(request.path("tools"))) {
            if (!(choice instanceof ToolChoice.Named named) || named.tool().equals(tool.name())) {
                ObjectNode function = body.withArray("tools").addObject().put("type", "function").putObject("function");
                function.put("name", tool.name());
                tool.description().ifPresent(text -> function.put("description", text));
                function.set("parameters", tool.parameters());
            }
        }
    }

    private static void options(ChatRequest request, ObjectNode body) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        OPTIONS.forEach(name -> Fields.copy(request.json(), name, options, name));
        Fields.copy(request.json(), "repetition_penalty", options, "repeat_penalty");
        Fields.maxTokens(request).ifPresent(tokens -> options.put("num_predict", tokens));
        Fields.copyStops(request.json(), options, "stop");
        if (!options.isEmpty()) {
            body.set("options", options);
        }
    }

    /** OpenAI's open models know levels, and all others only yes and no; a model that cannot think refuses both. */
    private static void think(Call call, ObjectNode body) {
        Reasoning reasoning = Reasoning.of(call.request());
        if (reasoning.wish() == Reasoning.Wish.ON && call.model().id().contains("gpt-oss")) {
            body.put("think", reasoning.level(Fields.maxTokens(call.request()).orElse(USUAL_MAX_TOKENS)));
        } else if (reasoning.wish() != Reasoning.Wish.UNSAID) {
            body.put("think", reasoning.wish() == Reasoning.Wish.ON);
        }
    }

    private static Set<String> carried() {
        Set<String> carried = new TreeSet<>(OPTIONS);
        carried.addAll(Set.of("max_tokens", "max_completion_tokens", "repetition_penalty", "stop", "tools",
                "tool_choice", "response_format", "reasoning", "reasoning_effort", "logprobs", "top_logprobs"));
        return Set.copyOf(carried);
    }
}
