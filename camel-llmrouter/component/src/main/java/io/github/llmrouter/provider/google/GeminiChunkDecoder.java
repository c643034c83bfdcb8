package io.github.llmrouter.provider.google;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.neutral.ChunkBuilder;

/**
 * Reads a stream of {@code GenerateContentResponse}s. Each has what is new, and the tokens counted until then. No mark ends
 * the stream: it is whole once all candidates say why they ended.
 */
final class GeminiChunkDecoder implements ChunkDecoder {

    private final Events events;
    private final String model;
    private final Instant sent;
    private final Map<Integer, CandidateStream> candidates = new TreeMap<>();
    private final Deque<ChatChunk> ready = new ArrayDeque<>();

    /** @param model the model until the provider names it */
    GeminiChunkDecoder(String model, WireHeaders headers, Events events) {
        this.model = model;
        this.sent = Head.sent(headers);
        this.events = events;
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        while (ready.isEmpty()) {
            Optional<JsonNode> event = events.next();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            take(event.get());
        }
        return Optional.of(ready.removeFirst());
    }

    @Override
    public boolean isWhole() {
        return !candidates.isEmpty() && candidates.values().stream().allMatch(CandidateStream::hasEnded);
    }

    private void take(JsonNode event) {
        Verdicts.check(event);
        Head head = Head.of(event, model, sent);
        for (JsonNode candidate : event.path("candidates")) {
            ready.addAll(candidates.computeIfAbsent(candidate.path("index").asInt(0), this::candidate)
                    .take(candidate, head));
        }
        if (isWhole()) {
            GeminiUsage.of(event).ifPresent(usage -> ready.add(last(head, usage)));
        }
    }

    private CandidateStream candidate(int index) {
        return new CandidateStream(index, model);
    }

    private ChatChunk last(Head head, Usage usage) {
        ChunkBuilder chunks = new ChunkBuilder(model);
        head.writeTo(chunks);
        ChatChunk chunk = chunks.usage(usage);
        head.tier().ifPresent(tier -> chunk.json().put("service_tier", tier));
        return chunk;
    }
}
