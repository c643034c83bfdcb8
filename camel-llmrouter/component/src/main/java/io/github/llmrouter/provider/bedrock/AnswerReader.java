package io.github.llmrouter.provider.bedrock;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.neutral.AnswerBuilder;
import io.github.llmrouter.provider.neutral.InBandErrors;
import io.github.llmrouter.provider.neutral.ReasoningDetails;
import io.github.llmrouter.provider.neutral.WireBody;

/**
 * Reads a whole answer. Where the answer was to come through a tool, what that tool was called with is the text, and what
 * the model said besides is not.
 */
final class AnswerReader {

    /** The header with Amazon's id of the call: its bodies have none. */
    static final String REQUEST_ID = "x-amzn-requestid";

    private final AnswerBuilder answer;
    private final Optional<String> answerTool;
    private final StringBuilder text = new StringBuilder();
    private Optional<String> toolAnswer = Optional.empty();

    private AnswerReader(AnswerBuilder answer, Call call) {
        this.answer = answer;
        this.answerTool = AnswerForm.toolOf(call);
    }

    static ChatResponse read(Call call, WireResponse response) {
        return read(call, response.headers(), response.receivedAt().getEpochSecond(), response.body());
    }

    /** @param created when the answer came, in seconds since 1970 */
    static ChatResponse read(Call call, WireHeaders headers, long created, byte[] body) {
        ObjectNode json = WireBody.object(body);
        JsonNode content = json.path("output").path("message").path("content");
        if (!content.isArray()) {
            InBandErrors.throwIfAny(json);
            throw json.has("__type") ? new FailureException(ErrorTable.inBand(json)) : bad("The answer has no message");
        }
        AnswerBuilder answer = new AnswerBuilder(headers.value(REQUEST_ID).orElse(""), call.model().id(), created);
        AnswerReader reader = new AnswerReader(answer, call);
        content.forEach(reader::block);
        answer.text(reader.toolAnswer.orElseGet(reader.text::toString));
        answer.finish(json.path("stopReason").asText());
        JsonNode tier = json.path("serviceTier").path("type");
        if (tier.isTextual()) {
            answer.json().set("service_tier", tier);
        }
        return answer.build(ConverseUsage.of(json.path("usage")));
    }

    /** What a tool of Amazon's was called with, and what it gave, is none of the caller's calls. */
    private void block(JsonNode block) {
        text.append(block.path("text").asText(""));
        block.path("citationsContent").path("content").forEach(cited -> text.append(cited.path("text").asText("")));
        if (block.path("reasoningContent").isObject()) {
            thoughts(block.path("reasoningContent"));
        }
        JsonNode use = block.path("toolUse");
        if (use.isObject() && !ServerTools.isOne(use)) {
            call(use);
        }
    }

    private void thoughts(JsonNode content) {
        JsonNode redacted = content.path("redactedContent");
        if (redacted.isTextual()) {
            answer.reasoningDetail(ReasoningDetails.encrypted(redacted.textValue(), ReasoningDetails.ANTHROPIC));
            return;
        }
        JsonNode thought = content.path("reasoningText");
        String said = thought.path("text").asText("");
        JsonNode signature = thought.path("signature");
        ObjectNode detail = ReasoningDetails.text(said,
                signature.isTextual() ? ReasoningDetails.ANTHROPIC : ReasoningDetails.UNKNOWN);
        if (signature.isTextual()) {
            detail.set("signature", signature);
        }
        answer.reasoning(said).reasoningDetail(detail);
    }

    private void call(JsonNode use) {
        String name = use.path("name").asText();
        JsonNode input = use.path("input");
        String arguments = input.isMissingNode() || input.isNull() ? "{}" : input.toString();
        if (answerTool.filter(name::equals).isPresent()) {
            toolAnswer = toolAnswer.or(() -> Optional.of(arguments));
        } else {
            answer.toolCall(use.path("toolUseId").asText(), name, arguments);
        }
    }

    private static FailureException bad(String message) {
        return FailureException.of(FailureKind.BAD_RESPONSE, message);
    }
}
