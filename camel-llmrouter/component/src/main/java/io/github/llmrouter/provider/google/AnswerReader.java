package io.github.llmrouter.provider.google;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.neutral.AnswerBuilder;
import io.github.llmrouter.provider.wire.WireJson;

/** Reads a whole {@code GenerateContentResponse}. */
final class AnswerReader {

    private final AnswerBuilder answer;
    private final Head head;
    private int candidate;
    private int calls;
    private int pictures;

    private AnswerReader(AnswerBuilder answer, Head head) {
        this.answer = answer;
        this.head = head;
    }

    static ChatResponse read(Call call, WireResponse response) {
        byte[] body = response.body();
        JsonNode json = WireJson.tree(body, 0, body.length).orElseThrow(() -> bad("The answer is not JSON"));
        Verdicts.check(json);
        if (json.path("candidates").isEmpty()) {
            throw bad("The answer has no candidates");
        }
        Head head = Head.of(json, call.model().id(), response.receivedAt());
        AnswerBuilder answer = new AnswerBuilder(head.id(), head.model(), head.created());
        head.tier().ifPresent(tier -> answer.json().put("service_tier", tier));
        AnswerReader reader = new AnswerReader(answer, head);
        json.path("candidates").forEach(reader::candidate);
        return answer.build(GeminiUsage.of(json));
    }

    private void candidate(JsonNode json) {
        answer.nextChoice();
        calls = 0;
        pictures = 0;
        Optional<String> end = Verdicts.end(json);
        json.path("content").path("parts").forEach(part -> part(AnswerPart.of(part)));
        Logprobs.of(json).ifPresent(logprobs -> answer.choice().set("logprobs", logprobs));
        Verdicts.refusal(json).ifPresent(answer::refusal);
        answer.finish(end.orElse(""));
        candidate++;
    }

    private void part(AnswerPart part) {
        if (part instanceof AnswerPart.Text text) {
            answer.text(text.text());
            text.signature().ifPresent(signature -> answer.reasoningDetail(Signatures.detail(signature)));
        } else if (part instanceof AnswerPart.Thought thought) {
            answer.reasoning(thought.text());
            answer.reasoningDetail(Signatures.thought(thought.text(), thought.signature()));
        } else if (part instanceof AnswerPart.Call call) {
            String callId = call.id().orElseGet(() -> head.callId(candidate, calls));
            calls++;
            answer.toolCall(callId, call.name(), call.arguments());
            call.signature().ifPresent(signature -> answer.reasoningDetail(Signatures.detail(signature, callId)));
        } else if (part instanceof AnswerPart.Media media) {
            media(media);
        }
    }

    private void media(AnswerPart.Media media) {
        if (!media.isPicture()) {
            answer.message().set("audio", media.sound());
            return;
        }
        answer.message().withArray("images").add(media.picture());
        String pictureId = Signatures.pictureId(pictures++);
        media.signature().ifPresent(signature -> answer.reasoningDetail(Signatures.detail(signature, pictureId)));
    }

    private static FailureException bad(String message) {
        return FailureException.of(FailureKind.BAD_RESPONSE, message);
    }
}
