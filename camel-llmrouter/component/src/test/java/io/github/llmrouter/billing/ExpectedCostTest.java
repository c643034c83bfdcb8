package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.chat.Usage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

/** What a call is expected to cost, for requests of each kind. */
class ExpectedCostTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pricing DETAILED = Pricing.of(Map.ofEntries(price(Price.INPUT, "1"), price(Price.OUTPUT, "4"),
            price(Price.CACHE_READ, "0.1"), price(Price.CACHE_WRITE, "1.25"), price(Price.CACHE_WRITE_1H, "2"),
            price(Price.REASONING, "8"), price(Price.INPUT_AUDIO, "32"), price(Price.OUTPUT_AUDIO, "64"),
            price(Price.INPUT_IMAGE, "5"), price(Price.OUTPUT_IMAGE, "40"), price(Price.PICTURE, "0.001"),
            price(Price.REQUEST, "0.01")),
            List.of(new PriceChange(When.above(10_000), Map.of(Price.INPUT, new BigDecimal("2"))),
                    new PriceChange(When.in(UtcWindow.of("2200", "0430")), Map.of(Price.OUTPUT, new BigDecimal("3"))),
                    new PriceChange(When.served("flex"), Map.of(Price.INPUT, new BigDecimal("0.5"), Price.OUTPUT,
                            new BigDecimal("2")))));

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            plain text                      | 1000 |    0 |    0 |    0 |   0 |    0 | 1 | 0 | 0      | 0.013
            answers in pictures             | 1000 |    0 |    0 |    0 |   0 |  500 | 1 | 0 | 0      | 0.031
            three answers                   | 1000 |    0 |    0 |    0 |   0 |    0 | 3 | 0 | 0      | 0.017
            two pictures                    | 1000 |    0 |    0 |  900 |   0 |    0 | 1 | 2 | 0      | 0.0186
            sounds                          | 1000 |    0 |    0 |    0 | 800 |    0 | 1 | 0 | 0      | 0.0378
            to be kept, and not yet there   | 1000 |  800 |    0 |    0 |   0 |    0 | 1 | 0 | 0      | 0.0132
            to be kept for an hour          | 1000 |  800 |  800 |    0 |   0 |    0 | 1 | 0 | 0      | 0.0138
            kept already                    | 1000 |  800 |    0 |    0 |   0 |    0 | 1 | 0 | 800    | 0.01228
            kept in part                    | 1000 |  800 |    0 |    0 |   0 |    0 | 1 | 0 | 600    | 0.01251
            """)
    // @formatter:on
    void isReckonedByKind(String what, long prompt, long kept, long keptForAnHour, long ofPictures, long ofSound,
            long drawn, long answers, long pictures, long cached, double usd) {
        Usage usage = new Usage(prompt, 500, 0, kept, 0, ofSound, 0, ofPictures, drawn, keptForAnHour);

        assertThat(cost(new ExpectedUse(usage, answers, pictures, Optional.empty()), cached)).isCloseTo(usd,
                offset(1e-12));
    }

    @Test
    void thoughtsHaveThePriceOfTheirOwn() {
        Usage usage = new Usage(1_000, 2_000, 0, 0, 1_500, 0, 0);

        assertThat(cost(use(usage), 0)).isCloseTo(0.01 + 0.001 + 0.012 + 0.002, offset(1e-12));
    }

    @Test
    void aTierThatIsAskedForHasItsPrices() {
        ExpectedUse flex = new ExpectedUse(Usage.of(1_000, 500), 1, 0, Optional.of("Flex"));

        assertThat(cost(flex, 0)).isCloseTo(0.0115, offset(1e-12));
    }

    @Test
    void whoHasNoPriceForATierIsReckonedAtTheUsualOne() {
        ExpectedUse priority = new ExpectedUse(Usage.of(1_000, 500), 1, 0, Optional.of("priority"));

        assertThat(cost(priority, 0)).isCloseTo(0.013, offset(1e-12));
    }

    @Test
    void anAnswerIsNoLongerThanItMayBeAndBeginsWithItsThoughts() {
        Usage usage = new Usage(0, 2_000, 0, 0, 1_500, 0, 0);

        assertThat(use(usage).answeredIn(1_000).usage()).isEqualTo(new Usage(0, 1_000, 0, 0, 1_000, 0, 0));
    }

    @Property
    void isWhatACallIsChargedThatUsesWhatIsExpected(@ForAll @IntRange(max = 20_000) int prompt,
            @ForAll @IntRange(max = 2_000) int completion, @ForAll @IntRange(max = 20_000) int cached,
            @ForAll @IntRange(max = 20_000) int kept, @ForAll @IntRange(max = 20_000) int keptForAnHour,
            @ForAll @IntRange(max = 2_000) int reasoning, @ForAll @IntRange(max = 9_000) int sound,
            @ForAll @IntRange(max = 9_000) int ofPictures, @ForAll boolean drawn, @ForAll boolean spoken,
            @ForAll @IntRange(min = 1, max = 4) int answers, @ForAll @IntRange(max = 9) int pictures,
            @ForAll boolean flex, @ForAll @IntRange(max = 23) int hour) {
        Optional<String> tier = Optional.of("flex").filter(any -> flex);
        Usage usage = new Usage(prompt, completion, 0, kept, reasoning, sound, spoken ? completion : 0, ofPictures,
                drawn ? completion : 0, keptForAnHour);
        long read = Math.min(cached, prompt);
        Usage used = new Usage(prompt, (long) answers * completion, read, Math.max(0, usage.cacheWrite() - read),
                answers * usage.reasoning(), sound, answers * usage.audioOut(), ofPictures, answers * usage
                        .imageOut(), Math.max(0, usage.cacheWrite1h() - read));
        Instant time = Instant.parse("2026-03-01T00:30:00Z").plusSeconds(3_600L * hour);
        double exact = DETAILED.charge(new Consumption(used, time, tier, pictures)).cost().orElseThrow().doubleValue();

        assertThat(DETAILED.rate()
                .expectedCost(new ExpectedUse(usage, answers, pictures, tier), cached, time.toEpochMilli()))
                .isCloseTo(exact, offset(1e-9 * exact));
    }

    @Property
    void isNoMoreThanTheMostThatItMayCost(@ForAll @IntRange(max = 20_000) int prompt,
            @ForAll @IntRange(max = 2_000) int completion, @ForAll @IntRange(max = 20_000) int kept,
            @ForAll @IntRange(max = 9_000) int sound, @ForAll @IntRange(max = 9) int pictures) {
        Usage usage = new Usage(prompt, completion, 0, kept, completion / 2, sound, 0, 0, 0);
        BigDecimal most = DETAILED.most(new Consumption(usage, NOON, Optional.empty(), pictures), completion)
                .orElseThrow();

        assertThat(cost(new ExpectedUse(usage, 1, pictures, Optional.empty()), 0))
                .isLessThanOrEqualTo(most.doubleValue() * (1 + 1e-9));
    }

    private static double cost(ExpectedUse use, long cached) {
        return DETAILED.rate().expectedCost(use, cached, NOON.toEpochMilli());
    }

    private static ExpectedUse use(Usage usage) {
        return new ExpectedUse(usage, 1, 0, Optional.empty());
    }

    private static Map.Entry<Price, BigDecimal> price(Price price, String usd) {
        return Map.entry(price, new BigDecimal(usd));
    }
}
