package io.github.llmrouter.provider.bedrock;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

import io.github.llmrouter.provider.WireHeaders;

/** What Bedrock says in the headers of an answer, since its bodies have neither an id nor a date. */
final class Headers {

    /** Amazon's id of the call. */
    static final String REQUEST_ID = "x-amzn-requestid";

    private Headers() {}

    /** When the answer was made, in seconds since 1970; 0 if it does not say. */
    static long date(WireHeaders headers) {
        return headers.value("Date").map(Headers::seconds).orElse(0L);
    }

    private static long seconds(String date) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip())).getEpochSecond();
        } catch (DateTimeException other) {
            return 0;
        }
    }
}
