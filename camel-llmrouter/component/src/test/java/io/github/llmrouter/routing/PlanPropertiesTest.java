package io.github.llmrouter.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.routing.Exclusion.Rule;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of every plan, whatever the offers cost, however they are, and whatever is preferred. */
class PlanPropertiesTest {

    private static final String[] PRICES = {"0", "0.000001", "0.01", "0.01", "1", "100000", ""};

    /** How an offer may be. */
    enum State {
        NEW, QUICK, SLOW, FLAKY, DOWN, OPEN, COOLING
    }

    /** Some offer of one of the two models. */
    record Scripted(int provider, int model, int price, State state) {

        Offer in(Market market) {
            String name = "p" + provider;
            String slug = "author/model-" + model;
            Offer offer = PRICES[price].isEmpty()
                    ? market.unpriced(name, slug)
                    : market.offer(name, slug, PRICES[price]);
            switch (state) {
                case NEW -> {
                }
                case QUICK -> market.streaming(offer, 6, Duration.ofMillis(50), Duration.ofSeconds(1), 300);
                case SLOW -> market.streaming(offer, 6, Duration.ofSeconds(5), Duration.ofSeconds(60), 300);
                case FLAKY -> market.failing(market.answering(offer, 6, Duration.ofSeconds(1), 50), 3);
                case DOWN -> market.failing(offer, 6);
                case OPEN -> offer.health().breaker().transitionToOpenState();
                case COOLING -> offer.health().failed(Failure.of(FailureKind.RATE_LIMITED, "slow down"), market.now());
            }
            return offer;
        }
    }

    /** Forbids the providers of some numbers. */
    record Forbidding(Set<String> providers, Rule rule) implements OfferFilter {

        @Override
        public boolean admits(Offer offer) {
            return !providers.contains(offer.id().provider());
        }

        @Override
        public String detail(Offer offer) {
            return "forbidden";
        }
    }

    /** A call, whole. */
    record Case(List<Wish> wishes, Demand demand, SelectionStrategy strategy) {

        RoutePlan plan(long seed) {
            return new Planner(strategy).plan(wishes, demand, new Random(seed));
        }

