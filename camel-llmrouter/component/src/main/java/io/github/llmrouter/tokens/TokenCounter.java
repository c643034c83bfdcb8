package io.github.llmrouter.tokens;

import java.util.OptionalLong;

/**
 * Counts the tokens of a text as a model does. Asked only where an estimate does not decide, since a count takes much
 * longer, unless all prompts are to be counted. Called by many threads at once. What it throws fails the call.
 */
@FunctionalInterface
public interface TokenCounter {

    /** Knows no model. */
    TokenCounter NONE = (model, text) -> OptionalLong.empty();

    /**
     * Counts one text, in time that grows no faster than its length.
     *
     * @param  model the model's slug, such as {@code openai/gpt-5.2}
     * @param  text  a part of the request, never to be kept or logged
     * @return       its tokens; empty if the model is not known here
     */
    OptionalLong count(String model, String text);
}
