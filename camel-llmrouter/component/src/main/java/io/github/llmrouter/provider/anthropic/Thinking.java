package io.github.llmrouter.provider.anthropic;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.ReasoningDetails;

/**
 * How much the model is told to think.
 *
 * @param mode   whether, and by what means
 * @param budget the tokens for it, 0 without a budget
 * @param effort how hard the model is to try, if it is told
 * @param shown  whether the text of the thoughts must be asked for
 */
record Thinking(Mode mode, long budget, Optional<String> effort, boolean shown) {

    /** Whether the model thinks, and by what means it is told. */
    enum Mode {
        /** Nothing is said. */
        UNSAID,
        /** It must not. */
        OFF,
        /** It decides by itself how much. */
        ADAPTIVE,
        /** It has a budget. */
        BUDGET
    }

    /** The least that Anthropic takes. */
    static final long MIN_BUDGET = 1_024;

    /** Of the answer's tokens, in percent: the rest is for the answer itself. */
    private static final int MAX_SHARE = 95;

    private static final Thinking UNSAID = new Thinking(Mode.UNSAID, 0, Optional.empty(), false);
    /** As little as a model can that always thinks. */
    private static final Thinking LEAST = new Thinking(Mode.UNSAID, 0, Optional.of("low"), false);

    /**
     * What a request asks for, in the terms of this model.
     *
     * @param maxTokens the most tokens of the answer, thoughts included: never raised, the budget is lowered instead
     * @param forced    whether the model is forced to call a tool, which goes with a budget nowhere
     * @param dropped   gets the name of the caller's field if the model cannot be told so
     */
    static Thinking of(ChatRequest request, ClaudeModel model, long maxTokens, BooleanSupplier forced,
            Set<String> dropped) {
        Reasoning reasoning = Reasoning.of(request);
        Optional<Thinking> thinking = switch (reasoning.wish()) {
            case UNSAID -> Optional.of(UNSAID);
            case OFF -> off(model);
            case ON -> on(reasoning, request, model, maxTokens, forced);
        };
        if (thinking.isEmpty()) {
            dropped.add(request.json().has("reasoning") ? "reasoning" : "reasoning_effort");
        }
        return thinking.orElse(reasoning.wish() == Reasoning.Wish.OFF ? LEAST : UNSAID);
    }

    /** Those who only think when asked are not told; older ones do not even know the word. */
    private static Optional<Thinking> off(ClaudeModel model) {
        if (model.alwaysThinks()) {
            return Optional.empty();
        }
        return Optional.of(model.thinksUnasked() ? new Thinking(Mode.OFF, 0, Optional.empty(), false) : UNSAID);
    }

    private static Optional<Thinking> on(Reasoning reasoning, ChatRequest request, ClaudeModel model, long maxTokens,
            BooleanSupplier forced) {
        if (model.isAdaptive() && (reasoning.budget().isEmpty() || !model.takesBudget())) {
            return Optional.of(adaptive(reasoning, model, maxTokens));
        }
        long most = maxTokens * MAX_SHARE / 100;
        // with a budget, Anthropic insists on the thoughts behind a tool call
        if (!model.canThink() || most < MIN_BUDGET || model.isClaude() && ReasoningDetails.isLoopOfOthers(
                request, ReasoningDetails.ANTHROPIC) || forced.getAsBoolean()) {
            return Optional.empty();
        }
        long budget = Math.max(MIN_BUDGET, Math.min(most, reasoning.budget(maxTokens)));
        return Optional.of(new Thinking(Mode.BUDGET, budget, Optional.empty(), false));
    }

    private static Thinking adaptive(Reasoning reasoning, ClaudeModel model, long maxTokens) {
        return new Thinking(Mode.ADAPTIVE, 0, model.effort(reasoning, maxTokens), model.hidesThoughts() && !reasoning
                .exclude());
    }

    /** Whether the model is asked to think. */
    boolean isOn() {
        return mode == Mode.ADAPTIVE || mode == Mode.BUDGET;
    }

    void write(ObjectNode body) {
        switch (mode) {
            case OFF -> body.putObject("thinking").put("type", "disabled");
            case BUDGET -> body.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
            case ADAPTIVE -> {
                ObjectNode thinking = body.putObject("thinking").put("type", "adaptive");
                if (shown) {
                    thinking.put("display", "summarized");
                }
            }
            case UNSAID -> {
            }
        }
        effort.ifPresent(word -> body.withObject("/output_config").put("effort", word));
    }
}
