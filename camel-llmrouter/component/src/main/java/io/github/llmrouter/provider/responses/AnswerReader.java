package io.github.llmrouter.provider.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.neutral.AnswerBuilder;
import io.github.llmrouter.provider.neutral.InBandErrors;
import io.github.llmrouter.provider.neutral.WireBody;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * Reads a whole answer: items of output, in the order in which the model made them. What a host's own tools did stands
 * among them and is passed over.
 */
final class AnswerReader {

    private final AnswerBuilder answer;
    private final ReasoningItems thoughts;
    private final ArrayNode logprobs = WireJson.MAPPER.createArrayNode();
    private boolean thought;

    private AnswerReader(AnswerBuilder answer, ReasoningItems thoughts) {
        this.answer = answer;
        this.thoughts = thoughts;
    }

    /**
     * @param  model            whose name stands where the answer has none
     * @throws FailureException if it is no answer: see {@link Ending}, and BAD_RESPONSE
     */
    static ChatResponse read(byte[] body, UpstreamModel model, ReasoningItems thoughts) {
        ObjectNode json = WireBody.object(body);
        String reason = Ending.of(json, "completed");
        if (!json.path("output").isArray()) {
            InBandErrors.throwIfAny(json);
            throw bad("The answer has no output");
        }
        AnswerBuilder answer = new AnswerBuilder(json.path("id").asText(""), json.path("model").asText(model.id()),
                json.path("created_at").asLong());
        new AnswerReader(answer, thoughts).read(json.path("output"));
        ChatResponse response = answer.finish(reason).build(ResponsesUsage.of(json));
        ResponsesUsage.writeBill(json, response.json());
        return response;
    }

    private void read(JsonNode output) {
        for (JsonNode item : output) {
            switch (item.path("type").asText("")) {
                case "message" -> item.path("content").forEach(this::part);
                case "reasoning" -> thoughts(item);
                case "function_call" -> {
                    FunctionCall call = FunctionCall.of(item);
                    answer.toolCall(call.id(), call.name(), call.arguments());
                }
                default -> {
                    // a tool of the host
                }
            }
        }
        if (!logprobs.isEmpty()) {
            answer.choice().putObject("logprobs").set("content", logprobs);
        }
    }

    private void part(JsonNode part) {
        answer.text(part.path("text").asText(""));
        answer.refusal(part.path("refusal").asText(""));
        part.path("logprobs").forEach(logprobs::add);
        ArrayNode annotations = Annotations.of(part);
        if (!annotations.isEmpty()) {
            answer.message().withArray("annotations").addAll(annotations);
        }
    }

    private void thoughts(JsonNode item) {
        for (ObjectNode detail : thoughts.details(item)) {
            String text = detail.path("summary").asText(detail.path("text").asText(""));
            if (!text.isEmpty()) {
                answer.reasoning(thought ? ReasoningItems.BETWEEN + text : text);
                thought = true;
            }
            answer.reasoningDetail(detail);
        }
    }

    private static FailureException bad(String message) {
        return FailureException.of(FailureKind.BAD_RESPONSE, message);
    }
}
