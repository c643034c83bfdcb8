package io.github.llmrouter.provider.google;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.google.GeminiModel.Kind;
import io.github.llmrouter.provider.google.GeminiModel.Tier;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.Reasoning.Wish;

/**
 * Writes how much the model is to think: a number of tokens for Gemini 2.5, a level from Gemini 3 on. A number that the
 * caller gives goes to Gemini 3 as well, which finds the level by itself. What is out of a model's range becomes the
 * nearest that it takes.
 */
final class Thinking {

    /** What the answers of these models may have where nobody says. */
    private static final long USUAL_OUTPUT_TOKENS = 65_536;

    private final Reasoning reasoning;
    private final GeminiModel model;
    private final long maxTokens;

    private Thinking(ChatRequest request, UpstreamModel upstream) {
        this.reasoning = Reasoning.of(request);
        this.model = GeminiModel.of(upstream);
        this.maxTokens = Fields.maxTokens(request).orElseGet(() -> upstream.outputTokens().orElse(USUAL_OUTPUT_TOKENS));
    }

    /** Writes {@code thinkingConfig}, if there is something to say. */
    static void write(ChatRequest request, UpstreamModel upstream, ObjectNode config) {
        Thinking thinking = new Thinking(request, upstream);
        if (thinking.model.thinks() && thinking.reasoning.wish() != Wish.UNSAID) {
            thinking.write(config.putObject("thinkingConfig"));
        }
    }

    private void write(ObjectNode config) {
        if (reasoning.wish() == Wish.OFF) {
            writeLeast(config);
            return;
        }
        if (reasoning.budget().isPresent() || (reasoning.effort().isPresent() && !model.hasLevels())) {
            config.put("thinkingBudget", inRange(reasoning.budget(maxTokens)));
        } else if (reasoning.effort().isPresent()) {
            config.put("thinkingLevel", level(reasoning.effort().get()));
        }
        config.put("includeThoughts", !reasoning.exclude());
    }

    private void writeLeast(ObjectNode config) {
        if (model.hasLevels()) {
            config.put("thinkingLevel", level("minimal"));
        } else {
            config.put("thinkingBudget", model.canRest() ? 0 : inRange(0));
        }
    }

    private String level(String effort) {
        boolean pro = model.tier() == Tier.PRO;
        return switch (effort) {
            case "minimal" -> pro ? "low" : "minimal";
            case "low" -> "low";
            case "medium" -> pro && model.kind() == Kind.FIRST_LEVELLED ? "high" : "medium";
            default -> "high";
        };
    }

    private long inRange(long budget) {
        long most = model.tier() == Tier.PRO ? 32_768 : 24_576;
        long least = switch (model.tier()) {
            case PRO -> 128;
            case LITE -> 512;
            case FLASH -> 1;
        };
        return Math.max(least, Math.min(budget, most));
    }
}
