package io.github.llmrouter;

import java.util.List;

import io.github.llmrouter.eip.ChatQuestion;
import io.github.llmrouter.eip.EmbeddingQuestion;
import io.github.llmrouter.eip.Question;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.Tokens;
import io.github.llmrouter.tokens.CallTokens;
import io.github.llmrouter.tokens.PromptTokens;

/**
 * How large a call may get. The prompt is taken for as long as it may be if the estimate is far too low. An answer that the
 * request does not limit is taken for as long as answers are expected to be.
 *
 * @param prompt  the tokens of the prompt
 * @param output  the tokens of one answer
 * @param answers how many answers are asked for
 */
record CallSize(long prompt, long output, long answers) {

    static CallSize of(Question question, CallTokens sizes) {
        Tokens tokens = question.tokens(sizes, List.of());
        PromptTokens prompt = question instanceof ChatQuestion chat
                ? PromptTokens.of(chat.request())
                : PromptTokens.of(((EmbeddingQuestion) question).request());
        return new CallSize(prompt.atMost(), tokens.maxOutput().orElse(tokens.expectedOutput()),
                tokens.use().answers());
    }

    /** The tokens of one answer at an offer, which may have a limit of its own. */
    long output(Offer offer) {
        return Math.min(output, offer.limits().outputTokens().orElse(output));
    }
}
