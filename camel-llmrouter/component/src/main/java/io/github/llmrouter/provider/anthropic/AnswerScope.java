package io.github.llmrouter.provider.anthropic;

import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.WireHeaders;

/**
 * What has to be known besides an answer to read it.
 *
 * @param model   the model, should the answer not name it
 * @param created when the answer was made, in seconds since 1970: Anthropic says it in the headers alone
 * @param format  that of the thoughts, see {@link io.github.llmrouter.provider.neutral.ReasoningDetails}
 */
record AnswerScope(String model, long created, String format) {

    static AnswerScope of(Call call, WireHeaders headers) {
        String model = call.model().id();
        long created = headers.date();
        return new AnswerScope(model, created, ClaudeModel.of(model).thoughts());
    }
}
