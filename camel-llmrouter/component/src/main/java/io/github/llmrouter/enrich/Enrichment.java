package io.github.llmrouter.enrich;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Adds the answer of an {@code enrich} to the message that it was asked for, which otherwise stays what it was. The result
 * headers and properties of the call are taken over. Safe for use by many threads.
 *
 * <p>
 * A call that failed adds nothing. It gets here with {@code aggregateOnException} only: the exchange goes on then, and the
 * failure is its property {@code CamelExceptionCaught}.
 */
abstract class Enrichment implements AggregationStrategy {

    /** @throws EnrichmentException if the message cannot take the answer; it is as it was then */
    @Override
    public final Exchange aggregate(@Nullable Exchange original, @Nullable Exchange call) {
        if (original == null) {
            throw new EnrichmentException(getClass().getSimpleName()
                    + " is for enrich and pollEnrich. In a multicast, split"
                    + " or recipientList there is no one message to add to: enrich within its branches, or use CompareAnswers");
        }
        if (call == null) {
            return original;
        }
        if (call.isFailed()) {
            Results.carryFailure(call, original);
            return original;
        }
        Answer.of(call).ifPresent(answer -> put(answer, original));
        // what a file or a table has given has no results, and leaves those of a call before it
        Results.metadataOfCall(call, original).ifPresent(metadata -> Results.carry(call, original));
        return original;
    }

    /** @throws IllegalArgumentException if a place has no name */
    final String named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(getClass().getSimpleName() + " needs a name, as in "
                    + getClass().getSimpleName() + "('summary')");
        }
        return name;
    }

    /** Changes the message, or throws and does not. */
    abstract void put(Answer answer, Exchange original);
}
