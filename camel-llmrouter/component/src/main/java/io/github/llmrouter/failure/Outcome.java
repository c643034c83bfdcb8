package io.github.llmrouter.failure;

/**
 * How an attempt counts in the statistics of the offer that was asked. This is the one place that says which failures
 * lower an offer's uptime: those that OpenRouter counts, and no others.
 */
public enum Outcome {

    /** There was an answer, or a stream that did not break off. */
    SUCCESS,
    /** The offer did not serve: 401, 402, 404, 500 and above, no connection, no time, no whole answer. */
    ERROR,
    /** Too much was asked (429): the offer is well, it only has no room. */
    RATE_LIMITED,
    /** A whole answer that is not of the form that was asked for: the offer was up, and the call was in vain. */
    INVALID,
    /** Nothing is learnt about the offer: the caller's mistake (400, 403, 413), a refusal, or nothing was sent. */
    UNCOUNTED;

    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    /** How a failed attempt counts: as its kind says, in the light of the HTTP status. */
    public static Outcome of(Failure failure) {
        int status = failure.status().orElse(0);
        return switch (failure.kind()) {
            case RATE_LIMITED -> RATE_LIMITED;
            case OVERLOADED, QUOTA_EXHAUSTED -> status == TOO_MANY ? RATE_LIMITED : ERROR;
            // without a status no key was left to send anything with; 403 is about who asks, or from where
            case AUTHENTICATION -> status == 0 || status == FORBIDDEN ? UNCOUNTED : ERROR;
            case SERVER_ERROR, CONNECTION, TIMED_OUT, BAD_RESPONSE, MODEL_NOT_FOUND -> ERROR;
            case INVALID_ANSWER -> INVALID;
            case CONTEXT_TOO_LONG, REFUSED, INVALID_REQUEST, UNSUPPORTED, NOT_PERMITTED, AT_LIMIT, CANCELLED ->
                UNCOUNTED;
        };
    }
}
