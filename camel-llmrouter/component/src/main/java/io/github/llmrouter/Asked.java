package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.Exchange;

import io.github.llmrouter.eip.Question;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.preset.ModelReference;

/** What one message asks for, and how it is answered: the part of a call that differs between chat and embeddings. */
interface Asked {

    /**
     * The model or preset that the body itself names, if it does.
     *
     * @throws InvalidRequestException if it names two presets
     */
    Optional<ModelReference> reference();

    /** What the router is asked. */
    Question question();

    /** What a request names in its fields {@code model} and {@code preset}. */
    static Optional<ModelReference> reference(Optional<String> model, Optional<String> preset) {
        try {
            return ModelReference.of(model, preset);
        } catch (IllegalArgumentException e) {
            throw Invalid.request(String.valueOf(e.getMessage()));
        }
    }

    /** Writes the answer into the message, in a form that fits what was asked. */
    void answer(Exchange exchange, RoutedCall call, Object answer);
}
