package io.github.llmrouter.routing;

import java.util.List;
import java.util.function.Predicate;

/**
 * Which of a request's needs the offers of a model are held to. What is part of the question must be met. Of the rest, such
 * as tools, as much as some offer of the model can meet: so a call with tools goes to none that would leave them out while
 * another would not, and a model that nobody offers with tools still answers.
 */
final class CapabilityFit {

    private CapabilityFit() {}

    /**
     * The needs that an offer must meet to be asked.
     *
     * @param offers  all offers of one model
     * @param asked   what the request asks for
     * @param allowed who may be asked otherwise, whether or not it rests now: tools are not left out for a short while only
     */
    static Needs required(List<Offer> offers, Needs asked, Predicate<Offer> allowed) {
        Needs required = asked.indispensable();
        if (asked.isEmpty() || !isLackedBySome(offers, asked)) {
            return required;
        }
        for (Need need : asked.dispensable()) {
            Needs more = required.and(need);
            if (isMetBySome(offers, more, allowed)) {
                required = more;
            }
        }
        return required;
    }

    /** What an offer must be able to do for the sake of a wish: nothing if nobody who may be asked and meets the needs can. */
    static Requirement required(List<Offer> offers, Requirement wished, Needs needs, Predicate<Offer> allowed) {
        return wished != Requirement.NONE
                && isMetBySome(offers, needs, offer -> wished.missing(offer).isEmpty() && allowed.test(offer))
                        ? wished
                        : Requirement.NONE;
    }

    private static boolean isLackedBySome(List<Offer> offers, Needs asked) {
        for (int i = 0; i < offers.size(); i++) {
            if (!asked.lackedBy(offers.get(i).capabilities()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMetBySome(List<Offer> offers, Needs needs, Predicate<Offer> allowed) {
        return offers.stream()
                .anyMatch(offer -> needs.lackedBy(offer.capabilities()).isEmpty() && allowed.test(offer));
    }
}
