package io.github.llmrouter.provider;

import java.util.OptionalLong;

/**
 * A model as one provider knows it.
 *
 * @param id           what the provider calls it
 * @param outputTokens how many tokens its answer may have at most, empty if that is not known
 */
public record UpstreamModel(String id, OptionalLong outputTokens) {

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
