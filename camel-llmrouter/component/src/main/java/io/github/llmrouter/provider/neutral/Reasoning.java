package io.github.llmrouter.provider.neutral;

import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;

/**
 * How much the model is to think before it answers: OpenRouter's {@code reasoning} object, and OpenAI's
 * {@code reasoning_effort} as its short form.
 *
 * @param wish    whether it is to think
 * @param effort  {@code minimal}, {@code low}, {@code medium}, {@code high}, {@code xhigh} or {@code max}, if that is how
 *                the caller says it
 * @param budget  the most tokens for it, if that is how the caller says it
 * @param summary {@code auto}, {@code concise} or {@code detailed}, if the caller wants a summary
 * @param exclude whether the thoughts are to be kept from the answer
 */
public record Reasoning(Wish wish, Optional<String> effort, OptionalLong budget, Optional<String> summary,
        boolean exclude) {

    /** Whether the model is to think. */
    public enum Wish {
        /** Nothing is said: as the model does by itself. */
        UNSAID,
        /** It is. */
        ON,
        /** It is not. */
        OFF
    }

    /** Reads what a request says. */
    public static Reasoning of(ChatRequest request) {
        JsonNode reasoning = request.json().path("reasoning");
        Optional<String> effort = text(reasoning.path("effort"))
                .or(() -> text(request.json().path("reasoning_effort")));
        boolean off = effort.filter("none"::equals).isPresent() || isFalse(reasoning.path("enabled"));
        JsonNode tokens = reasoning.path("max_tokens");
        OptionalLong budget = tokens.isNumber() ? OptionalLong.of(tokens.asLong()) : OptionalLong.empty();
        boolean on = effort.isPresent() || budget.isPresent() || reasoning.path("enabled").asBoolean();
        Wish wish = off ? Wish.OFF : on ? Wish.ON : Wish.UNSAID;
        return new Reasoning(wish, effort.filter(word -> !word.equals("none")), budget,
                text(reasoning.path("summary")), reasoning.path("exclude").asBoolean());
    }

    /**
     * The budget for providers that count tokens: the caller's, or the share of the answer's tokens that OpenRouter gives
     * to the effort.
     *
     * @param maxTokens the most tokens of the whole answer
     */
    public long budget(long maxTokens) {
        return budget.orElseGet(() -> maxTokens * share() / 100);
    }

    /**
     * The effort for providers that know three of them: the caller's, or the one whose share the budget comes closest to.
     *
     * @param maxTokens the most tokens of the whole answer
     */
    public String level(long maxTokens) {
        long share = budget.isPresent() ? budget.getAsLong() * 100 / Math.max(1, maxTokens) : share();
        return share >= 65 ? "high" : share >= 35 ? "medium" : "low";
    }

    private int share() {
        return switch (effort.orElse("medium")) {
            case "max", "xhigh" -> 95;
            case "high" -> 80;
            case "low" -> 20;
            case "minimal" -> 10;
            default -> 50;
        };
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
