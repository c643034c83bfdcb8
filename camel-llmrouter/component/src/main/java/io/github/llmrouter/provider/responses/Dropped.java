package io.github.llmrouter.provider.responses;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Part;

/** What of a request this API has no place for. */
final class Dropped {

    private static final Set<String> CARRIED = Set.of("tools", "tool_choice", "parallel_tool_calls", "max_tokens",
            "max_completion_tokens", "response_format", "verbosity", "temperature", "top_p", "logprobs", "top_logprobs",
            "reasoning", "reasoning_effort", "service_tier", "prompt_cache_key", "prompt_cache_retention",
            "safety_identifier");

    private Dropped() {}

    static Set<String> of(ChatRequest request) {
        Set<String> dropped = Fields.otherThan(CARRIED, request);
        for (JsonNode message : request.json().path("messages")) {
            for (JsonNode part : message.path("content")) {
                Optional<String> kind = uncarried(Part.kind(part), message.path("role").asText());
                if (kind.isPresent()) {
                    dropped = dropped.isEmpty() ? new TreeSet<>() : dropped;
                    dropped.add("messages." + kind.get());
                }
            }
        }
        return dropped;
    }

    /** What kind of part it is, if a message of this role may not have it. */
    private static Optional<String> uncarried(String kind, String role) {
        boolean carried = switch (kind) {
            case "text" -> true;
            case "image", "file" -> role.equals("user") || role.equals("tool");
            case "audio" -> role.equals("user");
            default -> false;
        };
        return carried ? Optional.empty() : Optional.of(kind);
    }
}
