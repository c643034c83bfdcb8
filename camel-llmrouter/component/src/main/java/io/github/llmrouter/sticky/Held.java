package io.github.llmrouter.sticky;

import java.time.Duration;
import java.time.Instant;

import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.Pin;

/**
 * Who answered a conversation last.
 *
 * @param offer      who
 * @param tokens     how many tokens were in its cache afterwards
 * @param cacheEnds  when the provider forgets them
 * @param idle       how long the conversation may rest before this is forgotten
 */
record Held(OfferId offer, long tokens, Instant cacheEnds, Duration idle) {

    Pin pin(Instant now) {
        return new Pin(offer, now.isBefore(cacheEnds) ? tokens : 0);
    }
}
