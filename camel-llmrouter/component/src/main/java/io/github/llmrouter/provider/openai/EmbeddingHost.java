package io.github.llmrouter.provider.openai;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What a well-known host takes in a request for embeddings.
 *
 * @param base64     whether it sends base64 if it is asked to; many imitators refuse the question
 * @param inputType  whether it knows what {@code input_type} is
 * @param dimensions what it calls the length of the vectors
 */
record EmbeddingHost(boolean base64, boolean inputType, String dimensions) {

    private static final String DIMENSIONS = "dimensions";
    private static final EmbeddingHost OPENAI = new EmbeddingHost(true, false, DIMENSIONS);
    private static final EmbeddingHost OPENROUTER = new EmbeddingHost(true, true, DIMENSIONS);
    private static final EmbeddingHost MISTRAL = new EmbeddingHost(false, false, "output_dimension");
    private static final EmbeddingHost OTHER = new EmbeddingHost(false, true, DIMENSIONS);

    static EmbeddingHost of(URI base) {
        String host = Optional.ofNullable(base.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return switch (host) {
            case "api.openai.com" -> OPENAI;
            case "openrouter.ai" -> OPENROUTER;
            case "api.mistral.ai" -> MISTRAL;
            default -> host.endsWith(".openai.azure.com") || host.endsWith(".services.ai.azure.com")
                    ? OPENAI
                    : OTHER;
        };
    }
}
