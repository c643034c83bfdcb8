package io.github.llmrouter.provider.google;

import java.util.Locale;
import java.util.Optional;

import io.github.llmrouter.embedding.EmbeddingRequest;

/** What embeddings are for, in Google's words. */
final class TaskType {

    private TaskType() {}

    /** Google's word for the {@code input_type} of a request; what is none of the common words is taken for one. */
    static Optional<String> of(EmbeddingRequest request) {
        return request.inputType().map(type -> switch (type) {
            case "search_document" -> "RETRIEVAL_DOCUMENT";
            case "search_query" -> "RETRIEVAL_QUERY";
            default -> type.toUpperCase(Locale.ROOT);
        });
    }
}
