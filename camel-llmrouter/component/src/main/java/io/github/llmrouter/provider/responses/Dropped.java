package io.github.llmrouter.provider.responses;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.neutral.Fields;

/** What of a request this API has no place for. */
final class Dropped {

    private static final Set<String> CARRIED = Set.of("tools", "tool_choice", "parallel_tool_calls", "max_tokens",
            "max_completion_tokens", "response_format", "verbosity", "temperature", "top_p", "logprobs", "top_logprobs",
            "reasoning", "reasoning_effort", "service_tier", "prompt_cache_key", "prompt_cache_retention",
            "safety_identifier");

    private Dropped() {}

    static Set<String> of(ChatRequest request) {
        Set<String> dropped = Fields.otherThan(CARRIED, request);
        if (!dropped.isEmpty()) {
            dropped.removeIf(field -> isAsEver(field, request.json().path(field)));
        }
        for (JsonNode message : request.json().path("messages")) {
            for (JsonNode part : message.path("content")) {
                Optional<String> kind = uncarried(part.path("type").asText(""), message.path("role").asText());
                if (kind.isPresent()) {
                    dropped = dropped.isEmpty() ? new TreeSet<>() : dropped;
                    dropped.add("messages." + kind.get());
                }
            }
        }
        return dropped;
    }

    /** Says what would be so anyway. */
    private static boolean isAsEver(String field, JsonNode value) {
        return switch (field) {
            case "n" -> value.asInt() == 1;
            case "frequency_penalty", "presence_penalty" -> value.isNumber() && value.asDouble() == 0;
            case "modalities" -> value.size() == 1 && value.path(0).asText("").equals("text");
            default -> false;
        };
    }

    /** What kind of part it is, if a message of this role may not have it. */
    private static Optional<String> uncarried(String type, String role) {
        boolean given = role.equals("user") || role.equals("tool");
        return switch (type) {
            case "", "text", "input_text", "output_text", "refusal" -> Optional.empty();
            case "image_url", "input_image" -> given ? Optional.empty() : Optional.of("image");
            case "file", "input_file" -> given ? Optional.empty() : Optional.of("file");
            case "input_audio" -> role.equals("user") ? Optional.empty() : Optional.of("audio");
            default -> Optional.of(type.replaceAll("^input_|_url$", ""));
        };
    }
}
