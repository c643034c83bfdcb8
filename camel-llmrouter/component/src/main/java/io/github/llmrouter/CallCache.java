package io.github.llmrouter;

import org.apache.camel.Exchange;

import io.github.llmrouter.eip.CallSettings;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.routing.RoutePlan;

/** The cache of answers as one call uses it. */
interface CallCache {

    /** Of a call that has nothing to do with it. */
    CallCache NONE = new CallCache() {
        @Override
        public boolean answered(Exchange exchange, Asked asked, RoutePlan plan, CallSettings settings) {
            return false;
        }

        @Override
        public void answer(Exchange exchange, Asked asked, RoutedCall call, Object answer) {
            asked.answer(exchange, call, answer);
        }
    };

    /**
     * Answers the call if the answer is known from before. Waits while another call is on its way with the same question,
     * for half of the time that is left at most.
     *
     * @param  plan who could be asked: an answer counts only from one of them, or from one who cannot be asked just now
     * @return      whether it is answered; otherwise a provider has to be asked
     */
    boolean answered(Exchange exchange, Asked asked, RoutePlan plan, CallSettings settings);

    /** Writes what a provider answered into the message, as {@link Asked#answer} does, and keeps it for later. */
    void answer(Exchange exchange, Asked asked, RoutedCall call, Object answer);
}
