package io.github.llmrouter;

import java.util.Optional;

import io.github.llmrouter.auto.Decision;
import io.github.llmrouter.auto.Tier;

/**
 * What was chosen for one message that left the model to the router.
 *
 * @param tier     whose models are asked
 * @param decision why
 * @param shadow   what the other policy would have done, if there is one
 */
record AutoChoice(Tier tier, Decision decision, Optional<Shadow> shadow) {

    /** What the other policy would have chosen, and why. */
    record Shadow(Tier tier, Decision decision) {}
}
