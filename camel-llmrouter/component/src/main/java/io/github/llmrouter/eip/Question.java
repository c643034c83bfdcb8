package io.github.llmrouter.eip;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.KeyUse;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Needs;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.RequestChange;
import io.github.llmrouter.routing.Tokens;
import io.github.llmrouter.tokens.CallTokens;

/**
 * What a call asks for. This is all in which chat and embeddings differ on their way through the router: plans, routes,
 * attempts and failures are the same for both.
 */
public sealed interface Question permits ChatQuestion, EmbeddingQuestion {

    /** The body that the generated routes carry. Its text says nothing of the content. */
    Object request();

    /** The same with a changed request; the very same object if the change changes nothing. */
    Question with(RequestChange change);

    /** Whether the answer is to come in chunks. */
    boolean stream();

    /** The same as JSON; for reading only. */
    ObjectNode json();

    /** How many pictures it has. */
    default long pictures() {
        return Part.pictures(json().path("messages")) + Part.pictures(json().path("input"));
    }

    /** What it asks for that not every model can do. */
    Needs needs();

    /**
     * How many tokens it takes.
     *
     * @param sizes  says so
     * @param models who may be asked
     */
    Tokens tokens(CallTokens sizes, List<ModelOffers> models);

    /** How many tokens its prompt is taken for. Reads all of it. */
    long promptTokens();

    /** What the offer lacks without which it cannot be asked at all; empty if it can. Cheap: asked for every call. */
    Set<String> lacking(Offer offer);

    /** What the offer, or the form in which its provider is spoken to, has no place for. */
    Set<String> missing(ProviderConnection connection, Offer offer);

    /** What of that is left out of what is sent to the offer. */
    Set<String> dropped(ProviderConnection connection, Offer offer);

    /**
     * Asks a provider. Blocks.
     *
     * @param  remaining                                          what is left for the whole call
     * @param  key                                                is told with which of the provider's keys
     * @return                                                    the answer, in a form that {@link #read} knows
     * @throws io.github.llmrouter.failure.FailureException if there is none
     */
    Object ask(ProviderConnection connection, Offer offer, CallSettings.Limits limits, Duration remaining,
            KeyUse key);

    /**
     * Reads the answer that a route left in its message: that of {@link #ask}, or what somebody else put in its place.
     *
     * @throws io.github.llmrouter.failure.FailureException if there is none
     */
    Object read(Exchange exchange);

    /**
     * Looks at an answer before it is given out.
     *
     * @param  offer                                              who answered
     * @return                                                    the answer to give out
     * @throws io.github.llmrouter.failure.FailureException if it is not what was asked for
     */
    Object checked(RoutedCall call, Offer offer, Object answer);
}
