package io.github.llmrouter.budget;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

import io.github.llmrouter.digest.Sha256;

/**
 * What one subject may spend of a budget in one window.
 *
 * @param budget  the budget
 * @param subject whose; empty where all share it
 * @param start   when the window began
 */
public record Pot(Budget budget, String subject, Instant start) {

    /** In which transactions take them, so that none waits for another in a circle. */
    static final Comparator<Pot> ORDER = Comparator.comparing((Pot pot) -> pot.budget().name())
            .thenComparing(Pot::subject);

    private static final int LONGEST_SUBJECT = 200;

    /** A subject may be any text of a message; a long one is told from others by its hash. */
    public Pot {
        if (subject.length() > LONGEST_SUBJECT) {
            subject = subject.substring(0, LONGEST_SUBJECT) + '#'
                    + Sha256.hex(subject.getBytes(StandardCharsets.UTF_8));
        }
        // the only character that PostgreSQL has no room for
        subject = subject.replace('\0', ' ');
    }

    /** The one that is spent now. */
    public static Pot at(Instant now, Budget budget, String subject) {
        return new Pot(budget, subject, budget.window().start(now));
    }

    /** When it is full again. */
    public Optional<Instant> end() {
        return budget.window().end(start);
    }
}
