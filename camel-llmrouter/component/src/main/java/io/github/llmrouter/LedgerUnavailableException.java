package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import io.github.llmrouter.failure.FailureKind.Category;

/** The ledger cannot be written, and {@code onLedgerFailure=fail}; no provider was called. */
public final class LedgerUnavailableException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    LedgerUnavailableException(RuntimeException why) {
        super(String.valueOf(why.getMessage()), Category.SERVER_ERROR, List.of(), Optional.empty());
        initCause(why);
    }
}
