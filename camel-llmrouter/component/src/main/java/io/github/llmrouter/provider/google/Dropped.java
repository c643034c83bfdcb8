package io.github.llmrouter.provider.google;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.Reasoning.Wish;
import io.github.llmrouter.provider.neutral.Tool;

/** What Gemini cannot be told. */
final class Dropped {

    // cache_control asks for what Gemini does unasked
    private static final Set<String> CARRIED = Set.of("temperature", "top_p", "top_k", "max_tokens",
            "max_completion_tokens", "stop", "seed", "frequency_penalty", "presence_penalty", "n", "logprobs",
            "top_logprobs", "modalities", "tools", "tool_choice", "parallel_tool_calls", "response_format", "reasoning",
            "reasoning_effort", "cache_control");
    private static final Set<String> NOT_IN_INTERACTIONS = Set.of("frequency_penalty", "presence_penalty", "n",
            "logprobs", "top_logprobs");
    private static final Set<String> CONTENT = Set.of("text", "image", "file", "audio", "video");

    private Dropped() {}

    static Set<String> from(ChatRequest request, GeminiModel model) {
        Set<String> dropped = dropped(CARRIED, request);
        if (!canThinkAs(Reasoning.of(request), model)) {
            dropped.add(request.json().has("reasoning") ? "reasoning" : "reasoning_effort");
        }
        return dropped;
    }

    /** What cannot be said in an interaction. */
    static Set<String> fromInteraction(ChatRequest request) {
        Set<String> carried = new HashSet<>(CARRIED);
        carried.removeAll(NOT_IN_INTERACTIONS);
        Set<String> dropped = dropped(carried, request);
        if (Reasoning.of(request).wish() == Wish.OFF) {
            dropped.add(request.json().has("reasoning") ? "reasoning" : "reasoning_effort");
        }
        return dropped;
    }

    private static Set<String> dropped(Set<String> carried, ChatRequest request) {
        Set<String> dropped = new TreeSet<>(Fields.otherThan(carried, request));
        JsonNode parallel = request.json().path("parallel_tool_calls");
        if (parallel.isBoolean() && !parallel.booleanValue()) {
            dropped.add("parallel_tool_calls");
        }
        Tool.addOthers(request.json().path("tools"), dropped);
        for (JsonNode message : request.json().path("messages")) {
            addContent(message.path("content"), dropped);
        }
        return dropped;
    }

    private static boolean canThinkAs(Reasoning reasoning, GeminiModel model) {
        return switch (reasoning.wish()) {
            case ON -> model.thinks();
            case OFF -> model.canRest();
            case UNSAID -> true;
        };
    }

    private static void addContent(JsonNode content, Set<String> dropped) {
        for (JsonNode part : content) {
            String kind = Part.kind(part);
            if (!CONTENT.contains(kind)) {
                dropped.add("messages." + kind);
            }
        }
    }
}
