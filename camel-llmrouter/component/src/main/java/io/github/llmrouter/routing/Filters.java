package io.github.llmrouter.routing;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

/**
 * What an offer must be to be asked: all that these filters say. Immutable but for a memory of the last offers, since most
 * calls of an endpoint ask the same of the same ones, which is then known at once. Safe for use by many threads.
 */
public final class Filters extends AbstractList<OfferFilter> implements RandomAccess {

    /** Anybody may be asked. */
    public static final Filters NONE = of(List.of());

    /** Who of some offers may be asked. */
    record Verdict(List<Offer> offers, BitSet leftOut) {

        private static final Verdict EVERYBODY = new Verdict(List.of(), new BitSet());

        /** @param index of the offer */
        boolean admits(int index) {
            return !leftOut.get(index);
        }
    }

    private final List<OfferFilter> all;
    private volatile @Nullable Verdict last;

    private Filters(List<OfferFilter> all) {
        this.all = List.copyOf(all);
    }

    public static Filters of(List<OfferFilter> all) {
        return all instanceof Filters filters ? filters : new Filters(all);
    }

    @Override
    public OfferFilter get(int index) {
        return all.get(index);
    }

    @Override
    public int size() {
        return all.size();
    }

    /** The first filter that leaves an offer out; null if all admit it. */
    @Nullable
    OfferFilter against(Offer offer) {
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).admits(offer)) {
                return all.get(i);
            }
        }
        return null;
    }

    /** Who of some offers, an immutable list, may be asked. */
    Verdict on(List<Offer> offers) {
        if (all.isEmpty()) {
            return Verdict.EVERYBODY;
        }
        Verdict known = last;
        if (known != null && known.offers == offers) {
            return known;
        }
        BitSet leftOut = new BitSet();
        for (int i = 0; i < offers.size(); i++) {
            leftOut.set(i, against(offers.get(i)) != null);
        }
        Verdict verdict = new Verdict(offers, leftOut);
        last = verdict;
        return verdict;
    }
}
