package io.github.llmrouter.failure;

import java.util.Optional;

import io.github.llmrouter.billing.Told;

/** Carries a {@link Failure} up the stack of one attempt. */
public final class FailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public FailureException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public FailureException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** Shorthand for a failure that no HTTP answer told of. */
    public static FailureException of(FailureKind kind, String message) {
        return new FailureException(Failure.of(kind, message));
    }

    /** The failure that an exception carries, itself or as a cause; the outermost if there are several. */
    public static Optional<Failure> failureIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailureException own) {
                return Optional.of(own.failure());
            }
        }
        return Optional.empty();
    }

    /** The same failure after an answer that used so much. */
    public FailureException using(Optional<Told> told) {
        if (told.isEmpty() || failure.told().isPresent()) {
            return this;
        }
        FailureException billed = new FailureException(failure.using(told), this);
        billed.setStackTrace(getStackTrace());
        return billed;
    }

    /** Why the attempt failed. */
    public Failure failure() {
        return failure;
    }
}
