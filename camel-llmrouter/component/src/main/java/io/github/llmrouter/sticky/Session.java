package io.github.llmrouter.sticky;

import java.util.Optional;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.Pin;

/** One call as a part of its conversation. Used by one thread at a time. */
public interface Session {

    /** A call whose conversation is not followed. */
    Session NONE = new Session() {

        @Override
        public Optional<Pin> pin() {
            return Optional.empty();
        }

        @Override
        public void answered(Offer offer, Optional<Usage> usage) {
            // nobody asks again
        }
    };

    /** Who answered the conversation before, if that is known and still counts. */
    Optional<Pin> pin();

    /**
     * Remembers who has answered now. Not to be called after a failure, which leaves things as they were.
     *
     * @param usage the tokens, if the provider told them
     */
    void answered(Offer offer, Optional<Usage> usage);
}
