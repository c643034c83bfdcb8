package io.github.llmrouter;

import org.apache.camel.Exchange;

/** How messages ask for one kind of call: chat or embeddings, or to explain either. Made once for each producer. */
sealed interface CallForm permits ChatForm, EmbeddingForm, ExplainedForm {

    /**
     * Reads what a message asks for.
     *
     * @throws InvalidRequestException if the body, a header or an option is of no use; nothing was sent then
     */
    Asked read(Exchange exchange);
}
