package io.github.llmrouter.provider.anthropic;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.neutral.Fields;

/**
 * What becomes of the fields of one request at one model: some rule each other out there, and what gives way is decided
 * here. The form of the answer goes before thinking, thinking goes before a forced tool and before sampling.
 *
 * @param maxTokens the most tokens of the answer, which Anthropic insists on
 * @param dropped   the names of what cannot be carried, apart from the content of messages
 */
record Plan(long maxTokens, Tooling tooling, Thinking thinking, Sampling sampling, Set<String> dropped) {

    /** Where neither the caller nor the catalogue knows a limit: every Claude can do as much. */
    static final long DEFAULT_MAX_TOKENS = 4_096;

    private static final Set<String> CARRIED = Set.of("max_tokens", "max_completion_tokens", "temperature", "top_p",
            "top_k", "stop", "tools", "tool_choice", "parallel_tool_calls", "response_format", "reasoning",
            "reasoning_effort", "cache_control", "service_tier");

    static Plan of(ChatRequest request, UpstreamModel upstream, Host host) {
        ObjectNode json = request.json();
        ClaudeModel model = ClaudeModel.of(upstream.id());
        Set<String> dropped = new TreeSet<>(Fields.otherThan(CARRIED, request));
        long maxTokens = Fields.maxTokens(request).orElse(upstream.outputTokens().orElse(DEFAULT_MAX_TOKENS));
        Tooling tooling = Tooling.of(json, model, host, dropped);
        Supplier<AnswerForm> form = tooling.form();
        Thinking thinking = Thinking.of(request, model, maxTokens, () -> form.get() instanceof AnswerForm.ByTool,
                dropped);
        if (thinking.mode() == Thinking.Mode.BUDGET) {
            tooling = tooling.unforced(dropped);
        }
        Sampling sampling = Sampling.of(json, model, thinking.isOn(), dropped);
        checkStop(json, dropped);
        checkTier(json.path("service_tier").asText(""), host, dropped);
        return new Plan(maxTokens, tooling, thinking, sampling, dropped);
    }

    /** Anthropic does not stop at white space. */
    static boolean isStop(JsonNode sequence) {
        return sequence.isTextual() && !sequence.textValue().isBlank();
    }

    private static void checkStop(ObjectNode request, Set<String> dropped) {
        boolean taken = true;
        for (JsonNode sequence : Fields.stops(request)) {
            taken &= isStop(sequence);
        }
        if (!taken) {
            dropped.add("stop");
        }
    }

    private static void checkTier(String tier, Host host, Set<String> dropped) {
        boolean usual = switch (tier) {
            case "", "auto", "default" -> true;
            default -> false;
        };
        if (!usual && !(host.hasTiers() && tier.equals("standard_only"))) {
            dropped.add("service_tier");
        }
    }
}
