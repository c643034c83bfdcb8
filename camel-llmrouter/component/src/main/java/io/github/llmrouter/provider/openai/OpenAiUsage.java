package io.github.llmrouter.provider.openai;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.billing.Told;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.provider.neutral.TokenCount;
import io.github.llmrouter.provider.neutral.UsageJson;

/**
 * Token counts in all the spellings of those who speak OpenAI's dialect.
 *
 * @param counts what they come to
 * @param said   the provider's own object, which may say more, such as what it cost
 */
record OpenAiUsage(Usage counts, ObjectNode said) {

    /**
     * Takes the usage out of a whole answer or of a chunk, wherever it is: Groq and Moonshot have theirs in places of their
     * own.
     */
    static Optional<OpenAiUsage> take(ObjectNode answer) {
        JsonNode usage = answer.remove("usage");
        for (JsonNode place : new JsonNode[]{answer.path("x_groq"), answer.path("choices").path(0)}) {
            JsonNode other = place instanceof ObjectNode object ? object.remove("usage") : null;
            usage = usage == null || !usage.isObject() ? other : usage;
        }
        return usage instanceof ObjectNode said && areCounts(said, "prompt_tokens", "completion_tokens", "input_tokens",
                "output_tokens")
                        ? Optional.of(new OpenAiUsage(read(said), said))
                        : Optional.empty();
    }

    /** Writes it where all answers and chunks have it, in the neutral form; what else the provider said stays. */
    void writeTo(ObjectNode answer) {
        answer.set("usage", said);
        UsageJson.write(counts, answer);
    }

    /** All that is said of it in an answer that it was taken out of. */
    Told toldIn(ObjectNode answer) {
        writeTo(answer);
        return Told.of(counts, answer);
    }

    /** Whether one of these is given, and all that are given are counts. */
    private static boolean areCounts(JsonNode usage, String... names) {
        boolean some = false;
        for (String name : names) {
            JsonNode count = usage.path(name);
            if (!count.isMissingNode() && !count.isNull()) {
                if (!TokenCount.isOne(count)) {
                    return false;
                }
                some = true;
            }
        }
        return some;
    }

    private static Usage read(JsonNode usage) {
        JsonNode in = first(usage, "prompt_tokens_details", "input_tokens_details");
        JsonNode out = first(usage, "completion_tokens_details", "output_tokens_details");
        long prompt = count(usage, "prompt_tokens", "input_tokens");
        long completion = count(usage, "completion_tokens", "output_tokens");
        long reasoning = Math.max(count(out, "reasoning_tokens"), count(usage, "reasoning_tokens"));
        if (isReasoningApart(usage.path("total_tokens").asLong(), prompt, completion, reasoning)) {
            completion += reasoning;
        }
        long cached = Math.max(count(in, "cached_tokens"),
                count(usage, "prompt_cache_hit_tokens", "cached_tokens", "num_cached_tokens"));
        long cacheWrite = Math.max(
                count(in, "cache_write_tokens", "cache_creation_input_tokens", "cache_creation_tokens"),
                count(usage, "cache_creation_input_tokens"));
        return new Usage(prompt, completion, cached, cacheWrite, reasoning,
                count(in, "audio_tokens"), count(out, "audio_tokens"), count(in, "image_tokens"),
                count(out, "image_tokens")).cachedForAnHour(forAnHour(usage, in)).searching(searches(usage));
    }

    /** Gateways to Anthropic pass its own count on, or what they call it themselves. */
    private static long forAnHour(JsonNode usage, JsonNode in) {
        return Math.max(count(usage.path("cache_creation"), "ephemeral_1h_input_tokens"),
                count(in, "cache_write_1h_tokens"));
    }

    /** OpenRouter counts them in a place of its own; gateways to Anthropic pass its count on. */
    private static long searches(JsonNode usage) {
        return Math.max(count(usage.path("server_tool_use_details"), "web_search_requests"),
                count(usage.path("server_tool_use"), "web_search_requests"));
    }

    /** xAI counts reasoning beside the completion, not within it; only the sum tells, if there is one. */
    private static boolean isReasoningApart(long total, long prompt, long completion, long reasoning) {
        return reasoning > 0 && (total == prompt + completion + reasoning
                || reasoning > completion && total != prompt + completion);
    }

    private static JsonNode first(JsonNode usage, String name, String otherName) {
        JsonNode node = usage.path(name);
        return node.isObject() ? node : usage.path(otherName);
    }

    private static long count(JsonNode node, String... names) {
        for (String name : names) {
            long count = TokenCount.orZero(node.path(name));
            if (count > 0) {
                return count;
            }
        }
        return 0;
    }
}
