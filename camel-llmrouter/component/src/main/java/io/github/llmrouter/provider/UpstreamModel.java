package io.github.llmrouter.provider;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model as one provider knows it.
 *
 * @param id           what the provider calls it
 * @param outputTokens how many tokens its answer may have at most, empty if that is not known
 * @param wire         how it is spoken to, where that differs from the rest of its provider
 * @param countedAs    what the provider's own limits are kept under
 */
public record UpstreamModel(String id, OptionalLong outputTokens, Optional<Wire> wire, String countedAs) {

    /** A model whose limits are kept under its name. */
    public UpstreamModel(String id, OptionalLong outputTokens, Optional<Wire> wire) {
        this(id, outputTokens, wire, id);
    }

    /** A model that is spoken to as all of its provider are. */
    public UpstreamModel(String id, OptionalLong outputTokens) {
        this(id, outputTokens, Optional.empty());
    }

    /** A model of which only the name is known. */
    public static UpstreamModel of(String id) {
        return new UpstreamModel(id, OptionalLong.empty());
    }

    /** The name. */
    @Override
    public String toString() {
        return id;
    }
}
