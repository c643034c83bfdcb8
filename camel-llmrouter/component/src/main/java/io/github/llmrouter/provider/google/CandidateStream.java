package io.github.llmrouter.provider.google;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.provider.neutral.ChunkBuilder;

/** One candidate of a stream, and what is known of it so far. Used by one thread. */
final class CandidateStream {

    private final int index;
    private final ChunkBuilder chunks;
    private boolean begun;
    private boolean ended;
    private int calls;
    private int pictures;
    private int details;
    private boolean thinking;

    CandidateStream(int index, String model) {
        this.index = index;
        this.chunks = new ChunkBuilder(model);
    }

    /** Whether it has said why it ended. */
    boolean hasEnded() {
        return ended;
    }

    /**
     * What a piece of the candidate adds to it.
     *
     * @throws io.github.llmrouter.failure.FailureException if it ends with an error
     */
    List<ChatChunk> take(JsonNode candidate, Head head) {
        head.writeTo(chunks);
        Optional<String> end = Verdicts.end(candidate);
        List<ChatChunk> taken = new ArrayList<>();
        if (!begun) {
            taken.add(chunks.delta(index, object().put("role", "assistant").put("content", "")));
            begun = true;
        }
        for (JsonNode part : candidate.path("content").path("parts")) {
            take(AnswerPart.of(part), head, taken);
        }
        Logprobs.of(candidate).ifPresent(logprobs -> taken.add(withLogprobs(logprobs)));
        Verdicts.refusal(candidate).ifPresent(words -> taken.add(chunks.delta(index, object().put("refusal", words))));
        end.ifPresent(reason -> taken.add(chunks.finish(index, reason)));
        ended |= end.isPresent();
        return taken;
    }

    private void take(AnswerPart part, Head head, List<ChatChunk> taken) {
        if (part instanceof AnswerPart.Text text) {
            if (!text.text().isEmpty()) {
                taken.add(chunks.text(index, text.text()));
            }
            text.signature().ifPresent(signature -> taken.add(detail(Signatures.detail(signature))));
        } else if (part instanceof AnswerPart.Thought thought) {
            taken.add(thought(thought));
        } else if (part instanceof AnswerPart.Call call) {
            String id = call.id().orElseGet(() -> head.callId(index, calls));
            taken.add(chunks.toolCall(index, calls++, id, call.name(), call.arguments()));
            call.signature().ifPresent(signature -> taken.add(detail(Signatures.detail(signature, id))));
        } else if (part instanceof AnswerPart.Media media) {
            media(media, taken);
        }
    }

    /** Thoughts that follow on each other are one, until one is signed. */
    private ChatChunk thought(AnswerPart.Thought thought) {
        ObjectNode detail = Signatures.thought(thought.text(), thought.signature());
        detail.put("index", thinking ? details - 1 : details++);
        thinking = thought.signature().isEmpty();
        ObjectNode delta = object().put("reasoning", thought.text());
        delta.putArray("reasoning_details").add(detail);
        return chunks.delta(index, delta);
    }

    private ChatChunk detail(ObjectNode detail) {
        thinking = false;
        ObjectNode delta = object();
        delta.putArray("reasoning_details").add(detail.put("index", details++));
        return chunks.delta(index, delta);
    }

    private void media(AnswerPart.Media media, List<ChatChunk> taken) {
        ObjectNode delta = object();
        if (!media.isPicture()) {
            delta.set("audio", media.sound());
            taken.add(chunks.delta(index, delta));
            return;
        }
        delta.putArray("images").add(media.picture());
        taken.add(chunks.delta(index, delta));
        String id = Signatures.pictureId(pictures++);
        media.signature().ifPresent(signature -> taken.add(detail(Signatures.detail(signature, id))));
    }

    private ChatChunk withLogprobs(ObjectNode logprobs) {
        ChatChunk chunk = chunks.text(index, "");
        if (chunk.json().path("choices").path(0) instanceof ObjectNode choice) {
            choice.set("logprobs", logprobs);
        }
        return chunk;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
