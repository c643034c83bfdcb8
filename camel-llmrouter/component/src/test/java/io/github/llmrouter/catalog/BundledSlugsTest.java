package io.github.llmrouter.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The table of slugs in the jar, which saves the matching at run time. */
class BundledSlugsTest {

    private static final Path FRESH = Path.of("target", "model-slugs.tsv");

    @Test
    void areWhatMatchingFindsToday() throws IOException {
        List<String> fresh = fresh();
        Files.write(FRESH, fresh);
        List<String> committed = committed();
        Set<String> known = new HashSet<>(committed);

        assertThat(fresh).filteredOn(line -> !known.contains(line))
                .as("Rules or data changed. Look at the difference, then copy %s to src/main/resources/%s", FRESH,
                        "io/github/llmrouter/catalog/")
                .isEmpty();
        assertThat(committed).hasSameSizeAs(fresh);
    }

    @Test
    void doNotGuess() {
        BundledSlugs slugs = BundledSlugs.read();

        assertThatExceptionOfType(CatalogException.class).isThrownBy(() -> slugs.slugOf("openai", "gpt-77"))
                .withMessageContaining("lacks gpt-77 of openai");
    }

    private static List<String> fresh() {
        return BundledCatalog.document()
                .toCatalog()
                .providers()
                .stream()
                .flatMap(provider -> provider.offers().stream())
                .map(offer -> String.join("\t", offer.providerId(), offer.upstreamId(), offer.modelSlug()))
                .toList();
    }

    private static List<String> committed() throws IOException {
        try (InputStream in = BundledCatalog.resource("model-slugs.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
