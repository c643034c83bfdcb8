package io.github.llmrouter.eip;

import java.time.Duration;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.provider.Commit;
import io.github.llmrouter.provider.TimeLimits;
import io.github.llmrouter.routing.Offer;

/**
 * How one call is made, as the endpoint's options say.
 *
 * @param attempts the most providers that are asked
 * @param timeout  for the whole call, all attempts included
 * @param commit   from when on a stream is the caller's
 * @param limits   the time limits of an attempt
 * @param check    what an answer must be besides whole
 */
public record CallSettings(int attempts, Duration timeout, Commit commit, Limits limits, Check check) {

    /** The time limits of an attempt. */
    @FunctionalInterface
    public interface Limits {

        /**
         * @param offer     who is asked; a model that reasons gets more time
         * @param stream    whether the answer comes in chunks
         * @param remaining what is left for the whole call
         */
        TimeLimits of(Offer offer, boolean stream, Duration remaining);
    }

    /** What an answer must be besides whole. */
    @FunctionalInterface
    public interface Check {

        /**
         * @throws io.github.llmrouter.failure.FailureException if the answer is not what was asked for
         */
        void accept(ChatResponse response);
    }
}
