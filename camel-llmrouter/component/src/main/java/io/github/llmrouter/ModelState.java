package io.github.llmrouter;

import java.util.List;

/**
 * How a model is doing that an endpoint names, with the fallbacks of that endpoint. Holds no key and nothing of any message.
 *
 * @param models the model, then its fallbacks
 * @param offers all offers of these models; none if no provider in use serves any of them
 */
public record ModelState(List<String> models, List<OfferState> offers) {

    public ModelState {
        models = List.copyOf(models);
        offers = List.copyOf(offers);
    }

    /** Whether a call may be sent now. */
    public boolean isAvailable() {
        return offers.stream().anyMatch(OfferState::isAvailable);
    }
}