        List<Offer> offers() {
            return wishes.stream().flatMap(wish -> wish.model().offers().stream()).toList();
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyOfferIsRankedOrExcludedAndNoneTwice(@ForAll("cases") Case call, @ForAll long seed) {
        RoutePlan plan = call.plan(seed);

        assertThat(Stream.concat(plan.candidates().stream().map(Candidate::offer),
                plan.excluded().stream().map(Exclusion::offer)))
                .containsExactlyInAnyOrderElementsOf(call.offers());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void nobodyIsAskedWhomAFilterForbids(@ForAll("cases") Case call, @ForAll long seed) {
        assertThat(call.plan(seed).candidates()).allSatisfy(candidate -> assertThat(
                candidate.wish().preferences().filters()).allMatch(filter -> filter.admits(candidate.offer())));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void nobodyIsAskedWhoRestsOrIsTooDear(@ForAll("cases") Case call, @ForAll long seed) {
        assertThat(call.plan(seed).candidates()).allSatisfy(candidate -> {
            assertThat(candidate.offer().isAvailable(call.demand())).isTrue();
            candidate.wish().maxCost().ifPresent(most -> assertThat(candidate.cost()).isLessThanOrEqualTo(most));
        });
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theSameLuckGivesTheSamePlan(@ForAll("cases") Case call, @ForAll long seed) {
        assertThat(order(call.plan(seed))).isEqualTo(order(call.plan(seed)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whoIsAskedDoesNotDependOnLuck(@ForAll("cases") Case call, @ForAll long seed, @ForAll long other) {
        boolean one = call.wishes().stream().anyMatch(wish -> !wish.preferences().ordering().allowFallbacks());

        if (!one) {
            assertThat(new HashSet<>(order(call.plan(seed)))).isEqualTo(new HashSet<>(order(call.plan(other))));
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void withASortOrAnOrderThereIsNoLuck(@ForAll("cases") Case call, @ForAll long seed, @ForAll long other) {
        boolean demanded = call.wishes()
                .stream()
                .map(wish -> wish.preferences().ordering())
                .allMatch(ordering -> ordering.sort().isPresent() || !ordering.order().isEmpty());

        if (demanded) {
            assertThat(order(call.plan(seed))).isEqualTo(order(call.plan(other)));
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyExclusionTellsAPersonWhy(@ForAll("cases") Case call, @ForAll long seed) {
        assertThat(call.plan(seed).excluded()).allSatisfy(exclusion -> assertThat(exclusion.toString())
                .startsWith(exclusion.offer().id().provider() + ' '));
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Scripted> offer = Combinators.combine(Arbitraries.integers().between(0, 9),
                Arbitraries.integers().between(0, 1), Arbitraries.integers().between(0, PRICES.length - 1),
                Arbitraries.of(State.class)).as(Scripted::new);
        return Combinators.combine(offer.list().ofMaxSize(12).uniqueElements(one -> one.provider() + "/" + one.model()),
                wishes().list().ofSize(2), strategies(), demands()).as(PlanPropertiesTest::call);
    }

    private static Case call(List<Scripted> scripted, List<Wish> wishes, SelectionStrategy strategy, Demand demand) {
        Market market = new Market();
        List<Wish> filled = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            int model = i;
            List<Offer> offers = scripted.stream()
                    .filter(one -> one.model() == model)
                    .map(one -> one.in(market))
                    .toList();
            filled.add(new Wish(new ModelOffers("author/model-" + i, offers), wishes.get(i).preferences(),
                    wishes.get(i).maxCost(), RequestChange.NONE));
        }
        return new Case(filled, Demand.at(market.now())
                .asking(demand.tokens(), Needs.NONE)
                .pinnedTo(demand.pin())
                .within(demand.millisLeft()), strategy);
    }

    private static Arbitrary<Wish> wishes() {
        Arbitrary<OfferFilter> filter = Combinators.combine(names().set().ofMaxSize(4),
                Arbitraries.of(Rule.ALLOWED_PROVIDERS, Rule.MAX_PRICE, Rule.DATA_REGION)).as(Forbidding::new);
        Arbitrary<OptionalDouble> maxCost = Arbitraries.of(OptionalDouble.empty(), OptionalDouble.of(0.5));
        return Combinators.combine(filter.list().ofMaxSize(3), orderings(), maxCost)
                .as((filters, ordering, most) -> new Wish(new ModelOffers("none", List.of()),
                        new Preferences(filters, false, ordering), most, RequestChange.NONE));
    }

    private static Arbitrary<Ordering> orderings() {
        Arbitrary<Cutoffs> cutoffs = Arbitraries.of(Cutoffs.NONE, Cutoffs.median(1), Cutoffs.median(100));
        return Combinators.combine(names().map(ProviderPattern::of).list().ofMaxSize(2), Arbitraries.of(true, true,
                true, false),
                Arbitraries.of(Sort.class).optional(), Arbitraries.of(Partition.class).optional(), cutoffs, cutoffs)
                .as((order, fallbacks, sort, partition, throughput, latency) -> new Ordering(order, fallbacks, sort,
                        partition, throughput, latency));
    }

    private static Arbitrary<SelectionStrategy> strategies() {
        Scorer absurd = (offer, cost, demand) -> switch (offer.id().provider()) {
            case "p0" -> Double.NaN;
            case "p1" -> Double.NEGATIVE_INFINITY;
            case "p2" -> Double.POSITIVE_INFINITY;
            case "p3" -> -1e300;
            default -> 1 / cost;
        };
        Lottery unfair = (pool, chances) -> {
            for (int i = 0; i < pool.size(); i++) {
                chances[i] = pool.cost(i) - 1;
            }
        };
        return Arbitraries.of(Strategies.LOTTERY, Strategies.PRICE, MeasuredStrategy.DEFAULT,
                new MeasuredStrategy(1, 1, 1e-3, 1), absurd.asStrategy(), unfair);
    }

    private static Arbitrary<Demand> demands() {
        Arbitrary<Optional<Pin>> pinned = names().map(name -> new Pin(new OfferId(name, "author/model-0"), 500))
                .optional();
        return Combinators.combine(pinned, Arbitraries.of(Demand.NO_LIMIT, 10_000L, 0L),
                Arbitraries.of(Tokens.TYPICAL, Tokens.UNKNOWN, Tokens.of(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4)))
                .as((pin, left, tokens) -> Demand.at(0).asking(tokens, Needs.NONE).pinnedTo(pin).within(left));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.integers().between(0, 9).map(number -> "p" + number);
    }

    private static List<OfferId> order(RoutePlan plan) {
        return plan.candidates().stream().map(candidate -> candidate.offer().id()).toList();
    }
}
