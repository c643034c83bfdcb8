package io.github.llmrouter.provider.google;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.neutral.ChunkBuilder;
import io.github.llmrouter.provider.neutral.Fields;

/** Reads the events of an interaction: steps that begin, grow and stop, and at the end the interaction with its counts. */
final class InteractionChunkDecoder implements ChunkDecoder {

    private final Events events;
    private final String model;
    private final Instant sent;
    private final ChunkBuilder chunks;
    private final Deque<ChatChunk> ready = new ArrayDeque<>();
    private final Map<Integer, Step> steps = new HashMap<>();
    private Head head;
    private int calls;
    private int details;
    private boolean ended;

    /** A step that has begun. */
    private static final class Step {

        private final boolean call;
        private final int place;
        private boolean filled;

        /** @param place the call's place among the calls, or the thought's among the details */
        Step(boolean call, int place) {
            this.call = call;
            this.place = place;
        }
    }

    /**
     * @param model the model until the provider names it
     * @param sent  when the answer was sent
     */
    InteractionChunkDecoder(String model, Instant sent, Events events) {
        this.model = model;
        this.sent = sent;
        this.events = events;
        this.chunks = new ChunkBuilder(model);
        this.head = InteractionHead.of(JsonNodeFactory.instance.objectNode(), model, sent);
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        while (ready.isEmpty() && !ended) {
            Optional<JsonNode> event = events.next();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            take(event.get());
        }
        return Optional.ofNullable(ready.pollFirst());
    }

    @Override
    public boolean isWhole() {
        return ended;
    }

    private void take(JsonNode event) {
        Verdicts.check(event);
        int index = event.path("index").asInt(0);
        switch (event.path("event_type").asText()) {
            case "interaction.created" -> {
                begin(event.path("interaction"));
                ready.add(chunks.role());
            }
            case "step.start" -> start(event.path("step"), index);
            case "step.delta" -> grow(event.path("delta"), index);
            case "step.stop" -> stop(index);
            case "interaction.completed" -> end(event.path("interaction"));
            default -> {
                // a change of status, or what Google will think of tomorrow
            }
        }
    }

    private void begin(JsonNode interaction) {
        head = InteractionHead.of(interaction, model, sent);
        head.writeTo(chunks);
    }

    private void start(JsonNode step, int index) {
        switch (step.path("type").asText()) {
            case "thought" -> {
                steps.put(index, new Step(false, details++));
                step.path("summary").forEach(block -> thought(block.path("text").asText(""), index));
                Fields.text(step, "signature").ifPresent(signature -> sign(signature, index));
            }
            case "function_call" -> startCall(step, index);
            case "model_output" -> step.path("content").forEach(this::output);
            default -> {
                // a hosted tool's
            }
        }
    }

    private void startCall(JsonNode json, int index) {
        Step step = new Step(true, calls++);
        steps.put(index, step);
        String id = Fields.text(json, "id").orElseGet(() -> head.callId(0, step.place));
        JsonNode arguments = json.path("arguments");
        step.filled = !arguments.isEmpty();
        ready.add(chunks.toolCall(step.place, id, json.path("name").asText(),
                step.filled ? arguments.toString() : ""));
        Fields.text(json, "signature")
                .ifPresent(signature -> ready.add(chunks.reasoning("", details++, Signatures.detail(signature, id))));
    }

    private void grow(JsonNode delta, int index) {
        switch (delta.path("type").asText()) {
            case "thought_summary" -> thought(delta.path("content").path("text").asText(""), index);
            case "thought_signature" -> Fields.text(delta, "signature").ifPresent(text -> sign(text, index));
            case "arguments_delta" -> arguments(delta.path("arguments").asText(""), index);
            default -> output(delta);
        }
    }

    private void thought(String piece, int index) {
        Step step = steps.computeIfAbsent(index, i -> new Step(false, details++));
        if (!piece.isEmpty()) {
            step.filled = true;
            ready.add(chunks.reasoning(piece, step.place, Signatures.thought(piece, Optional.empty())));
        }
    }

    /** Signs what a person could read of the thought; if that was nothing, the signature is all there is. */
    private void sign(String signature, int index) {
        Step step = steps.computeIfAbsent(index, i -> new Step(false, details++));
        ready.add(chunks.reasoning("", step.place, step.filled
                ? Signatures.thought("", Optional.of(signature))
                : Signatures.detail(signature)));
    }

    private void arguments(String piece, int index) {
        Step step = steps.get(index);
        if (step != null && step.call && !piece.isEmpty()) {
            step.filled = true;
            ready.add(chunks.arguments(step.place, piece));
        }
    }

    /** A call without arguments has an empty object of them. */
    private void stop(int index) {
        Step step = steps.remove(index);
        if (step != null && step.call && !step.filled) {
            ready.add(chunks.arguments(step.place, "{}"));
        }
    }

    private void output(JsonNode block) {
        AnswerPart.Media media = InteractionReader.media(block);
        ObjectNode delta = JsonNodeFactory.instance.objectNode();
        if (block.path("type").asText().equals("text")) {
            ready.add(chunks.text(block.path("text").asText("")));
        } else if (media.isPicture()) {
            delta.putArray("images").add(media.picture());
            ready.add(chunks.delta(delta));
        } else if (media.mime().startsWith("audio/")) {
            delta.set("audio", media.sound());
            ready.add(chunks.delta(delta));
        }
    }

    private void end(JsonNode interaction) {
        String reason = InteractionHead.end(interaction);
        begin(interaction);
        ready.add(chunks.finish(reason));
        GeminiUsage.ofInteraction(interaction).ifPresent(usage -> {
            ChatChunk last = chunks.usage(usage);
            head.tier().ifPresent(tier -> last.json().put("service_tier", tier));
            ready.add(last);
        });
        ended = true;
    }
}
