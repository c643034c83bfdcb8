package io.github.llmrouter.provider.cohere;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.neutral.AnswerBuilder;
import io.github.llmrouter.provider.neutral.InBandErrors;
import io.github.llmrouter.provider.neutral.TokenCount;
import io.github.llmrouter.provider.neutral.WireBody;

/** Reads a whole answer of Cohere. */
final class CohereAnswer {

    private CohereAnswer() {}

    /** @param created when the answer came, in seconds since 1970 */
    static ChatResponse read(byte[] body, long created, String model) {
        ObjectNode json = WireBody.object(body);
        InBandErrors.throwIfAny(json);
        JsonNode message = json.path("message");
        if (!message.isObject()) {
            throw FailureException.of(FailureKind.BAD_RESPONSE, "The answer has no message");
        }
        AnswerBuilder answer = new AnswerBuilder(json.path("id").asText(), model, created);
        answer.reasoning(message.path("tool_plan").asText(""));
        for (JsonNode part : message.path("content")) {
            answer.reasoning(part.path("thinking").asText("")).text(part.path("text").asText(""));
        }
        for (JsonNode call : message.path("tool_calls")) {
            answer.toolCall(call.path("id").asText(), call.path("function").path("name").asText(),
                    arguments(call.path("function")));
        }
        return answer.finish(json.path("finish_reason").asText("")).build(usage(json));
    }

    /** A tool without parameters is called with an empty text. */
    private static String arguments(JsonNode function) {
        String arguments = function.path("arguments").asText("");
        return arguments.isEmpty() ? "{}" : arguments;
    }

    /**
     * What is billed. The other counts, beside it in {@code tokens}, have Cohere's own preamble in them, and so have the
     * cached ones, which cost the same as others.
     */
    static Optional<Usage> usage(JsonNode answer) {
        JsonNode usage = answer.path("usage");
        JsonNode billed = usage.path("billed_units");
        if (!TokenCount.isOne(billed.path("input_tokens")) || !TokenCount.isOne(billed.path("output_tokens"))) {
            return Optional.empty();
        }
        JsonNode tokens = usage.path("tokens");
        return Optional.of(new Usage(billed.path("input_tokens").asLong(), billed.path("output_tokens").asLong(), 0, 0,
                TokenCount.orZero(tokens.path("reasoning_tokens")), 0, 0,
                TokenCount.orZero(tokens.path("image_tokens")), 0));
    }
}
