package io.github.llmrouter.failure;

import java.util.Set;

import io.github.llmrouter.failure.FailureKind.Next;

/**
 * After which failures somebody else is asked: those of which {@link FailureKind} says so, and those that a call adds to them.
 *
 * @param added kinds that end a call otherwise
 */
public record FallbackOn(Set<FailureKind> added) {

    /** As {@link FailureKind} says. */
    public static final FallbackOn DEFAULT = new FallbackOn(Set.of());

    /** @throws IllegalArgumentException if a kind cannot be added */
    public FallbackOn {
        added = Set.copyOf(added);
        if (!added.stream().allMatch(FailureKind::canBeAdded)) {
            throw new IllegalArgumentException(added + " has a kind that cannot be added");
        }
    }

    /** Who is asked after such a failure. */
    public Next next(FailureKind kind) {
        return added.contains(kind) ? kind.nextIfAdded() : kind.next();
    }

    /** Whether such a failure is the answer, and nobody else is asked. */
    public boolean endsWith(FailureKind kind) {
        return next(kind) == Next.NONE;
    }
}
