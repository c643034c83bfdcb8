package io.github.llmrouter;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.explain.Availability;
import io.github.llmrouter.failure.FailureKind.Category;

/**
 * A call that got no answer. The kind of failure is the type, so that {@code onException} can tell them apart; the
 * message names every attempt and every offer that was left out. The message body of the exchange is as it was before
 * the call.
 */
public class LlmRouterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Category category;
    private final transient List<Attempt> attempts;
    private final transient Optional<Duration> retryAfter;
    private transient @Nullable Availability availability;

    protected LlmRouterException(String message, Category category, List<Attempt> attempts,
            Optional<Duration> retryAfter) {
        super(message);
        this.category = Objects.requireNonNull(category, "category");
        this.attempts = List.copyOf(attempts);
        this.retryAfter = retryAfter;
    }

    /** The coarse category, as in the exchange property {@code CamelAiErrorCategory}. */
    public Category category() {
        return category;
    }

    /** What was tried, in order; empty if the call was refused before any provider was called. */
    public List<Attempt> attempts() {
        return attempts == null ? List.of() : attempts;
    }

    /** Says once, before it is thrown, why nobody could answer. */
    final void explainedBy(Availability why) {
        availability = why;
    }

    /**
     * Why nobody could answer, in OpenRouter's terms. Empty if that is no matter of who could be asked: after a request that
     * is wrong in itself, for example, or a stream that broke off.
     */
    public final Optional<Availability> availability() {
        return Optional.ofNullable(availability);
    }

    /** The shortest wait after which a new call may do better, if a provider named one or a breaker is open. */
    public Optional<Duration> retryAfter() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }
}
