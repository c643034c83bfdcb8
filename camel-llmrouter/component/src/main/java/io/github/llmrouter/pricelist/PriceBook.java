package io.github.llmrouter.pricelist;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.Pricing;

/**
 * All negotiated prices, of whatever time: says what a call costs, or cost. The same question has the same answer always,
 * so that what was charged by a list can be computed again.
 *
 * <p>
 * Of the lists that hold when a call begins, the last one with a rule for it counts. Its prices stand alone: what it does
 * not name is not taken from the catalogue. A rule with a discount alone takes it off the price that holds without the
 * list.
 *
 * <p>
 * Immutable; safe for use by many threads.
 */
public final class PriceBook {

    /** Nothing was negotiated. */
    public static final PriceBook EMPTY = new PriceBook(List.of(), List.of());

    private final List<PriceList> lists;
    private final List<ExchangeRate> rates;

    /**
     * @param  lists                    of several that hold at a time, later ones win
     * @param  rates                    what their currencies are worth; where that is not said, their prices are unknown
     * @throws IllegalArgumentException if two lists have the same name and version, or two rates contradict each other
     */
    public PriceBook(List<PriceList> lists, List<ExchangeRate> rates) {
        this.lists = List.copyOf(lists);
        this.rates = List.copyOf(rates);
        Set<String> ids = new HashSet<>();
        lists.stream().filter(list -> !ids.add(list.id())).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException("There are two lists " + twice.id()
                    + "; a list that differs from another needs a version of its own");
        });
        for (int i = 0; i < rates.size(); i++) {
            refuseContradictions(rates.get(i), rates.subList(0, i));
        }
    }

    private static void refuseContradictions(ExchangeRate rate, List<ExchangeRate> earlier) {
        earlier.stream().filter(rate::contradicts).findFirst().ifPresent(other -> {
            throw new IllegalArgumentException("There are two rates of " + rate.currency() + " for the same time: from "
                    + other.validity() + ", and from " + rate.validity());
        });
    }

    /**
     * What an offer charges for calls that begin at a time.
     *
     * @param  provider by its configured name
     * @param  model    by its slug
     * @param  listed   what it charges without negotiation, in USD: by the catalogue, or as configured
     * @return          in USD, under the name of the list if there is one for it, and else as listed
     */
    public Pricing pricing(String provider, String model, Pricing listed, Instant time) {
        for (int i = lists.size() - 1; i >= 0; i--) {
            PriceList list = lists.get(i);
            if (list.validity().contains(time)) {
                Optional<PriceRule> rule = list.rule(provider, model);
                if (rule.isPresent()) {
                    return inUsd(list, rule.get(), listed, time).named(list.id());
                }
            }
        }
        return listed;
    }

    /** What a call is charged, as {@link #pricing} says. */
    public Charge charge(String provider, String model, Pricing listed, Consumption used) {
        return pricing(provider, model, listed, used.time()).charge(used);
    }

    /** Whether a list of that name and version is here. */
    public boolean has(String list) {
        return lists.stream().anyMatch(one -> one.id().equals(list));
    }

    /** When any price may change next; empty if none will. */
    public Optional<Instant> nextChange(Instant after) {
        return Stream.concat(lists.stream().map(PriceList::validity), rates.stream().map(ExchangeRate::validity))
                .flatMap(Validity::ends)
                .filter(end -> end.isAfter(after))
                .min(Instant::compareTo);
    }

    /** What was listed is in USD already. */
    private Pricing inUsd(PriceList list, PriceRule rule, Pricing listed, Instant time) {
        Pricing pricing = rule.discounted(listed);
        return rule.prices().isEmpty() || list.currency().equals(PriceList.USD)
                ? pricing
                : rates.stream()
                        .filter(rate -> rate.currency().equals(list.currency()) && rate.validity().contains(time))
                        .findFirst()
                        .map(rate -> pricing.times(rate.usd()))
                        .orElse(Pricing.UNKNOWN);
    }
}
