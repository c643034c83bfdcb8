package io.github.llmrouter.provider.anthropic;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.neutral.Reasoning;

/**
 * What has to be known besides an answer to read it.
 *
 * @param model    the model, should the answer not name it
 * @param created  when the answer was made, in seconds since 1970: Anthropic says it in the headers alone
 * @param format   that of the thoughts, see {@link io.github.llmrouter.provider.neutral.ReasoningDetails}
 * @param thoughts whether the caller wants to see them
 */
record AnswerScope(String model, long created, String format, boolean thoughts) {

    static AnswerScope of(Call call, WireHeaders headers) {
        String model = call.model().id();
        long created = headers.value("Date").map(AnswerScope::seconds).orElse(0L);
        return new AnswerScope(model, created, ClaudeModel.of(model).thoughts(),
                !Reasoning.of(call.request()).exclude());
    }

    private static long seconds(String date) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from).getEpochSecond();
        } catch (DateTimeException notADate) {
            return 0;
        }
    }
}
