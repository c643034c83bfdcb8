package io.github.llmrouter.provider.openai;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.wire.FinishReasons;
import io.github.llmrouter.provider.wire.WireJson;

/** Reads a whole answer and refuses what is none, though its status said so. */
final class AnswerReader {

    private static final Set<String> OUTPUTS = Set.of("content", "tool_calls", "function_call", "reasoning",
            "reasoning_content", "reasoning_details", "refusal", "audio", "images");

    private AnswerReader() {}

    static ChatResponse read(byte[] body) {
        if (body.length == 0) {
            throw bad("The body of the answer is empty");
        }
        ObjectNode json = WireJson.object(body, 0, body.length).orElseThrow(() -> bad("The answer is not JSON"));
        InBandErrors.throwIfAny(json);
        JsonNode choices = json.path("choices");
        if (!choices.isArray() || choices.isEmpty()) {
            throw bad("The answer has no choices");
        }
        Optional<Usage> usage = OpenAiUsage.of(json);
        boolean tokens = usage.map(Usage::completion).orElse(0L) > 0;
        boolean output = false;
        for (JsonNode choice : choices) {
            output |= readChoice(choice);
        }
        if (!output && !tokens) {
            throw bad("The answer is empty and no tokens were spent");
        }
        return ChatResponse.of(json, usage);
    }

    /** @return whether there is something in the choice, or a reason why there is not */
    private static boolean readChoice(JsonNode node) {
        if (!(node instanceof ObjectNode choice)) {
            throw bad("A choice of the answer is not an object");
        }
        String reason = FinishReasons.normalise(choice).orElse("stop");
        if (reason.equals("error")) {
            throw InBandErrors.ofChoice(choice);
        }
        choice.put("finish_reason", reason);
        JsonNode message = choice.path("message");
        ContentParts.flatten(message);
        return reason.equals("content_filter") || OUTPUTS.stream().anyMatch(field -> isFilled(message.path(field)));
    }

    private static boolean isFilled(JsonNode value) {
        return value.isContainerNode() ? !value.isEmpty() : !value.asText("").isEmpty();
    }

    private static FailureException bad(String message) {
        return FailureException.of(FailureKind.BAD_RESPONSE, message);
    }
}
