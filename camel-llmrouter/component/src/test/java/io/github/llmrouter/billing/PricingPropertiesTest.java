package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.util.Map;

import io.github.llmrouter.chat.Usage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

class PricingPropertiesTest {

    private static final int TIER = 1_000_000;

    @Property
    void aCostIsNeverNegativeHoweverOddTheUsage(@ForAll("prices") Pricing pricing,
            @ForAll @IntRange(max = 2 * TIER) int prompt, @ForAll @IntRange(max = TIER) int completion,
            @ForAll @IntRange(max = TIER) int cached, @ForAll @IntRange(max = TIER) int written,
            @ForAll @IntRange(max = TIER) int reasoning, @ForAll @IntRange(max = TIER) int audio) {
        Usage usage = new Usage(prompt, completion, cached, written, reasoning, audio, audio);

        assertThat(pricing.cost(usage).orElseThrow()).isNotNegative();
    }

    @Property
    void noTokenIsChargedTwiceHoweverOddTheUsage(@ForAll @IntRange(max = TIER) int prompt,
            @ForAll @IntRange(max = TIER) int completion, @ForAll @IntRange(max = TIER) int cached,
            @ForAll @IntRange(max = TIER) int written, @ForAll @IntRange(max = TIER) int reasoning,
            @ForAll @IntRange(max = TIER) int audio) {
        Usage usage = new Usage(prompt, completion, cached, written, reasoning, audio, audio);

        assertThat(cost(Pricing.of("1", "1"), usage)).isEqualByComparingTo(
                BigDecimal.valueOf(usage.total()).movePointLeft(6));
    }

    @Property
    void moreTokensNeverCostLess(@ForAll("prices") Pricing pricing, @ForAll @IntRange(max = TIER) int prompt,
            @ForAll @IntRange(max = TIER) int completion, @ForAll @IntRange(max = TIER) int morePrompt,
            @ForAll @IntRange(max = TIER) int moreCompletion) {
        BigDecimal less = cost(pricing, Usage.of(prompt, completion));
        BigDecimal more = cost(pricing, Usage.of(prompt + morePrompt, completion + moreCompletion));

        assertThat(more).isGreaterThanOrEqualTo(less);
    }

    @Property
    void belowTheTierTheCostOfTwoCallsIsTheCostOfTheirTokens(@ForAll("prices") Pricing pricing,
            @ForAll("halves") Usage one, @ForAll("halves") Usage other) {
        assertThat(cost(pricing, one).add(cost(pricing, other))).isEqualByComparingTo(cost(pricing, sum(one, other)));
    }

    @Property
    void cachedTokensNeverCostMoreThanFreshOnesWhereTheyAreCheaper(@ForAll("prices") Pricing pricing,
            @ForAll @IntRange(max = TIER) int prompt, @ForAll @IntRange(max = TIER) int cached) {
        BigDecimal fresh = cost(pricing, Usage.of(prompt, 0));

        assertThat(cost(pricing, new Usage(prompt, 0, cached, 0, 0, 0, 0))).isLessThanOrEqualTo(fresh);
    }

    @Property
    void theTotalOfACallIsExact(@ForAll @IntRange(max = TIER) int prompt,
            @ForAll @IntRange(max = TIER) int completion) {
        BigDecimal total = cost(Pricing.of("0.1", "0.3"), Usage.of(prompt, completion));

        assertThat(total.movePointRight(7)).isEqualByComparingTo(BigDecimal.valueOf(prompt + 3L * completion));
    }

    @Property
    void theExpectedCostIsTheExactOneButForTheLastDigits(@ForAll("prices") Pricing pricing,
            @ForAll @IntRange(max = 2 * TIER) int prompt, @ForAll @IntRange(max = TIER) int completion,
            @ForAll @IntRange(max = 3 * TIER) int cached) {
        double exact = cost(pricing, new Usage(prompt, completion, cached, 0, 0, 0, 0)).doubleValue();

        assertThat(expectedCost(pricing, prompt, completion, cached)).isCloseTo(exact, offset(1e-9 * exact));
    }

    @Property
    void anExpectedCostIsUnknownExactlyWhereTheCostIs(@ForAll @IntRange(max = 2) int prompt,
            @ForAll @IntRange(max = 2) int completion, @ForAll boolean input) {
        Pricing pricing = Pricing.of(Map.of(input ? Price.INPUT : Price.OUTPUT, BigDecimal.ONE), Map.of());

        assertThat(Double.isNaN(expectedCost(pricing, prompt, completion, 0)))
                .isEqualTo(pricing.cost(Usage.of(prompt, completion)).isEmpty());
    }

    /** Cached tokens at a part of the input price, and a tier that is dearer, as tiers are. */
    @Provide
    Arbitrary<Pricing> prices() {
        Arbitrary<BigDecimal> amount = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(100))
                .ofScale(4);
        return Combinators.combine(amount, amount, Arbitraries.of("0.1", "0.5", "1"))
                .as((input, output, part) -> Pricing.of(input, output)
                        .with(Price.CACHE_READ, input.multiply(new BigDecimal(part)))
                        .withTier(TIER, Map.of(Price.INPUT, input.add(input))));
    }

    @Provide
    Arbitrary<Usage> halves() {
        Arbitrary<Integer> prompt = Arbitraries.integers().between(0, TIER / 2);
        return Combinators.combine(prompt, prompt)
                .as((cached, completion) -> new Usage(TIER / 2, completion, cached, 0,
                        completion / 2, 0, 0));
    }

    private static Usage sum(Usage one, Usage other) {
        return new Usage(one.prompt() + other.prompt(), one.completion() + other.completion(),
                one.cached() + other.cached(), 0, one.reasoning() + other.reasoning(), 0, 0);
    }

    private static double expectedCost(Pricing pricing, long prompt, long completion, long cached) {
        return pricing.rate().expectedCost(ExpectedUse.of(prompt, completion), cached, 0);
    }

    private static BigDecimal cost(Pricing pricing, Usage usage) {
        return pricing.cost(usage).orElseThrow();
    }
}
