package io.github.llmrouter.provider.ollama;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
import io.github.llmrouter.provider.neutral.ToolCallIds;
import io.github.llmrouter.provider.neutral.WireBody;

/** Reads a whole answer of Ollama, and what its lines have in common with one. */
final class OllamaAnswer {

    private OllamaAnswer() {}

    static ChatResponse read(byte[] body) {
        ObjectNode json = WireBody.object(body);
        InBandErrors.throwIfAny(json);
        JsonNode message = json.path("message");
        if (!message.isObject() || !json.path("done").asBoolean()) {
            throw FailureException.of(FailureKind.BAD_RESPONSE, "The answer has no message, or is not done");
        }
        AnswerBuilder answer = new AnswerBuilder(id(json), json.path("model").asText(), created(json));
        answer.text(message.path("content").asText("")).reasoning(message.path("thinking").asText(""));
        JsonNode calls = message.path("tool_calls");
        for (int i = 0; i < calls.size(); i++) {
            answer.toolCall(callId(calls.get(i), json, i), calls.get(i).at("/function/name").asText(),
                    arguments(calls.get(i)));
        }
        if (!json.path("logprobs").isEmpty()) {
            answer.choice().putObject("logprobs").set("content", json.path("logprobs"));
        }
        return answer.finish(json.path("done_reason").asText("stop")).build(usage(json));
    }

    /** Ollama gives no id; the time of an answer, to the nanosecond, tells it from all others. */
    static String id(JsonNode json) {
        return ToolCallIds.of(json.path("model").asText() + json.path("created_at").asText(), 0)
                .replace("call_",
                        "ollama-");
    }

    static String callId(JsonNode call, JsonNode json, int index) {
        String given = call.path("id").asText("");
        return given.isEmpty() ? ToolCallIds.of(json.path("created_at").asText(), index) : given;
    }

    static String arguments(JsonNode call) {
        JsonNode arguments = call.at("/function/arguments");
        return arguments.isObject() ? arguments.toString() : arguments.asText("{}");
    }

    static long created(JsonNode json) {
        try {
            return OffsetDateTime.parse(json.path("created_at").asText()).toEpochSecond();
        } catch (DateTimeException noDate) {
            return Instant.EPOCH.getEpochSecond();
        }
    }

    /** A prompt that is wholly in Ollama's cache is not counted, and a count of nothing is left out. */
    static Optional<Usage> usage(JsonNode json) {
        return TokenCount.isOne(json.path("eval_count")) || TokenCount.isOne(json.path("prompt_eval_count"))
                ? Optional.of(Usage.of(TokenCount.orZero(json.path("prompt_eval_count")),
                        TokenCount.orZero(json.path("eval_count"))))
                : Optional.empty();
    }
}
