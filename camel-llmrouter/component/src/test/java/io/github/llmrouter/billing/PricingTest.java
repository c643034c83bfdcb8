package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.Usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PricingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final Pricing TIERED = Pricing.of("2.5", "10")
            .with(Price.CACHE_READ, usd("0.25"))
            .withTier(200_000, Map.of(Price.INPUT, usd("5"), Price.OUTPUT, usd("20"), Price.CACHE_READ, usd("0.5")));

    @Test
    void isFreeIfAllThatIsChargedForIsKnownToBeZero() {
        assertThat(Pricing.of("0", "0").isFree()).isTrue();
        assertThat(Pricing.of("0", "0.1").isFree()).isFalse();
        assertThat(Pricing.UNKNOWN.isFree()).isFalse();
        assertThat(Pricing.UNKNOWN.with(Price.INPUT, BigDecimal.ZERO).isFree()).isFalse();
        assertThat(Pricing.of("0", "0").withTier(1_000, Map.of(Price.INPUT, BigDecimal.ONE)).isFree()).isFalse();
    }

    @Test
    void movesTheWholeCallToTheTierOnceThePromptIsLonger() {
        Usage usage = new Usage(250_000, 1_000, 50_000, 0, 0, 0, 0);

        assertThat(TIERED.cost(usage)).contains(usd("1.045"));
    }

    @Test
    void staysBelowTheTierAtExactlyItsThreshold() {
        assertThat(TIERED.cost(Usage.of(200_000, 0))).contains(usd("0.5"));
        assertThat(TIERED.cost(Usage.of(200_001, 0))).contains(usd("1.000005"));
    }

    @Test
    void inheritsWhatATierDoesNotName() {
        Pricing pricing = Pricing.of("1", "2")
                .withTier(100, Map.of(Price.INPUT, usd("3")))
                .withTier(200, Map.of(Price.OUTPUT, usd("8")));

        assertThat(pricing.cost(Usage.of(150, 10))).contains(usd("0.00047"));
        assertThat(pricing.cost(Usage.of(300, 10))).contains(usd("0.00098"));
    }

    @Test
    void chargesCachedTokensAsInputWhereTheyHaveNoPrice() {
        Usage usage = new Usage(1_000_000, 0, 400_000, 100_000, 0, 0, 0);

        assertThat(Pricing.of("2", "8").cost(usage)).contains(usd("2"));
        assertThat(Pricing.of("2", "8")
                .with(Price.CACHE_READ, usd("0.2"))
                .with(Price.CACHE_WRITE, usd("2.5"))
                .cost(usage)).contains(usd("1.33"));
    }

    @Test
    void chargesReasoningInPlaceOfOutputWhereItHasAPrice() {
        Usage usage = new Usage(0, 1_000_000, 0, 0, 600_000, 0, 0);

        assertThat(Pricing.of("1", "10").cost(usage)).contains(usd("10"));
        assertThat(Pricing.of("1", "10").with(Price.REASONING, usd("5")).cost(usage)).contains(usd("7"));
    }

    @Test
    void chargesAudioApart() {
        Usage usage = new Usage(1_000_000, 1_000_000, 0, 0, 0, 500_000, 250_000);
        Pricing pricing = Pricing.of("1", "4").with(Price.INPUT_AUDIO, usd("10")).with(Price.OUTPUT_AUDIO, usd("20"));

        assertThat(pricing.cost(usage)).contains(usd("13.5"));
    }

    @Test
    void addsThePriceOfTheRequest() {
        assertThat(Pricing.of("1", "1").with(Price.REQUEST, usd("0.005")).cost(Usage.NONE)).contains(usd("0.005"));
    }

    @Test
    void doesNotKnowTheCostWhereAPriceIsMissing() {
        Pricing inputOnly = Pricing.UNKNOWN.with(Price.INPUT, usd("1"));

        assertThat(Pricing.UNKNOWN.cost(Usage.of(1, 0))).isEmpty();
        assertThat(inputOnly.cost(Usage.of(10, 1))).isEmpty();
        assertThat(inputOnly.cost(Usage.of(10, 0))).contains(usd("0.00001"));
        assertThat(Pricing.UNKNOWN.rank()).isEmpty();
    }

    @Test
    void knowsThatFreeIsFree() {
        assertThat(Pricing.of("0", "0").cost(Usage.of(1_000_000, 1_000_000))).contains(BigDecimal.ZERO);
    }

    @Test
    void ranksByAChatOfUsualShape() {
        assertThat(Pricing.of("1", "4").rank()).hasValue(0.007);
    }

    @Test
    void refusesPricesThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> Pricing.of("-1", "1")).withMessageContaining("negative");
        assertThatIllegalArgumentException().isThrownBy(() -> Pricing.of("1E999999999", "1"))
                .withMessageContaining("absurd");
        assertThatIllegalArgumentException().isThrownBy(() -> Pricing.of("1", "1").withTier(-1, Map.of()));
    }

    @Test
    void hasValueEquality() {
        assertThat(Pricing.of("1", "2").with(Price.INPUT, usd("3"))).isEqualTo(Pricing.of("3", "2"))
                .hasSameHashCodeAs(Pricing.of("3", "2"));
    }

    @Test
    void chargesWritesForAnHourAsOthersWhereTheyHaveNoPrice() {
        Usage usage = new Usage(1_000_000, 0, 0, 1_000_000, 0, 0, 0).cachedForAnHour(400_000);
        Pricing pricing = Pricing.of("5", "25").with(Price.CACHE_WRITE, usd("6.25"));

        assertThat(Pricing.of("5", "25").cost(usage)).contains(usd("5"));
        assertThat(pricing.cost(usage)).contains(usd("6.25"));
        assertThat(pricing.with(Price.CACHE_WRITE_1H, usd("10")).cost(usage)).contains(usd("7.75"));
    }

    @Test
    void chargesForPicturesBesideTheirTokens() {
        Pricing pricing = Pricing.of("1", "1").with(Price.PICTURE, usd("0.002")).with(Price.INPUT_IMAGE, usd("2"));
        Usage usage = new Usage(1_000, 0, 0, 0, 0, 0, 0, 500, 0);

        assertThat(pricing.charge(new Consumption(usage, NOON, Optional.empty(), 3)).cost()).contains(usd("0.0075"));
    }

    @Test
    void chargesForSearchesBesideTheTokens() {
        Pricing pricing = Pricing.of("1", "1").with(Price.WEB_SEARCH, usd("0.01"));

        assertThat(pricing.cost(Usage.of(1_000, 0).searching(3))).contains(usd("0.031"));
    }

    @Test
    void searchesThatHaveNoPriceLeaveTheCostUnknown() {
        assertThat(Pricing.of("1", "1").cost(Usage.of(1_000, 0).searching(1))).isEmpty();
    }

    @Test
    void theLaterChangeWinsPriceByPrice() {
        Pricing pricing = Pricing.of("1", "1")
                .with(new PriceChange(When.above(10), Map.of(Price.INPUT, usd("2"), Price.OUTPUT, usd("2"))))
                .with(new PriceChange(When.in(UtcWindow.of("1100", "1300")), Map.of(Price.INPUT, usd("3"))));

        assertThat(at(pricing, NOON, 1_000_000, 1_000_000)).contains(usd("5"));
        assertThat(at(pricing, NOON.minusSeconds(7_200), 1_000_000, 1_000_000)).contains(usd("4"));
    }

    @Test
    void aChangeHoldsOnlyWhereAllThatItNamesIsSo() {
        Pricing pricing = Pricing.of("1", "1")
                .with(new PriceChange(new When(OptionalLong.of(500_000), Optional.of(UtcWindow.of("1100", "1300")),
                        Optional.empty()), Map.of(Price.INPUT, usd("7"))));

        assertThat(at(pricing, NOON, 1_000_000, 0)).contains(usd("7"));
        assertThat(at(pricing, NOON, 500_000, 0)).contains(usd("0.5"));
        assertThat(at(pricing, NOON.plusSeconds(3_600), 1_000_000, 0)).contains(usd("1"));
    }

    @Test
    void aTierThatIsPricedApartEverywhereHasNoCostWhereItsPriceIsMissing() {
        Pricing pricing = Pricing.of("1", "1");

        assertThat(served(pricing, "priority")).isEmpty();
        assertThat(served(pricing, "default")).contains(usd("1"));
        assertThat(served(pricing.with(new PriceChange(When.served("priority"), Map.of(Price.INPUT, usd("2")))),
                "Priority")).contains(usd("2"));
    }

    @Test
    void anOfferInATierHasTheTiersPricesUnlessTheProviderServedAnotherOne() {
        Pricing flex = Pricing.of("2", "8")
                .with(new PriceChange(When.served("flex"), Map.of(Price.INPUT, usd("1"))))
                .in("flex");

        assertThat(flex.price(Price.INPUT)).contains(usd("1"));
        assertThat(flex.price(Price.OUTPUT)).contains(usd("8"));
        assertThat(flex.rate().expectedCost(ExpectedUse.of(1_000_000, 0), 0, 0)).isEqualTo(1);
        assertThat(flex.charge(Consumption.of(Usage.of(1_000_000, 0), NOON)).cost()).contains(usd("1"));
        assertThat(served(flex, "default")).contains(usd("2"));
        assertThat(flex.charge(Consumption.of(Usage.of(1_000_000, 0), NOON).inUsualTier()).cost()).contains(usd("2"));
        assertThat(Pricing.of("2", "8").charge(Consumption.of(Usage.of(1, 0), NOON).in("flex")).cost()).isEmpty();
    }

    @Test
    void whatATierCostsIsNotKnownWhereItsPriceIsMissing() {
        Pricing flex = Pricing.of("2", "8").in("flex");

        assertThat(flex.price(Price.INPUT)).isEmpty();
        assertThat(flex.rate().expectedCost(ExpectedUse.of(1_000, 1_000), 0, 0)).isNaN();
        assertThat(flex.rank()).isEmpty();
    }

    @Test
    void isFreeOnlyIfItIsSoAtAllTimes() {
        PriceChange byDay = new PriceChange(When.in(UtcWindow.of("0600", "2200")), Map.of(Price.INPUT, usd("1")));

        assertThat(Pricing.of("0", "0").with(byDay).isFree()).isFalse();
    }

    @Test
    void aBillHasNoMoreDigitsThanALedgerHolds() {
        Pricing pricing = Pricing.of("1", "1").times(new BigDecimal("0.3333333333333333333"));

        assertThat(pricing.cost(Usage.of(1, 0))).contains(usd("0.000000333333333333"));
    }

    @Test
    void refusesHoursThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> UtcWindow.of("2400", "0100"))
                .withMessageContaining("'2400'");
        assertThatIllegalArgumentException().isThrownBy(() -> UtcWindow.of("0100", "0100"));
        assertThatIllegalArgumentException().isThrownBy(() -> new When(OptionalLong.empty(), Optional.empty(),
                Optional.empty()));
    }

    private static Optional<BigDecimal> at(Pricing pricing, Instant time, long prompt, long completion) {
        return pricing.charge(Consumption.of(Usage.of(prompt, completion), time)).cost();
    }

    private static Optional<BigDecimal> served(Pricing pricing, String tier) {
        return pricing.charge(new Consumption(Usage.of(1_000_000, 0), NOON, Optional.of(tier), 0)).cost();
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }
}
