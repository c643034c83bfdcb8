package io.github.llmrouter.provider.bedrock;

import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.anthropic.ClaudeModel;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.ReasoningDetails;

/**
 * How the model is told to think. Converse has no word for it, so that it goes into
 * {@code additionalModelRequestFields}, in another form for each family.
 *
 * @param fields       what is sent, empty if nothing
 * @param excludes     the neutral names of what the model refuses while it thinks
 * @param refusesForce whether it also refuses to be told that it must call a tool
 * @param ignored      whether the caller has a wish that this model cannot be told
 */
record Thinking(ObjectNode fields, Set<String> excludes, boolean refusesForce, boolean ignored) {

    /** Anthropic's least. */
    private static final long LEAST_BUDGET = 1_024;
    /** What an effort is a share of where neither the caller nor the catalogue says how long an answer may be. */
    private static final long USUAL_ANSWER = 16_384;

    static Thinking of(ChatRequest request, UpstreamModel upstream, BedrockModel model) {
        Reasoning reasoning = Reasoning.of(request);
        return switch (reasoning.wish()) {
            case UNSAID -> none();
            case OFF -> off(model);
            case ON -> on(reasoning, request, upstream, model);
        };
    }

    /** A model that always thinks is told to try little. */
    private static Thinking off(BedrockModel model) {
        if (model.family() == BedrockModel.Family.GPT_OSS) {
            return unable();
        }
        ClaudeModel claude = model.claude();
        ObjectNode fields = object();
        if (claude.alwaysThinks()) {
            fields.putObject("output_config").put("effort", "low");
            return new Thinking(fields, Set.of(), false, true);
        }
        if (claude.isClaude() && claude.thinksUnasked()) {
            fields.putObject("thinking").put("type", "disabled");
        }
        return free(fields);
    }

    private static Thinking on(Reasoning reasoning, ChatRequest request, UpstreamModel upstream,
            BedrockModel model) {
        long answer = Fields.maxTokens(request).orElse(upstream.outputTokens().orElse(USUAL_ANSWER));
        return switch (model.family()) {
            case CLAUDE -> claude(reasoning, answer, model.claude(), ReasoningDetails.isLoopOfOthers(request,
                    ReasoningDetails.ANTHROPIC));
            case NOVA -> model.thinksAsNova() ? nova(reasoning.level(answer)) : unable();
            case GPT_OSS -> free(object().put("reasoning_effort", reasoning.level(answer)));
            case QWEN -> free(object().put("reasoning_config", reasoning.level(answer).equals("low") ? "low" : "high"));
            default -> unable();
        };
    }

    /** @param loopOfOthers whether a tool loop goes on here without the thoughts that Claude insists on with a budget */
    private static Thinking claude(Reasoning reasoning, long answer, ClaudeModel model, boolean loopOfOthers) {
        ObjectNode fields = object();
        boolean asBudget = model.takesBudget() && (reasoning.budget().isPresent() || !model.isAdaptive());
        if (!model.canThink() || asBudget && (answer <= LEAST_BUDGET || loopOfOthers)) {
            return unable();
        }
        if (asBudget) {
            long budget = Math.min(Math.max(reasoning.budget(answer), LEAST_BUDGET), answer - 1);
            fields.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
        } else {
            ObjectNode thinking = fields.putObject("thinking").put("type", "adaptive");
            if (model.hidesThoughts() && !reasoning.exclude()) {
                thinking.put("display", "summarized");
            }
            model.effort(reasoning, answer)
                    .ifPresent(word -> fields.putObject("output_config").put("effort", word));
        }
        return new Thinking(fields, Set.of("temperature", "top_p", "top_k"), true, false);
    }

    /** At its highest, Nova sets its own sampling and its own length. */
    private static Thinking nova(String level) {
        ObjectNode fields = object();
        fields.putObject("reasoningConfig").put("type", "enabled").put("maxReasoningEffort", level);
        return level.equals("high")
                ? new Thinking(fields, Set.of("temperature", "top_p", "max_tokens", "max_completion_tokens"),
                        false, false)
                : free(fields);
    }

    private static Thinking none() {
        return free(object());
    }

    private static Thinking unable() {
        return new Thinking(object(), Set.of(), false, true);
    }

    private static Thinking free(ObjectNode fields) {
        return new Thinking(fields, Set.of(), false, false);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
