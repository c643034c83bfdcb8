package io.github.llmrouter.provider.bedrock;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.neutral.ChunkBuilder;

/** Reads the events of ConverseStream. */
final class ConverseChunkDecoder implements ChunkDecoder {

    private final EventStreamReader events;
    private final ChunkBuilder chunks;
    private final StreamedBlocks blocks;
    private final Deque<ChatChunk> ready = new ArrayDeque<>();
    private Optional<Usage> usage = Optional.empty();
    private Optional<String> tier = Optional.empty();
    private boolean stopped;
    private boolean ended;

    ConverseChunkDecoder(Call call, WireHeaders headers, InputStream body) {
        this.events = new EventStreamReader(body);
        this.chunks = new ChunkBuilder(call.model().id());
        headers.value(AnswerReader.REQUEST_ID).ifPresent(chunks::id);
        chunks.created(headers.date());
        this.blocks = new StreamedBlocks(call, chunks, ready);
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        while (ready.isEmpty() && !ended) {
            Optional<EventStreamReader.Event> event = events.next();
            event.ifPresentOrElse(this::read, () -> ended = true);
        }
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public boolean isWhole() {
        return stopped;
    }

    private void read(EventStreamReader.Event event) {
        if (event.failure()) {
            throw failure(event);
        }
        JsonNode json = event.json();
        switch (event.type()) {
            case "messageStart" -> ready.add(chunks.role());
            case "contentBlockStart" -> blocks.start(json);
            case "contentBlockDelta" -> blocks.delta(json);
            case "contentBlockStop" -> blocks.stop(json);
            case "messageStop" -> stop(json);
            case "metadata" -> {
                usage = ConverseUsage.of(json.path("usage"));
                tier = Optional.of(json.path("serviceTier").path("type").asText("")).filter(said -> !said.isEmpty());
            }
            default -> {
                // what Amazon adds tomorrow
            }
        }
        endIfComplete();
    }

    private void stop(JsonNode json) {
        blocks.end();
        ready.add(chunks.finish(json.path("stopReason").asText()));
        stopped = true;
    }

    /** The usage comes last, though Amazon may have told it before the reason to stop. */
    private void endIfComplete() {
        if (stopped && !ended && usage.isPresent()) {
            ChatChunk last = chunks.usage(usage.get());
            tier.ifPresent(said -> last.json().put("service_tier", said));
            ready.add(last);
            ended = true;
        }
    }

    private static FailureException failure(EventStreamReader.Event event) {
        ObjectNode error = event.json().deepCopy();
        return new FailureException(ErrorTable.inBand(error.put("type", event.type())));
    }
}
