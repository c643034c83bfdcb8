package io.github.llmrouter.pricelist;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.routing.Wildcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Which negotiated price holds for a call. */
class PriceBookTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Pricing LISTED = Pricing.of("10", "10").with(Price.CACHE_READ, BigDecimal.ONE);

    @Test
    void aListHoldsFromItsFirstMomentUntilTheFirstAfterIt() {
        PriceBook book = book(list("a", MARCH, APRIL, rule("*", "*", "5", "0")));

        assertThat(usd(book, MARCH.minusMillis(1))).isEqualTo("10");
        assertThat(usd(book, MARCH)).isEqualTo("5");
        assertThat(usd(book, APRIL.minusMillis(1))).isEqualTo("5");
        assertThat(usd(book, APRIL)).isEqualTo("10");
    }

    @Test
    void aChargeNamesTheListThatItIsBy() {
        PriceBook book = book(list("a", MARCH, APRIL, rule("*", "*", "5", "0")));

        assertThat(charge(book, MARCH).priceList()).contains("a/1");
        assertThat(charge(book, APRIL).priceList()).isEmpty();
    }

    @Test
    void ofSeveralListsTheLastOneWithARuleForTheCallCounts() {
        PriceBook book = book(list("a", MARCH, MAY, rule("*", "*", "5", "0")),
                list("b", MARCH, MAY, rule("*", "*", "4", "0")), list("c", MARCH, MAY, rule("azure", "*", "3", "0")),
                list("d", APRIL, MAY, rule("*", "*", "2", "0")));

        assertThat(charge(book, MARCH).priceList()).contains("b/1");
        assertThat(charge(book, APRIL).priceList()).contains("d/1");
    }

    @Test
    void ofSeveralRulesOfAListTheLastOneThatFitsCounts() {
        PriceBook book = book(list("a", MARCH, MAY, rule("*", "*", "5", "0"), rule("OpenAI", "openai/gpt-*", "4", "0"),
                rule("openai", "anthropic/*", "3", "0")));

        assertThat(usd(book, MARCH)).isEqualTo("4");
    }

    @Test
    void aRuleWithPricesStandsAlone() {
        PriceBook book = book(list("a", MARCH, MAY, rule("*", "*", "5", "0")));
        Usage cached = new Usage(1_000_000, 0, 1_000_000, 0, 0, 0, 0);

        assertThat(book.charge("openai", "openai/gpt-5.2", LISTED, Consumption.of(cached, MARCH)).cost())
                .contains(new BigDecimal("5"));
    }

    @Test
    void aRuleWithADiscountAloneTakesItOffWhatHoldsWithoutTheList() {
        PriceRule rule = new PriceRule(Wildcard.of("*"), Wildcard.of("*"), Optional.empty(), new BigDecimal("0.15"));

        assertThat(usd(book(list("a", MARCH, MAY, rule)), MARCH)).isEqualTo("8.5");
    }

    @Test
    void aDiscountIsTakenOffPricesOfTheRuleToo() {
        assertThat(usd(book(list("a", MARCH, MAY, rule("*", "*", "5", "0.1"))), MARCH)).isEqualTo("4.5");
    }

    @Test
    void anotherCurrencyIsChargedAtTheRateOfTheTime() {
        PriceBook book = new PriceBook(List.of(inEuro()), List.of(rate("EUR", MARCH, APRIL, "1.08"), rate("EUR", APRIL,
                MAY, "1.1"), rate("CHF", MARCH, MAY, "1.3")));

        assertThat(usd(book, APRIL.minusMillis(1))).isEqualTo("5.4");
        assertThat(usd(book, APRIL)).isEqualTo("5.5");
    }

    @Test
    void aPriceIsUnknownWhereTheRateIsMissing() {
        PriceBook book = new PriceBook(List.of(inEuro()), List.of(rate("EUR", MARCH, APRIL, "1.08")));

        Charge charge = charge(book, APRIL);

        assertThat(charge.cost()).isEmpty();
        assertThat(charge.priceList()).contains("euro/1");
    }

    @Test
    void aDiscountOnPricesOfTheCatalogueNeedsNoRate() {
        PriceRule rule = new PriceRule(Wildcard.of("*"), Wildcard.of("*"), Optional.empty(), new BigDecimal("0.5"));
        PriceList list = new PriceList("euro", "1", new Validity(MARCH, Optional.empty()), "EUR", List.of(rule));

        assertThat(usd(book(list), MAY)).isEqualTo("5");
    }

    @Test
    void pricesMayChangeWheneverAListOrARateBeginsOrEnds() {
        PriceBook book = new PriceBook(List.of(list("a", MARCH, MAY)), List.of(rate("EUR", MARCH, APRIL, "1.1")));

        assertThat(book.nextChange(MARCH.minusMillis(1))).contains(MARCH);
        assertThat(book.nextChange(MARCH)).contains(APRIL);
        assertThat(book.nextChange(APRIL)).contains(MAY);
        assertThat(book.nextChange(MAY)).isEmpty();
    }

    @Test
    void twoListsMustDifferInNameOrVersion() {
        assertThatIllegalArgumentException().isThrownBy(() -> book(list("a", MARCH, APRIL), list("a", APRIL, MAY)))
                .withMessageContaining("a/1")
                .withMessageContaining("a version of its own");
    }

    @Test
    void twoRatesOfACurrencyMustNotBeForTheSameTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PriceBook(List.of(), List.of(rate("EUR", MARCH, MAY,
                "1.1"), rate("EUR", APRIL, MAY, "1.2")))).withMessageContaining("two rates of EUR");
    }

    private static PriceList inEuro() {
        return new PriceList("euro", "1", new Validity(MARCH, Optional.empty()), "EUR", List.of(rule("*", "*", "5",
                "0")));
    }

    private static PriceBook book(PriceList... lists) {
        return new PriceBook(List.of(lists), List.of());
    }

    private static PriceList list(String name, Instant from, Instant until, PriceRule... rules) {
        return new PriceList(name, "1", new Validity(from, Optional.of(until)), PriceList.USD, List.of(rules));
    }

    private static PriceRule rule(String provider, String model, String price, String discount) {
        return new PriceRule(Wildcard.of(provider), Wildcard.of(model), Optional.of(Pricing.of(price, price)),
                new BigDecimal(discount));
    }

    private static ExchangeRate rate(String currency, Instant from, Instant until, String usd) {
        return new ExchangeRate(currency, new Validity(from, Optional.of(until)), new BigDecimal(usd));
    }

    private static Charge charge(PriceBook book, Instant time) {
        return book.charge("openai", "openai/gpt-5.2", LISTED, Consumption.of(Usage.of(1_000_000, 0), time));
    }

    private static String usd(PriceBook book, Instant time) {
        return charge(book, time).cost().orElseThrow().toPlainString();
    }
}
