package io.github.llmrouter.provider;

import java.net.URI;
import java.util.Set;

import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;

/**
 * How one kind of provider is asked for embeddings. It refuses in the same words as for chat, so
 * {@link Dialect#failure} reads those.
 *
 * <p>
 * Implementations have no state, are safe for use by many threads and do no I/O.
 */
public interface EmbeddingDialect {

    /**
     * Writes the request.
     *
     * @throws io.github.llmrouter.failure.FailureException INVALID_REQUEST if it is malformed, whoever is asked; UNSUPPORTED
     *                                                    if it is only this provider's form that cannot express it
     */
    WireRequest write(EmbeddingCall call);

    /**
     * Reads an answer with a status from 200 to 299.
     *
     * @throws io.github.llmrouter.failure.FailureException if it is none: not JSON, an error in the place of an answer,
     *                                                    or not one vector for each input
     */
    EmbeddingResponse read(EmbeddingCall call, WireResponse response);

    /**
     * The fields of the request that this form cannot carry to this model, such as {@code dimensions}; they are left out
     * of what is sent. Empty for the usual request, and cheap: asked for every call.
     *
     * @param base the provider's base URI, as hosts of one form differ in what they take
     */
    default Set<String> dropped(EmbeddingRequest request, UpstreamModel model, URI base) {
        return Set.of();
    }
}
