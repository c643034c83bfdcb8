package io.github.llmrouter.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.neutral.AnswerBuilder;
import io.github.llmrouter.provider.neutral.InBandErrors;
import io.github.llmrouter.provider.neutral.ReasoningDetails;
import io.github.llmrouter.provider.neutral.WireBody;

/**
 * Reads a whole answer. Its blocks are put together by kind; those of tools that ran at the provider are left out, as
 * their results are in the text.
 */
final class AnswerReader {

    private final AnswerBuilder answer;
    private final Citations citations = new Citations();
    private final AnswerScope scope;

    private AnswerReader(AnswerBuilder answer, AnswerScope scope) {
        this.answer = answer;
        this.scope = scope;
    }

    /**
     * Reads the body of an answer.
     *
     * @throws FailureException if it is none: not JSON, an error in the place of an answer, or empty
     */
    static ChatResponse read(byte[] body, AnswerScope scope) {
        ObjectNode json = WireBody.object(body);
        InBandErrors.throwIfAny(json);
        if (!json.path("content").isArray()) {
            throw bad("The answer has no content");
        }
        AnswerBuilder answer = new AnswerBuilder(json.path("id").asText(""),
                json.path("model").asText(scope.model()), scope.created());
        return new AnswerReader(answer, scope).read(json);
    }

    private ChatResponse read(ObjectNode json) {
        json.path("content").forEach(this::block);
        citations.write(answer.message());
        String reason = json.path("stop_reason").asText("");
        if (reason.equals("refusal")) {
            answer.refusal(json.path("stop_details").path("explanation").asText(""));
        }
        TokenCounts counts = new TokenCounts().add(json.path("usage"));
        counts.tier().ifPresent(tier -> answer.json().put("service_tier", tier));
        return answer.finish(reason).build(counts.usage());
    }

    private void block(JsonNode block) {
        switch (block.path("type").asText()) {
            case "text" -> text(block);
            case "thinking" -> thinking(block);
            case "redacted_thinking" -> answer.reasoningDetail(
                    ReasoningDetails.encrypted(block.path("data").asText(), scope.format()));
            case "tool_use" -> toolUse(block);
            default -> {
                // a tool that ran at the provider, or what it will think of tomorrow
            }
        }
    }

    private void text(JsonNode block) {
        citations.begin();
        block.path("citations").forEach(citations::add);
        String text = block.path("text").asText("");
        citations.text(text);
        answer.text(text);
    }

    private void thinking(JsonNode block) {
        String text = block.path("thinking").asText("");
        ObjectNode detail = ReasoningDetails.text(text, scope.format());
        if (block.path("signature").isTextual()) {
            detail.set("signature", block.path("signature"));
        }
        answer.reasoning(text).reasoningDetail(detail);
    }

    private void toolUse(JsonNode block) {
        String name = block.path("name").asText("");
        String input = block.path("input").isObject() ? block.path("input").toString() : "{}";
        if (name.equals(AnswerForm.TOOL)) {
            answer.text(input);
        } else {
            answer.toolCall(block.path("id").asText(""), name, input);
        }
    }

    private static FailureException bad(String message) {
        return FailureException.of(FailureKind.BAD_RESPONSE, message);
    }
}
