package io.github.llmrouter.explain;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.Inquiry;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.Planner;
import io.github.llmrouter.routing.Requirement;
import io.github.llmrouter.routing.RoutePlan;

/**
 * What calls like one would meet. Where lots decide, thousands are drawn, always the same ones: that works with any strategy,
 * a user's own included, and needs no second formula that could differ from the first.
 *
 * @param chances  the offers, the likeliest order first
 * @param drawn    whether lots decide
 * @param excluded the offers that no draw leads to
 * @param refusal  what the call ends with if nobody can be paid
 */
public record Forecast(List<Chance> chances, boolean drawn, List<Exclusion> excluded, Optional<String> refusal) {

    /**
     * An offer's prospects.
     *
     * @param candidate as one plan has it
     * @param score     what the strategy gave it; empty if that was drawn
     * @param share     of the calls that ask it first, if lots decide
     */
    public record Chance(Candidate candidate, OptionalDouble score, OptionalDouble share) {

        static Chance fixed(Candidate candidate, boolean drawn) {
            boolean telling = !drawn && Double.isFinite(candidate.score());
            return new Chance(candidate, telling ? OptionalDouble.of(candidate.score()) : OptionalDouble.empty(),
                    OptionalDouble.empty());
        }

        static Chance drawn(Candidate candidate, double share) {
            return new Chance(candidate, OptionalDouble.empty(), OptionalDouble.of(share));
        }
    }

    private static final long SEED = 2_026;
    private static final int MOST_DRAWS = 10_000;
    private static final int LEAST_DRAWS = 1_000;
    /** What all draws together may cost: some ten milliseconds. */
    private static final int MOST_PLACES = 160_000;

    /** What calls would meet that ask for this and are paid for like this. */
    public static Forecast of(Planner planner, Inquiry inquiry, Payment payment) {
        Inquiry quick = remembering(inquiry);
        Dice dice = new Dice();
        Supplier<RoutePlan> plans = () -> payment.left(quick.plan(planner, dice));
        RoutePlan first = plans.get();
        Forecast forecast = dice.thrown && first.candidates().size() + first.excluded().size() > 1
                ? drawn(plans)
                : new Forecast(first.candidates().stream().map(one -> Chance.fixed(one, dice.thrown)).toList(), false,
                        first.excluded(), Optional.empty());
        return forecast.chances().isEmpty()
                ? new Forecast(List.of(), forecast.drawn(), forecast.excluded(), payment.refusal())
                : forecast;
    }

    private static Forecast drawn(Supplier<RoutePlan> plans) {
        Map<OfferId, Tally> tallies = new LinkedHashMap<>();
        RoutePlan plan = plans.get();
        int last = plan.candidates().size() + plan.excluded().size();
        int draws = Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, MOST_PLACES / last));
        for (int draw = 1; draw <= draws; draw++) {
            for (int place = 0; place < plan.candidates().size(); place++) {
                Candidate candidate = plan.candidates().get(place);
                tallies.computeIfAbsent(candidate.offer().id(), id -> new Tally(candidate)).add(place);
            }
            plan = plans.get();
        }
        List<Chance> chances = tallies.values()
                .stream()
                .sorted(Comparator.comparingLong(tally -> tally.places(draws, last)))
                .map(tally -> Chance.drawn(tally.candidate, (double) tally.firsts / draws))
                .toList();
        return new Forecast(chances, true, plan.excluded()
                .stream()
                .filter(exclusion -> !tallies.containsKey(exclusion.offer().id()))
                .toList(), Optional.empty());
    }

    /** The likeliest plan. */
    public RoutePlan plan() {
        return new RoutePlan(chances.stream().map(Chance::candidate).toList(), excluded);
    }

    /** To see what an offer lacks may take a look at the whole request, and does not change. */
    private static Inquiry remembering(Inquiry inquiry) {
        Requirement requirement = inquiry.demand().requirement();
        Map<Offer, Set<String>> known = new IdentityHashMap<>();
        return new Inquiry(inquiry.wishes().stream().map(RememberedFilter::in).toList(),
                inquiry.demand().requiring(offer -> known.computeIfAbsent(offer, requirement::missing)));
    }

    /** Where an offer came in all draws. */
    private static final class Tally {

        private final Candidate candidate;
        private long seen;
        private long firsts;
        private long places;

        Tally(Candidate candidate) {
            this.candidate = candidate;
        }

        void add(int place) {
            seen++;
            firsts += place == 0 ? 1 : 0;
            places += place;
        }

        /** The sum of its places; where nobody but the first is asked, the others share the last place. */
        long places(int draws, int last) {
            return places + (draws - seen) * last;
        }
    }

    /** Chance that can be repeated, and knows whether anybody asked for it. */
    private static final class Dice implements RandomGenerator {

        private final RandomGenerator numbers = new SplittableRandom(SEED);
        private boolean thrown;

        @Override
        public long nextLong() {
            thrown = true;
            return numbers.nextLong();
        }
    }
}
