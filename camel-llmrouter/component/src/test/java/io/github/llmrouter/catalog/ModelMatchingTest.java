package io.github.llmrouter.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Matching on the whole catalogue, against pairs of offers that were labelled by hand, without a look at what it says. */
class ModelMatchingTest {

    private final Map<String, String> slugs = new HashMap<>();
    private final List<Pair> pairs = pairs();

    ModelMatchingTest() {
        Catalog.bundled()
                .providers()
                .forEach(provider -> provider.offers()
                        .forEach(offer -> slugs.put(provider.id() + " " + offer.upstreamId(), offer.modelSlug())));
    }

    private record Pair(String one, String other, boolean same, String why) {}

    @Test
    void pairsAreManyOfEachKindAndNameOffersThatExist() {
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(750);
        assertThat(pairs).filteredOn(Pair::same).hasSizeGreaterThanOrEqualTo(300);
        assertThat(pairs).filteredOn(pair -> !pair.same()).hasSizeGreaterThanOrEqualTo(300);
        assertThat(slugs.keySet()).containsAll(pairs.stream().map(Pair::one).toList())
                .containsAll(pairs.stream().map(Pair::other).toList());
    }

    @Test
    void neverTakesOneModelForAnother() {
        assertThat(pairs).filteredOn(pair -> !pair.same()).filteredOn(this::matched).isEmpty();
    }

    @Test
    void missesAtMostOneOfTwenty() {
        List<Pair> same = pairs.stream().filter(Pair::same).toList();
        List<Pair> missed = same.stream().filter(pair -> !matched(pair)).toList();

        assertThat(missed.size() * 20).as("missed: %s", missed).isLessThanOrEqualTo(same.size());
    }

    @Test
    void findsTheProvidersOfMostModels() {
        Catalog catalog = Catalog.bundled();
        long shared = catalog.models().stream().filter(model -> providers(model) > 1).count();
        long alone = catalog.models().stream().filter(model -> model.offers().size() == 1).count();
        System.out.printf("Catalogue: %d providers, %d offers, %d models; %d models with two or more providers, "
                + "%d offers that stand alone%n", catalog.providers().size(), slugs.size(), catalog.models().size(),
                shared, alone);

        assertThat(shared).isGreaterThan(530);
        assertThat(slugs.size() - alone).isGreaterThan(4_000);
    }

    @Test
    void givesEachModelASlugOfItsOwn() {
        assertThat(Catalog.bundled().models()).extracting(CatalogModel::slug)
                .doesNotHaveDuplicates()
                .allSatisfy(slug -> assertThat(slug).contains("/"));
    }

    private static long providers(CatalogModel model) {
        return model.offers().stream().map(CatalogOffer::providerId).distinct().count();
    }

    private boolean matched(Pair pair) {
        return Objects.equals(slugs.get(pair.one()), slugs.get(pair.other()));
    }

    private static List<Pair> pairs() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ModelMatchingTest.class.getResourceAsStream("labelled-pairs.csv")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(cells -> new Pair(cells[0] + " " + cells[1], cells[2] + " " + cells[3],
                            cells[4].equals("same"), cells[5]))
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
