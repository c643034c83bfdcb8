package io.github.llmrouter.eip;

import java.time.Duration;

import org.apache.camel.Exchange;

import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.routing.Need;
import io.github.llmrouter.routing.Offer;

/**
 * What a call asks for. This is all in which chat and embeddings differ on their way through the router: plans, routes,
 * attempts and failures are the same for both.
 */
public sealed interface Question permits ChatQuestion, EmbeddingQuestion {

    /** The body that the generated routes carry. Its text says nothing of the content. */
    Object request();

    /** What an offer must be able to do. */
    Need need();

    /**
     * Asks a provider. Blocks.
     *
     * @param  remaining                                          what is left for the whole call
     * @return                                                    the answer, in a form that {@link #read} knows
     * @throws io.github.llmrouter.failure.FailureException if there is none
     */
    Object ask(ProviderConnection connection, Offer offer, CallSettings.Limits limits, Duration remaining);

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
