package io.github.llmrouter.provider;

import java.time.Duration;

/**
 * How long one attempt may take, part by part. One that is not longer than zero has run out at once.
 *
 * @param connect       until the connection stands, TLS included
 * @param firstByte     from the request being sent until the answer's headers
 * @param firstToken    from the request being sent until the first chunk with content (text, tool call or reasoning);
 *                      streams only
 * @param betweenTokens between one chunk with content and the next; comment lines do not count; streams only
 * @param whole         for all of the attempt, its stream's last chunk included
 */
public record TimeLimits(Duration connect, Duration firstByte, Duration firstToken, Duration betweenTokens,
        Duration whole) {

    /** What is left of them for an attempt of which this much time is spent already. */
    TimeLimits after(Duration spent) {
        return new TimeLimits(connect, firstByte, firstToken, betweenTokens, whole.minus(spent));
    }
}
