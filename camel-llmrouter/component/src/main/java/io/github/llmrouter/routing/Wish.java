package io.github.llmrouter.routing;

/**
 * One model that a call may be answered by: the one asked for, or a fallback.
 *
 * @param model       who offers it
 * @param preferences what is demanded and wished of them
 */
public record Wish(ModelOffers model, Preferences preferences) {

    /** Any offer of the model will do. */
    public static Wish of(ModelOffers model) {
        return new Wish(model, Preferences.NONE);
    }
}
