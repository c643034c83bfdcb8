package io.github.llmrouter.routing;

/**
 * One model that a call may be answered by: the one asked for, or a fallback.
 *
 * @param model       who offers it
 * @param preferences what is demanded and wished of them
 * @param change      how the request differs for them
 */
public record Wish(ModelOffers model, Preferences preferences, RequestChange change) {

    /** A model that gets the request as it is. */
    public Wish(ModelOffers model, Preferences preferences) {
        this(model, preferences, RequestChange.NONE);
    }

    /** Any offer of the model will do. */
    public static Wish of(ModelOffers model) {
        return new Wish(model, Preferences.NONE);
    }
}
