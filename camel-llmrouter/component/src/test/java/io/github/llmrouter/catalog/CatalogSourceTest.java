package io.github.llmrouter.catalog;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.catalog.CatalogSource.Mode;
import io.github.llmrouter.catalog.CatalogSource.Reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CatalogSourceTest {

    private static final URI FILE = URI.create("file:models.json");
    private static final String HOUSE = """
            {"house": {"api": "https://house.example/v1", "env": ["HOUSE_KEY"], "npm": "@ai-sdk/openai-compatible",
                       "models": {"house-1": {"cost": {"input": %s, "output": 2}}}}}
            """;

    private String document = HOUSE.formatted("1");

    @Test
    void isTheBundledCatalogueWithoutADocument() {
        CatalogSource source = CatalogSource.bundled();

        assertThat(source.current()).isSameAs(Catalog.bundled());
        assertThat(source.reload().after()).isSameAs(Catalog.bundled());
    }

    @Test
    void addsTheUsersProviders() {
        Catalog catalog = source(Mode.EXTEND).current();

        assertThat(catalog.offer("house", "house/house-1")).isPresent();
        assertThat(catalog.model("openai/gpt-5.2")).isPresent();
    }

    @Test
    void changesOnlyWhatTheUserNames() {
        document = """
                {"openai": {"models": {"gpt-5.2": {"cost": {"input": 7, "output": 8}}}}}
                """;

        CatalogOffer offer = source(Mode.EXTEND).current().offer("openai", "openai/gpt-5.2").orElseThrow();

        assertThat(offer.pricing()).isEqualTo(Pricing.of("7", "8"));
        assertThat(offer.limits()).isEqualTo(
                Catalog.bundled().offer("openai", "openai/gpt-5.2").orElseThrow().limits());
    }

    @Test
    void hasNothingElseWhenItReplaces() {
        Catalog catalog = source(Mode.REPLACE).current();

        assertThat(catalog.providers()).extracting(CatalogProvider::id).containsExactly("house");
    }

    @Test
    void takesNewPricesOverWhenItReloads() {
        CatalogSource source = source(Mode.REPLACE);
        List<Reload> heard = new ArrayList<>();
        source.addListener(heard::add);
        source.activate("house");
        document = HOUSE.formatted("5");

        Reload reload = source.reload();

        assertThat(reload.refused()).isEmpty();
        assertThat(heard).containsExactly(reload);
        assertThat(source.current().offer("house", "house/house-1").orElseThrow().pricing())
                .isEqualTo(Pricing.of("5", "2"));
    }

    @Test
    void keepsTheHostOfAnActiveProvider() {
        CatalogSource source = source(Mode.REPLACE);
        source.activate("house");
        document = HOUSE.formatted("5").replace("house.example", "elsewhere.example");

        assertThat(source.reload().refused()).containsExactly("house");
        CatalogProvider house = source.current().provider("house").orElseThrow();
        assertThat(house.baseUri()).contains(URI.create("https://house.example/v1"));
        assertThat(house.offers().get(0).pricing()).isEqualTo(Pricing.of("5", "2"));
    }

    @Test
    void keepsTheHostOfASingleOfferOfAnActiveProvider() {
        CatalogSource source = source(Mode.REPLACE);
        source.activate("house");
        document = document.replace("\"cost\"", "\"provider\": {\"api\": \"https://elsewhere.example\"}, \"cost\"");

        assertThat(source.reload().refused()).containsExactly("house");
        assertThat(source.current().provider("house").orElseThrow().offers().get(0).override()).isEmpty();
    }

    @Test
    void keepsTheHostEvenIfTheProviderWasGoneInBetween() {
        CatalogSource source = source(Mode.REPLACE);
        source.activate("house");
        document = "{}";
        source.reload();
        document = HOUSE.formatted("1").replace("house.example", "elsewhere.example");

        assertThat(source.reload().refused()).containsExactly("house");
    }

    @Test
    void movesAProviderThatIsNotActive() {
        CatalogSource source = source(Mode.REPLACE);
        document = HOUSE.formatted("1").replace("house.example", "elsewhere.example");

        assertThat(source.reload().refused()).isEmpty();
        assertThat(source.current().provider("house").orElseThrow().baseUri())
                .contains(URI.create("https://elsewhere.example/v1"));
    }

    @Test
    void keepsTheOldSnapshotWhenTheNewOneIsBroken() {
        CatalogSource source = source(Mode.EXTEND);
        Catalog before = source.current();
        document = "{\n \"house\": {";

        assertThatExceptionOfType(CatalogException.class).isThrownBy(source::reload)
                .withMessageContaining("file:models.json, line 2");
        assertThat(source.current()).isSameAs(before);
    }

    private CatalogSource source(Mode mode) {
        return CatalogSource.of(FILE, mode,
                uri -> new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }
}
