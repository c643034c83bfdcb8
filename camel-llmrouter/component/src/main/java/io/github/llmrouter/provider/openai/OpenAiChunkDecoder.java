package io.github.llmrouter.provider.openai;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.neutral.InBandErrors;
import io.github.llmrouter.provider.neutral.JsonEvents;

/**
 * Reads an answer in Server-Sent Events. Usage, which some send with every chunk and some with the last words, is kept
 * for a chunk of its own at the end.
 */
final class OpenAiChunkDecoder implements ChunkDecoder {

    private static final int MAX_INDEX = 1_000;

    private final Call call;
    private final JsonEvents events;
    private final int wanted;
    private final Map<Integer, ChoiceStream> choices = new TreeMap<>();
    private final Deque<ChatChunk> ready = new ArrayDeque<>();
    private final UsageChunk usage = new UsageChunk();
    private Optional<ObjectNode> envelope = Optional.empty();
    private boolean ended;

    OpenAiChunkDecoder(Call call, InputStream body) {
        this.call = call;
        this.events = new JsonEvents(body);
        this.wanted = Math.max(1, call.request().json().path("n").asInt(1));
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        while (ready.isEmpty() && !ended) {
            Optional<ObjectNode> event = events.next();
            event.ifPresentOrElse(this::read, this::end);
        }
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public boolean isWhole() {
        return events.isMarked() || choices.values().stream().filter(ChoiceStream::isFinished).count() >= wanted;
    }

    private void read(ObjectNode json) {
        InBandErrors.throwIfAny(json);
        json.put("object", "chat.completion.chunk");
        Envelope.complete(json, call);
        envelope = envelope.isPresent() ? envelope : Optional.of(Envelope.of(json));
        Optional<OpenAiUsage> said = OpenAiUsage.take(json);
        boolean anything = readChoices(json);
        if (anything || said.isEmpty()) {
            ready.add(ChatChunk.of(json, Optional.empty()).soFar(said.map(OpenAiUsage::counts)));
        }
        said.ifPresent(spent -> usage.hold(spent, anything ? Envelope.of(json) : json));
        if (said.isPresent() && isWhole()) {
            usage.release().ifPresent(ready::add);
        }
    }

    /** @return whether the choices say anything; those that do not are taken out */
    private boolean readChoices(ObjectNode json) {
        ArrayNode pieces = json.get("choices") instanceof ArrayNode given ? given : json.putArray("choices");
        for (Iterator<JsonNode> all = pieces.iterator(); all.hasNext();) {
            if (!(all.next() instanceof ObjectNode choice) || !state(choice, json).read(choice)) {
                all.remove();
            }
        }
        return !pieces.isEmpty();
    }

    private ChoiceStream state(ObjectNode choice, ObjectNode json) {
        int index = Math.max(0, Math.min(choice.path("index").asInt(0), MAX_INDEX));
        return choices.computeIfAbsent(index, i -> new ChoiceStream(i, Envelope.identity(json)));
    }

    private void end() {
        ended = true;
        if (!isWhole()) {
            return;
        }
        for (ChoiceStream choice : choices.values()) {
            if (!choice.isFinished()) {
                ObjectNode json = envelope.map(ObjectNode::deepCopy).orElseThrow();
                json.putArray("choices").add(choice.end());
                ready.add(ChatChunk.of(json, Optional.empty()));
            }
        }
        usage.release().ifPresent(ready::add);
    }
}
