package io.github.llmrouter;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.RequestFit;
import io.github.llmrouter.routing.Requirement;

/** What becomes of the parts of a request that a model, or the form in which it is spoken to, has no place for. */
final class RequiredParameters {

    private RequiredParameters() {}

    /** What the offers for a request must have: everything, if the endpoint or the request says so. */
    static Requirement of(ChatRequest request, CallConfiguration options, Providers providers) {
        boolean required = options.isRequireParameters()
                || request.json().path("provider").path("require_parameters").asBoolean();
        return required ? offer -> missing(request, offer, providers) : Requirement.NONE;
    }

    /** What is left out of what is sent to this offer. */
    static Set<String> dropped(ChatRequest request, Offer offer, ProviderConnection connection) {
        return union(RequestFit.dropped(request, offer.capabilities()), connection.dropped(request, offer.upstream()));
    }

    private static Set<String> missing(ChatRequest request, Offer offer, Providers providers) {
        Optional<ProviderConnection> connection = providers.connection(offer.id().provider());
        return union(RequestFit.missing(request, offer.capabilities()),
                connection.map(known -> known.dropped(request, offer.upstream())).orElse(Set.of()));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
