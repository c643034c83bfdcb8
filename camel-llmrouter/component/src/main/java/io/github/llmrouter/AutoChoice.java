package io.github.llmrouter;

import java.util.Optional;

import io.github.llmrouter.auto.Decision;
import io.github.llmrouter.auto.Tier;
import io.github.llmrouter.sticky.Session;

/**
 * What was chosen for one message that left the model to the router.
 *
 * @param tier     whose models are asked
 * @param decision why
 * @param shadow   what the other policy would have done, if there is one
 * @param session  the conversation that it is a part of
 */
record AutoChoice(Tier tier, Decision decision, Optional<Shadow> shadow, Session session) {

    /** What the other policy would have chosen, and why. */
    record Shadow(Tier tier, Decision decision) {}

    /** No policy was asked, since the conversation stays where it is. */
    static AutoChoice staying(Tier tier, Session session) {
        return new AutoChoice(tier, new Decision(tier.name(), "session", "session → " + tier.name()), Optional.empty(),
                session);
    }
}
