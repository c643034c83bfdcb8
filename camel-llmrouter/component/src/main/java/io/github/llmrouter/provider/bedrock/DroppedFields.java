package io.github.llmrouter.provider.bedrock;

import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.Tool;

/** Names what {@link RequestWriter} leaves out, or cannot write at all, such as a picture somewhere in the web. */
final class DroppedFields {

    /** Those that may be asked for by their neutral name; {@code auto} is what Converse does by itself. */
    static final Set<String> SERVICE_TIERS = Set.of("default", "priority", "flex");

    private static final Set<String> CARRIED = Set.of("max_tokens", "max_completion_tokens", "temperature", "top_p",
            "top_k", "stop", "tools", "tool_choice", "parallel_tool_calls", "response_format", "reasoning",
            "reasoning_effort", "cache_control", "n", "service_tier");

    private final ObjectNode request;
    private final BedrockModel model;
    private final Set<String> names;

    private DroppedFields(ChatRequest request, BedrockModel model) {
        this.request = request.json();
        this.model = model;
        this.names = new TreeSet<>(Fields.otherThan(CARRIED, request));
    }

    static Set<String> of(ChatRequest request, UpstreamModel upstream) {
        BedrockModel model = BedrockModel.of(upstream);
        Thinking thinking = Thinking.of(request, upstream, model);
        DroppedFields dropped = new DroppedFields(request, model);
        Refused.of(request, model, thinking).forEach(dropped::nameIfGiven);
        dropped.settings(thinking);
        dropped.tools(ToolConfig.of(request, model, thinking, AnswerForm.of(request, upstream)));
        dropped.request.path("messages").forEach(message -> message.path("content").forEach(dropped::part));
        return dropped.names;
    }

    private void settings(Thinking thinking) {
        if (thinking.ignored()) {
            nameIfGiven("reasoning");
            nameIfGiven("reasoning_effort");
        }
        if (!model.takesTopK()) {
            nameIfGiven("top_k");
        }
        if (!model.caches()) {
            nameIfGiven("cache_control");
        }
        if (request.path("n").asInt(1) > 1) {
            names.add("n");
        }
        String tier = request.path("service_tier").asText("auto");
        if (!SERVICE_TIERS.contains(tier) && !tier.equals("auto")) {
            names.add("service_tier");
        }
    }

    private void tools(ToolConfig config) {
        if (config.choiceIgnored()) {
            names.add("tool_choice");
        }
        JsonNode given = request.path("tools");
        Tool.addOthers(given, names);
        JsonNode parallel = request.path("parallel_tool_calls");
        if (!given.isEmpty() && parallel.isBoolean() && !parallel.booleanValue()) {
            names.add("parallel_tool_calls");
        }
        for (Tool tool : config.tools()) {
            if (tool.strict().orElse(false) && !model.knowsStrictTools()) {
                names.add("tools.strict");
            }
            if (tool.cacheControl().isObject() && !model.cachesTools()) {
                names.add("tools.cache_control");
            }
        }
    }

    /** Reads no more than is needed: a part may be megabytes long. */
    private void part(JsonNode part) {
        String kind = Part.kind(part);
        boolean sent = switch (kind) {
            case "text", "audio" -> true;
            case "image", "video" -> isReadable(mediaUrl(part.path(kind + "_url")));
            case "file" -> isReadable(fileUrl(part.path("file").isObject() ? part.path("file") : part));
            default -> false;
        };
        if (!sent) {
            names.add("messages." + kind);
        }
        if (part.path("cache_control").isObject() && !model.caches()) {
            names.add("messages.cache_control");
        }
    }

    private static String mediaUrl(JsonNode media) {
        return media.path("url").asText(media.asText());
    }

    private static String fileUrl(JsonNode file) {
        return file.path("file_data").asText(file.path("file_url").asText(""));
    }

    private static boolean isReadable(String url) {
        return url.regionMatches(true, 0, "data:", 0, 5) || url.startsWith("s3://");
    }

    private void nameIfGiven(String field) {
        if (request.hasNonNull(field)) {
            names.add(field);
        }
    }
}
