package io.github.llmrouter.provider.google;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.neutral.AnswerBuilder;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.InBandErrors;
import io.github.llmrouter.provider.neutral.WireBody;

/** Reads a whole interaction. Steps of tools that Google runs itself are passed over. */
final class InteractionReader {

    private final AnswerBuilder answer;
    private final Head head;
    private int calls;

    private InteractionReader(AnswerBuilder answer, Head head) {
        this.answer = answer;
        this.head = head;
    }

    /** @param received when the answer came */
    static ChatResponse read(Call call, Instant received, byte[] body) {
        ObjectNode json = WireBody.object(body);
        if (json.path("status").isMissingNode()) {
            InBandErrors.throwIfAny(json);
        }
        String end = InteractionHead.end(json);
        Head head = InteractionHead.of(json, call.model().id(), received);
        AnswerBuilder answer = new AnswerBuilder(head.id(), head.model(), head.created());
        head.tier().ifPresent(tier -> answer.json().put("service_tier", tier));
        InteractionReader reader = new InteractionReader(answer, head);
        json.path("steps").forEach(reader::step);
        return answer.finish(end).build(GeminiUsage.ofInteraction(json));
    }

    private void step(JsonNode step) {
        switch (step.path("type").asText()) {
            case "thought" -> thought(step);
            case "model_output" -> step.path("content").forEach(this::block);
            case "function_call" -> call(step);
            default -> {
                // a hosted tool's
            }
        }
    }

    private void thought(JsonNode step) {
        StringBuilder summary = new StringBuilder();
        step.path("summary").forEach(block -> summary.append(block.path("text").asText("")));
        Optional<String> signature = Fields.text(step, "signature");
        if (!summary.isEmpty()) {
            answer.reasoning(summary.toString());
            answer.reasoningDetail(Signatures.thought(summary.toString(), signature));
        } else {
            signature.ifPresent(data -> answer.reasoningDetail(Signatures.detail(data)));
        }
    }

    private void block(JsonNode block) {
        AnswerPart.Media media = media(block);
        if (block.path("type").asText().equals("text")) {
            answer.text(block.path("text").asText(""));
        } else if (media.isPicture()) {
            answer.message().withArray("images").add(media.picture());
        } else if (!media.base64().isEmpty()) {
            answer.message().set("audio", media.sound());
        }
    }

    /** A picture or a sound in an answer. */
    static AnswerPart.Media media(JsonNode block) {
        return new AnswerPart.Media(block.path("mime_type").asText(""), block.path("data").asText(""),
                Optional.empty());
    }

    private void call(JsonNode step) {
        String id = Fields.text(step, "id").orElseGet(() -> head.callId(0, calls));
        calls++;
        JsonNode arguments = step.path("arguments");
        answer.toolCall(id, step.path("name").asText(), arguments.isObject() ? arguments.toString() : "{}");
        Fields.text(step, "signature")
                .ifPresent(signature -> answer.reasoningDetail(Signatures.detail(signature, id)));
    }
}
