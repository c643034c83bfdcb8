package io.github.llmrouter.pricelist;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.chat.Usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a document of negotiated prices says, and which ones are refused. */
class PriceListsTest {

    private static final Usage MILLION = Usage.of(500_000, 500_000);

    @ParameterizedTest
    @CsvSource({
            "2026-03-01T12:00:00Z, default,  20000, 0, 0.43632",
            "2026-03-01T12:00:00Z, default, 500000, 0, 0.594",
            "2026-03-01T12:00:00Z, default,  20000, 2, 0.44064",
            "2026-03-01T22:00:00Z, default,  20000, 0, 0.21816",
            "2026-03-01T12:00:00Z, flex,     20000, 0, 0.21816",
            "2026-05-01T12:00:00Z, default,  20000, 0, 0.4444",
    })
    void theExampleSaysWhatAPersonReadsInIt(Instant time, String tier, long prompt, long pictures, BigDecimal usd)
            throws IOException {
        Consumption used = new Consumption(Usage.of(prompt, 500_000), time, Optional.of(tier), pictures);

        assertThat(example().charge("house-1", "house/large", Pricing.UNKNOWN, used).cost()).contains(usd);
    }

    @ParameterizedTest
    @CsvSource({"openai/gpt-5.2, 6.3", "openai/gpt-5-mini, 0.85"})
    void theExampleHasAPriceForOneModelAndADiscountForTheOthers(String model, BigDecimal usd) throws IOException {
        Consumption used = Consumption.of(MILLION, Instant.parse("2026-03-01T12:00:00Z"));

        assertThat(example().charge("openai", model, Pricing.of("1", "1"), used).cost()).contains(usd);
    }

    @Test
    void theExampleHasNoRateAfterItsLastOne() throws IOException {
        Consumption used = Consumption.of(MILLION, Instant.parse("2026-07-01T00:00:00Z"));

        assertThat(example().charge("house-1", "house/large", Pricing.UNKNOWN, used).cost()).isEmpty();
    }

    @Test
    void anAmountMayBeText() {
        PriceBook book = read("{'lists':[{'name':'a','version':'1','from':'2026-01-01','prices':[{'cost':"
                + "{'input':'0.1','output':'0.30'}}]}]}");

        assertThat(book.charge("p", "m", Pricing.UNKNOWN, Consumption.of(MILLION, Instant.parse(
                "2026-01-01T00:00:00Z")))
                .cost()).contains(new BigDecimal("0.2"));
    }

    @Test
    void theDiscountOfAListHoldsForRulesWithoutOne() {
        PriceBook book = read("{'lists':[{'name':'a','version':'1','from':'2026-01-01','discount':0.5,'prices':["
                + "{'model':'*'},{'model':'m','discount':0.1}]}]}");
        Consumption used = Consumption.of(MILLION, Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(book.charge("p", "other", Pricing.of("1", "1"), used).cost()).contains(new BigDecimal("0.5"));
        assertThat(book.charge("p", "m", Pricing.of("1", "1"), used).cost()).contains(new BigDecimal("0.9"));
    }

    // @formatter:off
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {}                                                                     | The document needs lists
        []                                                                     | The document must be an object
        {'lists':{}}                                                           | lists must be an array
        {'lists':[],'rate':[]}                                                 | The document has [rate], which nobody reads
        {'lists':[],'lists':[]}                                                | Duplicate field
        {'lists':[]} {}                                                        | line 1
        {'lists':[LIST,'prices':[]}]}                                          | lists[0] needs version
        {'lists':[LIST,'version':'1','prices':[{'cots':{}}]}]}                 | lists[0].prices[0] has [cots], which nobody reads
        {'lists':[LIST,'version':'1','prices':[{'model':'m'}]}]}               | lists[0].prices[0] needs cost or discount
        {'lists':[LIST,'version':'1','prices':[{'discount':15}]}]}             | lists[0].prices[0]: discount is 15; it is a part, from 0 to 1
        {'lists':[LIST,'version':'1','prices':[{'cost':{}}]}]}                 | lists[0].prices[0].cost names no price
        {'lists':[LIST,'version':'1','prices':[{'cost':{'imput':1}}]}]}        | lists[0].prices[0].cost has [imput], which nobody reads
        {'lists':[LIST,'version':'1','prices':[{'cost':{'input':-1}}]}]}       | lists[0].prices[0].cost.input is -1; a price is 0 or more
        {'lists':[LIST,'version':'1','prices':[{'cost':{'input':0.0000025}}]}]} | lists[0].prices[0].cost.input is 0.0000025, which cannot be the price of a million tokens
        {'lists':[LIST,'version':'1','prices':[{'cost':{'input':2500000}}]}]}  | lists[0].prices[0].cost.input is 2500000, which cannot be the price of a million tokens
        {'lists':[LIST,'version':'1','prices':[{'cost':{'per_request':50000}}]}]} | lists[0].prices[0].cost.per_request is 50000, which cannot be the price of one
        {'lists':[LIST,'version':'1','prices':[{'cost':{'input':1E999999999}}]}]} | lists[0].prices[0].cost.input has more than 12 decimals
        {'lists':[LIST,'version':'1','prices':[{'cost':{'input':'one'}}]}]}    | lists[0].prices[0].cost.input must be a number
        {'lists':[LIST,'version':'1','prices':[{'cost':{'input':1,'overrides':[{'input':1}]}}]}]} | lists[0].prices[0].cost.overrides[0]: A price that differs must say when
        {'lists':[LIST,'version':'1','prices':[{'cost':{'input':1,'overrides':[{'utc_start':'1600','input':1}]}}]}]} | overrides[0]: One of utc_start and utc_end is given without the other
        {'lists':[LIST,'version':'1','prices':[{'cost':{'input':1,'overrides':[{'utc_start':'16','utc_end':'1700'}]}}]}]} | overrides[0]: The time of day '16' is none
        {'lists':[LIST,'version':'1','prices':[{'cost':{'input':1,'overrides':[{'min_prompt_tokens':-1}]}}]}]} | overrides[0]: The threshold of a tier is negative
        {'lists':[LIST,'version':'1','currency':'euro','prices':[]}]}          | lists[0].currency is 'euro'; write the ISO code of a currency
        {'lists':[LIST,'version':'1','until':'2025-01-01','prices':[]}]}       | lists[0]: until is 2025-01-01T00:00:00Z, which is not after from
        {'lists':[{'name':'a','version':'1','from':'1.1.2026','prices':[]}]}   | lists[0].from is '1.1.2026'; write a day such as 2026-01-31
        {'lists':[],'rates':[{'currency':'EUR','from':'2026-01-01','usd':1}]}  | rates[0] needs until
        {'lists':[],'rates':[{'currency':'EUR','from':'2026-01-01','until':'2026-01-02','usd':0}]} | rates[0]: usd is 0; it must be above 0
        """)
    // @formatter:on
    void whatMakesNoSenseIsRefusedWithItsPlace(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(json.replace("LIST", "{'name':'a','from':'2026-01-01'")))
                .withMessageContaining(message);
    }

    private static PriceBook read(String json) {
        return PriceLists.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static PriceBook example() throws IOException {
        try (InputStream in = PriceListsTest.class.getResourceAsStream("/examples/prices.json")) {
            return PriceLists.read(Objects.requireNonNull(in).readAllBytes());
        }
    }
}
