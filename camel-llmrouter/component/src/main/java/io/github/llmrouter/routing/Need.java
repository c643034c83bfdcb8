package io.github.llmrouter.routing;

import java.util.Optional;

/** What a call needs of an offer besides that it is well. */
@FunctionalInterface
public interface Need {

    /** Any offer will do. */
    Need NOTHING = offer -> Optional.empty();

    /** The provider must have embeddings. */
    Need EMBEDDINGS = offer -> offer.embeddings().possible()
            ? Optional.empty()
            : Optional.of(Exclusion.Rule.CANNOT_EMBED);

    /** The rule that leaves the offer out; empty if it does not. Cheap: asked for every offer of every call. */
    Optional<Exclusion.Rule> unmetBy(Offer offer);
}
