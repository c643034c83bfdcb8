package io.github.llmrouter.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@link ModelMatching} finds for the catalogue in the jar, worked out when that was built: {@code model-slugs.tsv},
 * a line for each offer with provider, upstream id and slug, in the document's order. A test holds it to the matching.
 */
final class BundledSlugs implements SlugTable {

    private final Map<String, String> slugs = new HashMap<>(1 << 14);

    private BundledSlugs() {}

    static BundledSlugs read() {
        BundledSlugs table = new BundledSlugs();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                BundledCatalog.resource("model-slugs.tsv"), StandardCharsets.UTF_8))) {
            lines.lines().forEach(table::add);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CatalogException("The table model-slugs.tsv in the jar cannot be read", unreadable);
        }
        return table;
    }

    @Override
    public String slugOf(String providerId, String id) {
        String slug = slugs.get(providerId + "\t" + id);
        if (slug == null) {
            throw new CatalogException("The table model-slugs.tsv in the jar lacks " + id + " of " + providerId);
        }
        return slug;
    }

    private void add(String line) {
        int end = line.lastIndexOf('\t');
        slugs.put(line.substring(0, end), line.substring(end + 1).intern());
    }
}
