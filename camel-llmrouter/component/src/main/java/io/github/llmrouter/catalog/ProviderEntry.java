package io.github.llmrouter.catalog;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One provider as a document has it: what the document does not name is empty.
 *
 * @param id      its id
 * @param name    its name, for people
 * @param api     the base URL, perhaps with <code>${VARIABLE}</code>s
 * @param npm     the client library that speaks its dialect
 * @param dialect the dialect, where {@code npm} does not tell
 * @param env     the environment variables that usually hold its key and settings
 * @param models  what it serves, by its own ids
 */
record ProviderEntry(String id, Optional<String> name, Optional<String> api, Optional<String> npm,
        Optional<String> dialect, Optional<List<String>> env, Map<String, ModelEntry> models) {

    /** This entry with all that the other names taken from there, its models merged one by one. */
    ProviderEntry extendedBy(ProviderEntry other) {
        Map<String, ModelEntry> merged = new LinkedHashMap<>(models);
        other.models.forEach((id, model) -> merged.merge(id, model, ModelEntry::extendedBy));
        return new ProviderEntry(id, other.name.or(() -> name), other.api.or(() -> api), other.npm.or(() -> npm),
                other.dialect.or(() -> dialect), other.env.or(() -> env), merged);
    }

    CatalogProvider toProvider(List<CatalogOffer> offers) {
        Optional<String> base = api.map(ProviderEntry::withoutSlash);
        return new CatalogProvider(id, name.orElse(id),
                base.filter(url -> !url.contains("${")).map(URI::create),
                base.filter(url -> url.contains("${")),
                dialect.or(() -> npm.flatMap(Dialects::of)), env.orElse(List.of()), offers);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
