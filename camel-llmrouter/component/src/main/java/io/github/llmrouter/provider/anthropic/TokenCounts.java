package io.github.llmrouter.provider.anthropic;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.provider.neutral.TokenCount;

/**
 * Counts tokens and searches as Anthropic does: {@code input_tokens} are those that the prompt cache had no part in; a
 * stream says twice what it used, where the later figure replaces the earlier one; and what it took to compact a
 * conversation is paid as well, but stands apart. Used by one thread.
 */
final class TokenCounts {

    private final ObjectNode said = JsonNodeFactory.instance.objectNode();

    /** Takes note of a {@code usage} object, or of none. */
    TokenCounts add(JsonNode usage) {
        usage.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                said.set(field.getKey(), field.getValue());
            }
        });
        return this;
    }

    /** What was used, empty if that was not said, or not in numbers that make sense. */
    Optional<Usage> usage() {
        if (!said.has("input_tokens") && !said.has("output_tokens")) {
            return Optional.empty();
        }
        Optional<Usage> usage = usage(said);
        for (JsonNode iteration : said.path("iterations")) {
            if (iteration.path("type").asText().equals("compaction")) {
                usage = usage.flatMap(sum -> usage(iteration).map(more -> sum(sum, more)));
            }
        }
        return usage;
    }

    private static Optional<Usage> usage(JsonNode counts) {
        long input = count(counts.path("input_tokens"));
        long written = count(counts.path("cache_creation_input_tokens"));
        long read = count(counts.path("cache_read_input_tokens"));
        long output = count(counts.path("output_tokens"));
        if (input < 0 || written < 0 || read < 0 || output < 0) {
            return Optional.empty();
        }
        long thought = Math.max(0, count(counts.path("output_tokens_details").path("thinking_tokens")));
        long anHour = Math.max(0, count(counts.path("cache_creation").path("ephemeral_1h_input_tokens")));
        return Optional.of(new Usage(input + written + read, output, read, written, thought, 0, 0)
                .cachedForAnHour(anHour)
                .searching(Math.max(0, count(counts.path("server_tool_use").path("web_search_requests")))));
    }

    private static Usage sum(Usage a, Usage b) {
        return new Usage(a.prompt() + b.prompt(), a.completion() + b.completion(), a.cached() + b.cached(),
                a.cacheWrite() + b.cacheWrite(), a.reasoning() + b.reasoning(), 0, 0)
                .cachedForAnHour(a.cacheWrite1h() + b.cacheWrite1h())
                .searching(a.searches() + b.searches());
    }

    /** The tier that served the call, empty if that was not said. Fast mode has prices of its own, as tiers do. */
    Optional<String> tier() {
        return said.path("speed").asText("").equals("fast")
                ? Optional.of("fast")
                : Optional.of(said.path("service_tier").asText("")).filter(tier -> !tier.isEmpty());
    }

    private static long count(JsonNode count) {
        if (count.isMissingNode()) {
            return 0;
        }
        return TokenCount.isOne(count) ? count.asLong() : -1;
    }
}
