package io.github.llmrouter.provider.neutral;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.billing.Told;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.wire.FinishReasons;

/**
 * Puts a whole answer together in the neutral form, piece by piece as a dialect reads it. What is said of content goes
 * into the choice that was begun last.
 */
public final class AnswerBuilder {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ArrayNode choices = JsonNodeFactory.instance.arrayNode();
    private Choice choice = new Choice(0);
    private boolean begun;
    private boolean output;

    /**
     * @param id      the provider's id of the answer, empty if it gave none
     * @param model   the model as the provider names it
     * @param created when it was made, in seconds since 1970
     */
    public AnswerBuilder(String id, String model, long created) {
        json.put("id", id).put("object", "chat.completion").put("created", created).put("model", model);
    }

    /** Begins the next choice; the first one has begun by itself. */
    public AnswerBuilder nextChoice() {
        if (begun) {
            end();
            choice = new Choice(choices.size());
        }
        begun = true;
        return this;
    }

    /** Adds to the text. */
    public AnswerBuilder text(String piece) {
        choice.text.append(piece);
        return this;
    }

    /** Adds to the thoughts that a person can read. */
    public AnswerBuilder reasoning(String piece) {
        choice.reasoning.append(piece);
        return this;
    }

    /** Adds thoughts as they must be sent back, see {@link ReasoningDetails}. */
    public AnswerBuilder reasoningDetail(ObjectNode detail) {
        detail.put("index", choice.details.size());
        choice.details.add(detail);
        return this;
    }

    /**
     * Adds a call of a tool.
     *
     * @param arguments JSON as text
     */
    public AnswerBuilder toolCall(String id, String name, String arguments) {
        choice.toolCalls.add(ToolCalls.whole(choice.toolCalls.size(), id, name, arguments));
        return this;
    }

    /** Adds to the words in which the model refuses. */
    public AnswerBuilder refusal(String piece) {
        choice.refusal.append(piece);
        return this;
    }

    /** Sets any other field of the message, such as {@code annotations}. */
    public ObjectNode message() {
        return choice.message;
    }

    /** The choice itself, for what stands beside the message, such as {@code logprobs}. */
    public ObjectNode choice() {
        return choice.json;
    }

    /** The answer itself, for fields such as {@code service_tier}. */
    public ObjectNode json() {
        return json;
    }

    /** Why the model stopped, in the provider's word. */
    public AnswerBuilder finish(String nativeReason) {
        choice.nativeReason = nativeReason;
        return this;
    }

    /**
     * The answer.
     *
     * @throws FailureException BAD_RESPONSE if there is nothing in it and nothing was spent on it; the error's kind if the
     *                          model ended with an error; with the usage
     */
    public ChatResponse build(Optional<Usage> usage) {
        try {
            end();
        } catch (FailureException e) {
            throw e.using(told(usage));
        }
        boolean spent = usage.map(Usage::completion).orElse(0L) > 0;
        if (!output && !spent) {
            throw FailureException.of(FailureKind.BAD_RESPONSE, "The answer is empty and no tokens were spent")
                    .using(told(usage));
        }
        json.set("choices", choices);
        usage.ifPresent(counts -> UsageJson.write(counts, json));
        return ChatResponse.of(json, usage);
    }

    private Optional<Told> told(Optional<Usage> usage) {
        return usage.map(counts -> Told.of(counts, json));
    }

    private void end() {
        choices.add(choice.end());
        output |= choice.hasOutput();
    }

    private static final class Choice {

        private final ObjectNode json;
        private final ObjectNode message = JsonNodeFactory.instance.objectNode();
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private final StringBuilder refusal = new StringBuilder();
        private final ArrayNode details = JsonNodeFactory.instance.arrayNode();
        private final ArrayNode toolCalls = JsonNodeFactory.instance.arrayNode();
        private String nativeReason = "";

        Choice(int index) {
            json = JsonNodeFactory.instance.objectNode().put("index", index);
            message.put("role", "assistant");
        }

        ObjectNode end() {
            String reason = FinishReasons.neutral(nativeReason, !toolCalls.isEmpty());
            if (reason.equals("error")) {
                throw FinishReasons.failure(nativeReason);
            }
            if (text.isEmpty() && (!toolCalls.isEmpty() || !refusal.isEmpty())) {
                message.putNull("content");
            } else {
                message.put("content", text.toString());
            }
            if (!reasoning.isEmpty()) {
                message.put("reasoning", reasoning.toString());
            }
            if (!details.isEmpty()) {
                message.set("reasoning_details", details);
            }
            if (!refusal.isEmpty()) {
                message.put("refusal", refusal.toString());
            }
            if (!toolCalls.isEmpty()) {
                message.set("tool_calls", toolCalls);
            }
            json.set("message", message);
            return json.put("finish_reason", reason).put("native_finish_reason", nativeReason);
        }

        boolean hasOutput() {
            return !text.isEmpty() || !reasoning.isEmpty() || !refusal.isEmpty() || !details.isEmpty() || !toolCalls
                    .isEmpty() || message.size() > 2 || "content_filter".equals(json.path("finish_reason").asText());
        }
    }
}
