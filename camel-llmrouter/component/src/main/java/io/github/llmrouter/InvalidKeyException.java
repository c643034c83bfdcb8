package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import io.github.llmrouter.failure.FailureKind.Category;

/** A call came without the virtual key that it needs, or with one that is of no use. The message does not have the key. */
public final class InvalidKeyException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    InvalidKeyException(String message) {
        super(message, Category.AUTH, List.of(), Optional.empty());
    }
}
