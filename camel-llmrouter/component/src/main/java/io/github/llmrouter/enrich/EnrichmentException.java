package io.github.llmrouter.enrich;

import java.util.List;
import java.util.Optional;

import io.github.llmrouter.LlmRouterException;
import io.github.llmrouter.failure.FailureKind.Category;

/** An answer came, but the message cannot take it, or it does not fit where it should go. The message is as it was. */
public final class EnrichmentException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    /** @param message without the answer and without the body */
    EnrichmentException(String message) {
        super(message, Category.VALIDATION, List.of(), Optional.empty());
    }
}
