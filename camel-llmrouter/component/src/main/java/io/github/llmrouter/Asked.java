package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.Exchange;

import io.github.llmrouter.eip.Question;
import io.github.llmrouter.eip.RoutedCall;

/** What one message asks for, and how it is answered: the part of a call that differs between chat and embeddings. */
interface Asked {

    /** The model that the body itself names, if it does. */
    Optional<String> model();

    /** What the router is asked. */
    Question question();

    /** Writes the answer into the message, in a form that fits what was asked. */
    void answer(Exchange exchange, RoutedCall call, Object answer);
}
