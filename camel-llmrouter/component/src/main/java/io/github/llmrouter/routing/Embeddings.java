package io.github.llmrouter.routing;

import java.util.OptionalInt;

/**
 * What is known of an offer that may be asked for embeddings.
 *
 * @param possible   whether its provider can be asked for embeddings at all
 * @param dimensions how long its vectors are, if configuration says; catalogues do not tell
 */
public record Embeddings(boolean possible, OptionalInt dimensions) {

    /** For a provider that cannot be asked for embeddings. */
    public static final Embeddings NONE = new Embeddings(false, OptionalInt.empty());

    /** The same with a known length. */
    public Embeddings ofLength(int length) {
        return new Embeddings(possible, OptionalInt.of(length));
    }

    /** The same for a provider that can be asked, or cannot. */
    public Embeddings possible(boolean asked) {
        return new Embeddings(asked, dimensions);
    }
}
