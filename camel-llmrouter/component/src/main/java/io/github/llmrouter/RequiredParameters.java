package io.github.llmrouter;

import java.util.Optional;
import java.util.Set;

import io.github.llmrouter.eip.Question;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.Requirement;

/** What the offers for a call must have. */
final class RequiredParameters {

    private RequiredParameters() {}

    /** What the question cannot do without, and all that the request asks for if the endpoint or the request says so. */
    static Requirement of(Question question, CallConfiguration options, Providers providers) {
        boolean required = options.isRequireParameters()
                || question.json().path("provider").path("require_parameters").asBoolean();
        return required ? offer -> missing(question, offer, providers) : question::lacking;
    }

    private static Set<String> missing(Question question, Offer offer, Providers providers) {
        Set<String> lacking = question.lacking(offer);
        Optional<ProviderConnection> connection = providers.connection(offer.id().provider());
        return lacking.isEmpty()
                ? connection.map(known -> question.missing(known, offer)).orElse(Set.of())
                : lacking;
    }
}
