package io.github.llmrouter.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.PriceChange;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.billing.UtcWindow;
import io.github.llmrouter.billing.When;
import io.github.llmrouter.chat.Usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CatalogReaderTest {

    @Test
    void readsAProviderThatSaysLittle() {
        Catalog catalog = read("""
                {"house": {"api": "http://localhost:8000/v1/", "npm": "@ai-sdk/openai-compatible",
                           "models": {"house-7b": {"tomorrow": {"is": ["another", "day"]}}}}}
                """).toCatalog();

        CatalogProvider house = catalog.provider("house").orElseThrow();
        assertThat(house.baseUri()).hasToString("Optional[http://localhost:8000/v1]");
        assertThat(house.dialect()).contains("openai");
        CatalogOffer offer = house.offers().get(0);
        assertThat(offer.pricing()).isEqualTo(Pricing.UNKNOWN);
        assertThat(offer.limits()).isEqualTo(Limits.UNKNOWN);
        assertThat(offer.capabilities()).isEqualTo(Capabilities.UNKNOWN);
    }

    @Test
    void readsPricesExactly() {
        Catalog catalog = read("""
                {"p": {"models": {"m-1": {"cost": {"input": 0.1, "output": 3e-1, "cached_input": 0.05, "request": 5,
                  "tiers": [{"input": 0.2, "tier": {"type": "context", "size": 200000}}]}}}}}
                """).toCatalog();

        Pricing pricing = catalog.offer("p", "p/m-1").orElseThrow().pricing();
        assertThat(pricing.price(Price.INPUT)).contains(new BigDecimal("0.1"));
        assertThat(pricing.price(Price.CACHE_READ)).contains(new BigDecimal("0.05"));
        assertThat(pricing.price(Price.REQUEST)).contains(new BigDecimal("0.005"));
        assertThat(pricing.changes()).extracting(PriceChange::when).containsExactly(When.above(200_000));
    }

    @Test
    void readsPricesThatHoldAtTimesOnly() {
        Catalog catalog = read("""
                {"p": {"models": {"m-1": {
                  "experimental": {"modes": {"fast": {"cost": {"input": 6},
                                                      "provider": {"body": {"service_tier": "priority"}}},
                                             "other": {"cost": {"input": 9}}}},
                  "cost": {"input": 1, "output": 1, "image": 30, "cache_write_1h": 2, "per_picture": 0.01,
                    "overrides": [{"min_prompt_tokens": 10, "utc_start": "1630", "utc_end": "0030", "input": 0.5}]}}}}}
                """).toCatalog();

        Pricing pricing = catalog.offer("p", "p/m-1").orElseThrow().pricing();
        assertThat(pricing.price(Price.OUTPUT_IMAGE)).contains(new BigDecimal("30"));
        assertThat(pricing.price(Price.CACHE_WRITE_1H)).contains(new BigDecimal("2"));
        assertThat(pricing.price(Price.PICTURE)).contains(new BigDecimal("0.01"));
        assertThat(pricing.changes()).containsExactly(
                new PriceChange(new When(OptionalLong.of(10), Optional.of(UtcWindow.of("1630", "0030")), Optional
                        .empty()), Map.of(Price.INPUT, new BigDecimal("0.5"))),
                new PriceChange(When.served("priority"), Map.of(Price.INPUT, new BigDecimal("6"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "{\"modes\": []}", "{\"modes\": {\"fast\": \"soon\"}}"})
    void whatIsExperimentalMayHaveAnyForm(String experimental) {
        Catalog catalog = read("{\"p\": {\"models\": {\"m-1\": {\"experimental\": " + experimental
                + ", \"cost\": {\"input\": 1}}}}}").toCatalog();

        assertThat(catalog.offer("p", "p/m-1").orElseThrow().pricing().changes()).isEmpty();
    }

    @Test
    void theCatalogueInTheJarKnowsWhatPriorityCosts() {
        Pricing pricing = Catalog.bundled().offer("openai", "openai/gpt-5.4").orElseThrow().pricing();
        Consumption used = new Consumption(Usage.of(1_000_000, 1_000_000), Instant.EPOCH, Optional.of("priority"), 0);

        // 5 + 30, as of https://platform.openai.com/docs/pricing
        assertThat(pricing.charge(used).cost()).contains(new BigDecimal("35"));
    }

    @Test
    void takesALimitOfZeroForUnknown() {
        Catalog catalog = read("""
                {"p": {"models": {"m-1": {"limit": {"context": 8000, "output": 0}}}}}
                """).toCatalog();

        Limits limits = catalog.offer("p", "p/m-1").orElseThrow().limits();
        assertThat(limits.contextTokens()).hasValue(8000);
        assertThat(limits.outputTokens()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{ `` | line 1, column",
            "{\"p\": {\"models\": 3}} | line 1, column 18: expected models to be an object",
            "{\"p\": {\"models\": {\"m\": {\"cost\": {\"input\": \"1\"}}}}} | expected input to be a number",
            "{\"p\": {\"models\": {\"m\": {\"cost\": {\"input\": -1}}}}} | is negative",
            "{\"p\": {\"models\": {\"m\": {\"cost\": {\"input\": 1e99999}}}}} | is absurd",
            "{\"p\": {\"models\": {\"m\": {\"cost\": {\"input\": 1e2147483648}}}}} | is absurd",
            "{\"p\": {\"models\": {\"m\": {\"cost\": {\"request\": 1e-2147483647}}}}} | is absurd",
            "{\"p\": {\"models\": {\"m\": {\"cost\": {\"tiers\": [{\"input\": 1}]}}}}} | a price tier has no size",
            "{\"p\": {\"models\": {\"m\": {\"cost\": {\"overrides\": [{\"input\": 1}]}}}}} | must say when",
            "{\"p\": {\"models\": {\"m\": {\"cost\": {\"overrides\": [{\"utc_start\": \"0100\"}]}}}}} | without the other",
            "{\"p\": {\"models\": {\"m\": {\"limit\": {\"context\": -1}}}}} | expected context to be a whole number",
            "{\"p\": {\"models\": {\"m\": {}, \"m\": {}}}} | model m is there twice",
            "{\"p\": {}, \"p\": {}} | provider p is there twice",
            "{\"p\": {\"api\": \"file:///etc/passwd\"}} | expected an http or https URL",
            "{\"p\": {\"api\": \"https://user:secret@host/v1\"}} | expected an http or https URL",
            "{} {} | something follows",
            "[] | expected the document to be an object"})
    void refusesWhatIsBrokenAndSaysWhere(String json, String problem) {
        assertThatExceptionOfType(CatalogException.class).isThrownBy(() -> read(json))
                .withMessageContaining("prices.json")
                .withMessageContaining("line 1")
                .withMessageContaining(problem);
    }

    @Test
    void refusesAnEmptyDocument() {
        assertThatExceptionOfType(CatalogException.class).isThrownBy(() -> read(""))
                .withMessageContaining("the document is empty");
    }

    @Test
    void namesTheLine() {
        assertThatExceptionOfType(CatalogException.class).isThrownBy(() -> read("{\n\"p\": {\n  \"env\": 1 }}"))
                .withMessageContaining("prices.json, line 3, column 10");
    }

    @Test
    void refusesADocumentThatNestsTooDeep() {
        String deep = "{\"p\": {\"x\": " + "[".repeat(1000) + "]".repeat(1000) + "}}";

        assertThatExceptionOfType(CatalogException.class).isThrownBy(() -> read(deep))
                .withMessageContaining("nesting depth");
    }

    @Test
    void refusesADocumentThatDoesNotEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() throws IOException {
                return ' ';
            }
        };

        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> CatalogReader.read("endless.json", endless))
                .withMessageContaining("length");
    }

    private static CatalogDocument read(String json) {
        return CatalogReader.read("prices.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
