package io.github.llmrouter.provider.openai;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.neutral.InBandErrors;
import io.github.llmrouter.provider.neutral.WireBody;
import io.github.llmrouter.provider.wire.FinishReasons;

/** Reads a whole answer and refuses what is none, though its status said so. */
final class AnswerReader {

    private AnswerReader() {}

    static ChatResponse read(Call call, byte[] body) {
        ObjectNode json = WireBody.object(body);
        InBandErrors.throwIfAny(json);
        JsonNode choices = json.path("choices");
        if (!choices.isArray() || choices.isEmpty()) {
            throw bad("The answer has no choices");
        }
        json.put("object", "chat.completion");
        Envelope.complete(json, call);
        Optional<OpenAiUsage> usage = OpenAiUsage.take(json);
        try {
            readChoices(choices, Envelope.identity(json), usage.map(OpenAiUsage::counts));
        } catch (FailureException e) {
            throw e.using(usage.map(spent -> spent.toldIn(json)));
        }
        usage.ifPresent(spent -> spent.writeTo(json));
        return ChatResponse.of(json, usage.map(OpenAiUsage::counts));
    }

    private static void readChoices(JsonNode choices, String answer, Optional<Usage> usage) {
        boolean output = false;
        for (int i = 0; i < choices.size(); i++) {
            output |= readChoice(choices.get(i), i, answer);
        }
        if (!output && usage.map(Usage::completion).orElse(0L) == 0) {
            throw bad("The answer is empty and no tokens were spent");
        }
    }

    /** @return whether there is something in the choice, or a reason why there is not */
    private static boolean readChoice(JsonNode node, int index, String answer) {
        if (!(node instanceof ObjectNode choice)) {
            throw bad("A choice of the answer is not an object");
        }
        if (!choice.path("index").isInt()) {
            choice.put("index", index);
        }
        choice.remove("delta");
        ObjectNode message = choice.get("message") instanceof ObjectNode given ? given : choice.putObject("message");
        Messages.normalise(message, choice.path("index").asInt() == 0 ? answer : answer + "/" + index);
        boolean toolCalled = Messages.callsTool(message);
        String reason = FinishReasons.normalise(choice, toolCalled).orElse(toolCalled ? "tool_calls" : "stop");
        if (reason.equals("error")) {
            throw InBandErrors.ofChoice(choice);
        }
        choice.put("finish_reason", reason);
        choice.putIfAbsent("native_finish_reason", choice.nullNode());
        return reason.equals("content_filter") || Messages.hasOutput(message);
    }

    private static FailureException bad(String message) {
        return FailureException.of(FailureKind.BAD_RESPONSE, message);
    }
}
