package io.github.llmrouter.billing;

import java.util.Optional;

import io.github.llmrouter.chat.ChatChunk;

/** What the chunks of one stream say that its bill is made of. The later word counts. Used by one thread. */
public final class ToldByChunks {

    private Optional<String> serviceTier = Optional.empty();
    private Optional<Told> told = Optional.empty();

    /** Takes note of a chunk, before the router signs it. */
    public void add(ChatChunk chunk) {
        serviceTier = Told.tierOf(chunk.json()).or(() -> serviceTier);
        told = chunk.usage().map(usage -> Told.of(usage, chunk.json())).or(() -> told);
    }

    /** What the whole call used, once a chunk has said so. */
    public Optional<Told> told() {
        return told.map(all -> all.servedIn(serviceTier));
    }

    /** The tier that serves the call, once a chunk has said so. */
    public Optional<String> serviceTier() {
        return serviceTier;
    }
}
