package io.github.llmrouter.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.PriceChange;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.billing.Told;
import io.github.llmrouter.billing.UtcWindow;
import io.github.llmrouter.billing.When;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Each rule of prices for an answer in each dialect, see {@code bills/rules.csv}. */
class RulesByDialectTest {

    private static final String EMBEDDINGS = "embeddings-";

    /** From the cheapest, each ten times as dear as the one before. */
    private static final List<Price> DIGITS = List.of(Price.INPUT, Price.CACHE_READ, Price.CACHE_WRITE,
            Price.CACHE_WRITE_1H, Price.INPUT_AUDIO, Price.INPUT_IMAGE, Price.OUTPUT, Price.REASONING,
            Price.OUTPUT_AUDIO, Price.OUTPUT_IMAGE);

    private static final Map<Price, BigDecimal> PRICES = prices();
    private static final Pricing PRICING = Pricing.of(PRICES, List.of());
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/bills/rules.csv", delimiter = '|')
    void eachTokenIsChargedOnceAtThePriceOfItsKind(String dialect, long prompt, BigDecimal bill) {
        assertThat(said(dialect).usage().prompt()).isEqualTo(prompt);
        assertThat(cost(PRICING, used(dialect, NOON))).isEqualByComparingTo(bill);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/bills/rules.csv", delimiter = '|')
    void aTierHoldsForTheWholeCallAboveItsThresholdAndNotAtIt(String dialect, long prompt, BigDecimal bill,
            BigDecimal above) {
        Map<Price, BigDecimal> twice = times("2");

        assertThat(cost(PRICING.withTier(prompt, twice), used(dialect, NOON))).isEqualByComparingTo(bill);
        assertThat(cost(PRICING.withTier(prompt - 1, twice), used(dialect, NOON))).isEqualByComparingTo(above);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/bills/rules.csv", delimiter = '|')
    void hoursThatWrapMidnightHoldFromTheirFirstMomentUntilTheirLast(String dialect, long prompt, BigDecimal bill,
            BigDecimal above, BigDecimal inTheHours) {
        Pricing nightly = PRICING.with(new PriceChange(When.in(UtcWindow.of("2300", "0100")), times("3")));

        assertThat(cost(nightly, used(dialect, "22:59:59.999"))).isEqualByComparingTo(bill);
        assertThat(cost(nightly, used(dialect, "23:00:00"))).isEqualByComparingTo(inTheHours);
        assertThat(cost(nightly, used(dialect, "00:59:59.999"))).isEqualByComparingTo(inTheHours);
        assertThat(cost(nightly, used(dialect, "01:00:00"))).isEqualByComparingTo(bill);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/bills/rules.csv", delimiter = '|')
    void theTierThatServedTheCallIsCharged(String dialect, long prompt, BigDecimal bill, BigDecimal above,
            BigDecimal inTheHours, BigDecimal inFlex) {
        Pricing flexible = PRICING.with(new PriceChange(When.served("flex"), times("0.5")));

        assertThat(cost(flexible, said(dialect).of(NOON, 1)))
                .isEqualByComparingTo(inFlex);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/bills/rules.csv", delimiter = '|')
    void aDiscountIsTakenOffEveryPrice(String dialect, long prompt, BigDecimal bill, BigDecimal above,
            BigDecimal inTheHours, BigDecimal inFlex, BigDecimal discounted) {
        assertThat(cost(PRICING.times(new BigDecimal("0.9")), used(dialect, NOON))).isEqualByComparingTo(discounted);
    }

    @Test
    void everyDialectHasItsRow() throws IOException {
        String table = new String(resource("rules.csv"), StandardCharsets.UTF_8);

        assertThat(Dialects.names()).allSatisfy(name -> assertThat(table).contains("\n" + name + " "));
    }

    private Consumption used(String dialect, String timeOfDay) {
        return used(dialect, Instant.parse("2026-03-01T" + timeOfDay + "Z"));
    }

    private Consumption used(String dialect, Instant time) {
        return new Consumption(said(dialect).usage(), time, Optional.empty(), 1);
    }

    private static BigDecimal cost(Pricing pricing, Consumption used) {
        return pricing.charge(used).cost().orElseThrow();
    }

    private Told said(String name) {
        return name.startsWith(EMBEDDINGS)
                ? embeddings(name.substring(EMBEDDINGS.length()), response(resource(name + ".json")))
                : read(Dialects.named(name).orElseThrow());
    }

    /** The answer in this folder. */
    Told read(Dialect dialect) {
        ChatResponse read = dialect.read(call(false), response(resource(dialect.name() + ".json")));
        return Told.of(read.usage().orElseThrow(), read.json());
    }

    static Call call(boolean stream) {
        return new Call(Clients.hello(), UpstreamModel.of("m"), stream, Optional.empty(), URI.create(
                "http://localhost"));
    }

    private static WireResponse response(byte[] body) {
        return WireResponse.of(200, WireHeaders.of(Map.of("Content-Type", "application/json")), body, Instant.EPOCH);
    }

    private static Told embeddings(String dialect, WireResponse response) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putArray("input").add("text");
        EmbeddingResponse read = Dialects.named(dialect)
                .flatMap(Dialect::embeddings)
                .orElseThrow()
                .read(new EmbeddingCall(EmbeddingRequest.of(request), UpstreamModel.of("m"), Optional.empty(), URI
                        .create("http://localhost"), Optional.empty()), response);
        return Told.of(read.usage().orElseThrow(), read.json());
    }

    private static Map<Price, BigDecimal> prices() {
        Map<Price, BigDecimal> prices = new EnumMap<>(Price.class);
        for (int i = 0; i < DIGITS.size(); i++) {
            prices.put(DIGITS.get(i), BigDecimal.ONE.scaleByPowerOfTen(i));
        }
        prices.put(Price.REQUEST, new BigDecimal("10000000"));
        prices.put(Price.PICTURE, new BigDecimal("100000000"));
        prices.put(Price.WEB_SEARCH, new BigDecimal("1000000000"));
        return prices;
    }

    private static Map<Price, BigDecimal> times(String factor) {
        Map<Price, BigDecimal> multiplied = new EnumMap<>(PRICES);
        multiplied.replaceAll((price, amount) -> amount.multiply(new BigDecimal(factor)));
        return multiplied;
    }

    static byte[] resource(String name) {
        try (InputStream in = RulesByDialectTest.class.getResourceAsStream("/bills/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
