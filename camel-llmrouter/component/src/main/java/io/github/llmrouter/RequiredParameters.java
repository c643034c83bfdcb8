package io.github.llmrouter;

import java.util.Optional;
import java.util.Set;

import io.github.llmrouter.eip.Question;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;

/**
 * Only who can do all that the request asks for may be asked.
 *
 * @param question as it is asked of these offers
 */
record RequiredParameters(Question question, Providers providers) implements OfferFilter {

    @Override
    public Rule rule() {
        return Rule.REQUIRE_PARAMETERS;
    }

    @Override
    public boolean admits(Offer offer) {
        return missing(offer).isEmpty();
    }

    @Override
    public String detail(Offer offer) {
        return String.join(", ", missing(offer)) + " (requireParameters)";
    }

    private Set<String> missing(Offer offer) {
        Optional<ProviderConnection> connection = providers.connection(offer.id());
        return connection.map(known -> question.missing(known, offer)).orElse(Set.of());
    }
}
