package io.github.llmrouter.provider;

import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.failure.Failure;

/**
 * How one kind of provider is spoken to: the translation between the neutral chat form and the provider's own.
 *
 * <p>
 * To add one takes this class, its name in {@code META-INF/services/io.github.llmrouter.provider.Dialect}, so that
 * {@link java.util.ServiceLoader} finds it, and answers of the provider as tests; nothing else needs to know of it. What
 * there is to share is in {@code provider.neutral}: readers of the request ({@code Message},
 * {@code Part}, {@code Tool}, {@code Reasoning}, {@code Fields}), builders of answers ({@code AnswerBuilder}, {@code ChunkBuilder}) and readers of
 * streams ({@code JsonEvents}). {@link KeyHeader} writes the headers, {@link ErrorTable} knows what refusals mean. What
 * the caller asked to be spared of an answer is taken out later, and is no concern of dialects.
 *
 * <p>
 * Implementations have no state and are safe for use by many threads; the state of a stream is in its
 * {@link ChunkDecoder}. They do no I/O except to read the stream they are given.
 */
public interface Dialect {

    /** The name that configuration refers to it by, such as {@code openai}. */
    String name();

    /**
     * Writes the request.
     *
     * @throws io.github.llmrouter.failure.FailureException INVALID_REQUEST if it is malformed, whoever is asked; UNSUPPORTED
     *                                                    if it is only this provider's form that cannot express it
     */
    WireRequest write(Call call);

    /**
     * Reads a whole answer with a status from 200 to 299.
     *
     * @return                                            the answer in the neutral form
     * @throws io.github.llmrouter.failure.FailureException if it is none: not JSON, an error in the place of an answer,
     *                                                    cut off or empty
     */
    ChatResponse read(Call call, WireResponse response);

    /**
     * Reads a streamed answer with a status from 200 to 299.
     *
     * @param headers of the answer
     * @param body    unpacked; closed by the caller, not by the decoder
     */
    ChunkDecoder decoder(Call call, WireHeaders headers, InputStream body);

    /**
     * The fields of the request that this dialect cannot carry to this model, by their names in the neutral form. Below the
     * top level, a name has a path: {@code messages.image} and so on for parts of messages, see
     * {@link io.github.llmrouter.provider.neutral.Part#kind}, {@code tools.web_search} for a tool that is no function,
     * {@code tools.strict}, {@code messages.cache_control}. They are left out of what is sent; a caller who requires them
     * is served by somebody else. Empty for the usual request, and cheap: asked for every call.
     *
     * @param base the provider's base URI, as hosts of one dialect differ in what they take
     */
    default Set<String> dropped(ChatRequest request, UpstreamModel model, URI base) {
        return Set.of();
    }

    /**
     * Which of several ids of one model to use, where a provider has several: the one with the lowest number, and the first
     * of those with the same.
     *
     * @param model an id of the model
     * @param base  the provider's base URI
     */
    default int preference(String model, URI base) {
        return 0;
    }

    /** How this kind of provider is asked for embeddings; empty if it has none. */
    default Optional<EmbeddingDialect> embeddings() {
        return Optional.empty();
    }

    /** Says why the provider refused: any other status. Never throws, whatever the body is. */
    default Failure failure(WireResponse response) {
        return ErrorTable.failure(response);
    }
}
