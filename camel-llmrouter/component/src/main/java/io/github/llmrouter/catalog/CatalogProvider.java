package io.github.llmrouter.catalog;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Who serves models.
 *
 * @param id              its id in the catalogue
 * @param name            its name, for people
 * @param baseUri         what {@code /chat/completions} is appended to, without a slash at its end; empty if the
 *                        catalogue does not know it or it depends on variables
 * @param baseUriTemplate the base URI with <code>${VARIABLE}</code>s still to be filled; empty if {@code baseUri} is not
 * @param dialect         the name of the wire dialect; empty if it is not known here
 * @param env             the environment variables that usually hold its key and settings
 * @param offers          what it serves, in the catalogue's order
 */
public record CatalogProvider(String id, String name, Optional<URI> baseUri, Optional<String> baseUriTemplate,
        Optional<String> dialect, List<String> env, List<CatalogOffer> offers) {

    public CatalogProvider {
        env = List.copyOf(env);
        offers = List.copyOf(offers);
    }
}
