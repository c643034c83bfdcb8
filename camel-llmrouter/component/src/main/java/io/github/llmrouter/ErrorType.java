package io.github.llmrouter;

import java.util.Locale;

import io.github.llmrouter.failure.FailureKind;

/** The types of errors that OpenRouter tells of, each with the HTTP status that a caller is answered with. */
enum ErrorType {
    INVALID_REQUEST(400),
    AUTHENTICATION(401),
    PAYMENT_REQUIRED(402),
    PERMISSION_DENIED(403),
    CONTEXT_LENGTH_EXCEEDED(400),
    CONTENT_POLICY_VIOLATION(400),
    NOT_FOUND(404),
    RATE_LIMIT_EXCEEDED(429),
    SERVER(500),
    PROVIDER_UNAVAILABLE(502),
    PROVIDER_OVERLOADED(503),
    TIMEOUT(504);

    private final int status;

    ErrorType(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** OpenRouter's name of it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a failed attempt is. A key of ours that a provider refuses is no matter of the caller's credentials. */
    static ErrorType of(FailureKind kind) {
        return switch (kind) {
            case RATE_LIMITED, QUOTA_EXHAUSTED, AT_LIMIT -> RATE_LIMIT_EXCEEDED;
            case OVERLOADED, NOT_PERMITTED -> PROVIDER_OVERLOADED;
            case AUTHENTICATION, SERVER_ERROR, CONNECTION, BAD_RESPONSE, INVALID_ANSWER -> PROVIDER_UNAVAILABLE;
            case TIMED_OUT -> TIMEOUT;
            case MODEL_NOT_FOUND -> NOT_FOUND;
            case CONTEXT_TOO_LONG -> CONTEXT_LENGTH_EXCEEDED;
            case REFUSED -> CONTENT_POLICY_VIOLATION;
            case INVALID_REQUEST, UNSUPPORTED -> INVALID_REQUEST;
            case CANCELLED -> SERVER;
        };
    }

    /** What a call that got no answer is, by the type of what it threw. */
    static ErrorType of(LlmRouterException thrown) {
        return switch (thrown.category()) {
            case RATE_LIMIT -> limited(thrown);
            case AUTH -> thrown instanceof InvalidKeyException ? AUTHENTICATION : PROVIDER_UNAVAILABLE;
            case SERVER_ERROR -> thrown instanceof TimedOutException
                    ? TIMEOUT
                    : thrown instanceof BadResponseException ? PROVIDER_UNAVAILABLE : PROVIDER_OVERLOADED;
            case VALIDATION -> invalid(thrown);
            case UNKNOWN -> SERVER;
        };
    }

    /** Who has no money has to pay; who may not spend more has not, and is not to come back before the budget begins anew. */
    private static ErrorType limited(LlmRouterException thrown) {
        if (thrown instanceof BudgetExceededException budget) {
            return budget.isHeldByOthers() ? PAYMENT_REQUIRED : PERMISSION_DENIED;
        }
        return thrown instanceof CreditExhaustedException ? PAYMENT_REQUIRED : RATE_LIMIT_EXCEEDED;
    }

    private static ErrorType invalid(LlmRouterException thrown) {
        if (thrown instanceof ContextTooLongException) {
            return CONTEXT_LENGTH_EXCEEDED;
        }
        if (thrown instanceof RefusedException) {
            return CONTENT_POLICY_VIOLATION;
        }
        return thrown instanceof NoOfferException ? NOT_FOUND : INVALID_REQUEST;
    }
}
