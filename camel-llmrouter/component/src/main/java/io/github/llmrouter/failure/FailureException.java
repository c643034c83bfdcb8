package io.github.llmrouter.failure;

import java.util.Optional;

import io.github.llmrouter.billing.Spent;
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

    /** The same failure after an attempt that used this, unless more is known already. */
    public FailureException using(Spent spent) {
        Failure known = failure.using(spent);
        if (known.equals(failure)) {
            return this;
        }
        FailureException billed = new FailureException(known, this);
        billed.setStackTrace(getStackTrace());
        return billed;
    }

    /** The same failure after an answer of which this was told, if anything was. */
    public FailureException using(Optional<Told> told) {
        return using(Spent.of(told));
    }

    /** Why the attempt failed. */
    public Failure failure() {
        return failure;
    }
}
