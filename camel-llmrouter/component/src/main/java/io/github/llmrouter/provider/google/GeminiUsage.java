package io.github.llmrouter.provider.google;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.provider.neutral.TokenCount;

/**
 * Google's token counts, which have other names in each of its APIs. Its prompt includes what was cached, but not what its
 * own tools read; its output does not include the thoughts.
 */
final class GeminiUsage {

    private static final Names CANDIDATES = new Names("usageMetadata", "promptTokenCount", "toolUsePromptTokenCount",
            "cachedContentTokenCount", "candidatesTokenCount", "thoughtsTokenCount", "promptTokensDetails",
            "candidatesTokensDetails", "tokenCount");
    private static final Names INTERACTION = new Names("usage", "total_input_tokens", "total_tool_use_tokens",
            "total_cached_tokens", "total_output_tokens", "total_thought_tokens", "input_tokens_by_modality",
            "output_tokens_by_modality", "tokens");

    /**
     * What the counts are called.
     *
     * @param all        where they stand
     * @param modalities the prompt's by modality
     * @param ofOutput   the output's by modality
     * @param one        the count of one modality
     */
    private record Names(String all, String prompt, String tools, String cached, String output, String thoughts,
            String modalities, String ofOutput, String one) {}

    private GeminiUsage() {}

    /** The usage of an answer, or up to a chunk; empty where it is not counted yet. */
    static Optional<Usage> of(JsonNode answer) {
        return read(answer, CANDIDATES);
    }

    /** The usage of an interaction; empty where it is not counted yet. */
    static Optional<Usage> ofInteraction(JsonNode interaction) {
        return read(interaction, INTERACTION);
    }

    private static Optional<Usage> read(JsonNode answer, Names names) {
        JsonNode usage = answer.path(names.all());
        if (!TokenCount.isOne(usage.path(names.prompt())) && !TokenCount.isOne(usage.path(names.output()))) {
            return Optional.empty();
        }
        JsonNode in = usage.path(names.modalities());
        JsonNode out = usage.path(names.ofOutput());
        long thoughts = count(usage, names.thoughts());
        return Optional.of(new Usage(count(usage, names.prompt()) + count(usage, names.tools()),
                count(usage, names.output()) + thoughts, count(usage, names.cached()), 0, thoughts,
                sum("audio", in, names), sum("audio", out, names), sum("image", in, names), sum("image", out, names)));
    }

    private static long sum(String modality, JsonNode counts, Names names) {
        long sum = 0;
        for (JsonNode count : counts) {
            if (count.path("modality").asText().equalsIgnoreCase(modality)) {
                sum += count(count, names.one());
            }
        }
        return sum;
    }

    private static long count(JsonNode node, String name) {
        return TokenCount.orZero(node.path(name));
    }
}
