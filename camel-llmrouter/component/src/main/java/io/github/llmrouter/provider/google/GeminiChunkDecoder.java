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
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.neutral.ChunkBuilder;

/**
 * Reads a stream of {@code GenerateContentResponse}s. Each has what is new, and the tokens counted until then. No mark ends
 * the stream: it is whole once all candidates that were asked for say why they ended, or all that came until its end.
 */
final class GeminiChunkDecoder implements ChunkDecoder {

    private static final int MAX_INDEX = 1_000;

    private final Events events;
    private final String model;
    private final Instant sent;
    private final int wanted;
    private final Map<Integer, CandidateStream> candidates = new TreeMap<>();
    private final Deque<ChatChunk> ready = new ArrayDeque<>();
    private Optional<ChatChunk> usage = Optional.empty();
    private Optional<Usage> told = Optional.empty();
    private boolean ended;

    GeminiChunkDecoder(Call call, WireHeaders headers, Events events) {
        this.model = call.model().id();
        this.wanted = Math.max(1, call.request().json().path("n").asInt(1));
        this.sent = Head.sent(headers);
        this.events = events;
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        while (ready.isEmpty() && !ended) {
            events.next().ifPresentOrElse(this::take, this::end);
        }
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public boolean isWhole() {
        return !candidates.isEmpty() && (ended || candidates.size() >= wanted)
                && candidates.values().stream().allMatch(CandidateStream::hasEnded);
    }

    private void take(JsonNode event) {
        Verdicts.check(event);
        Head head = Head.of(event, model, sent);
        Optional<Usage> counted = GeminiUsage.of(event);
        for (JsonNode candidate : event.path("candidates")) {
            candidates.computeIfAbsent(index(candidate), this::candidate)
                    .take(candidate, head)
                    .forEach(chunk -> ready.add(chunk.soFar(counted)));
        }
        counted.ifPresent(counts -> usage = Optional.of(last(head, counts)));
        tellUsage();
    }

    private void end() {
        ended = true;
        tellUsage();
    }

    /** Again only if it has changed since. */
    private void tellUsage() {
        if (isWhole()) {
            usage.filter(last -> !last.usage().equals(told)).ifPresent(last -> {
                told = last.usage();
                ready.add(last);
            });
        }
    }

    /** Far more candidates than any model makes: what is beyond is one. */
    private static int index(JsonNode candidate) {
        return Math.max(0, Math.min(candidate.path("index").asInt(0), MAX_INDEX));
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
