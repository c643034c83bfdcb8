package io.github.llmrouter.enrich;

import java.util.List;
import java.util.Optional;

import io.github.llmrouter.LlmRouterException;
import io.github.llmrouter.failure.FailureKind.Category;

/** Too few models gave the same answer. The message is as it was; the failures of branches are suppressed exceptions. */
public final class DisagreementException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    DisagreementException(String message) {
        super(message, Category.UNKNOWN, List.of(), Optional.empty());
    }
}
