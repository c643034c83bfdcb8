package io.github.llmrouter.provider;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.limits.ToldRoom;
import io.github.llmrouter.limits.ToldRoom.Room;

import static org.assertj.core.api.Assertions.assertThat;

/** What real answers said of the room that is left. */
class RateLimitHeadersTest {

    private static final Instant NOW = Instant.parse("2026-08-19T14:34:00Z");
    private static final Map<String, WireHeaders> RECORDED = Map.of("OpenAI", headers("""
            x-ratelimit-limit-requests: 30000
            x-ratelimit-limit-tokens: 150000000
            x-ratelimit-remaining-requests: 29999
            x-ratelimit-remaining-tokens: 149999993
            x-ratelimit-reset-requests: 2ms
            x-ratelimit-reset-tokens: 0s"""), "Azure", headers("""
            x-ratelimit-key: gpt-5-nano
            x-ratelimit-remaining-requests: 249
            x-ratelimit-reset-requests: 0
            x-ratelimit-limit-requests: 250
            x-ratelimit-renewalperiod-requests: 60
            x-ratelimit-abusepenalty-active: False
            x-ratelimit-remaining-tokens: 249993
            x-ratelimit-reset-tokens: 0
            x-ratelimit-limit-tokens: 250000
            x-ratelimit-renewalperiod-tokens: 60"""), "xAI", headers("""
            x-ratelimit-limit-tokens: 10000000
            x-ratelimit-remaining-tokens: 9992090
            x-ratelimit-limit-requests: 1800
            x-ratelimit-remaining-requests: 1788"""), "Mistral", headers("""
            x-ratelimit-limit-tokens-minute: 100000
            x-ratelimit-remaining-tokens-minute: 98321
            x-ratelimit-tokens-query-cost: 32
            x-ratelimit-limit-req-minute: 100
            x-ratelimit-remaining-req-minute: 99"""), "Anthropic", headers("""
            anthropic-ratelimit-input-tokens-limit: 10000000
            anthropic-ratelimit-input-tokens-remaining: 10000000
            anthropic-ratelimit-input-tokens-reset: 2026-08-19T14:34:22Z
            anthropic-ratelimit-output-tokens-limit: 2000000
            anthropic-ratelimit-output-tokens-remaining: 2000000
            anthropic-ratelimit-output-tokens-reset: 2026-08-19T14:34:22Z
            anthropic-ratelimit-requests-limit: 10000
            anthropic-ratelimit-requests-remaining: 9999
            anthropic-ratelimit-requests-reset: 2026-08-19T14:34:22Z
            anthropic-ratelimit-tokens-limit: 12000000
            anthropic-ratelimit-tokens-remaining: 12000000
            anthropic-ratelimit-tokens-reset: 2026-08-19T14:34:22Z"""));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # a recorded answer of, and what it says: requests left, of, reset in ms, tokens left, of, reset in ms
            OpenAI,    29999, 30000,     2, 149999993, 150000000,     0
            Azure,       249,   250,     0,    249993,    250000,     0
            xAI,        1788,  1800, 60000,   9992090,  10000000, 60000
            Mistral,      99,   100, 60000,     98321,    100000, 60000
            Anthropic,  9999, 10000, 22000,   2000000,   2000000, 22000
            """)
    void areUnderstood(String provider, long requests, long ofRequests, long requestsReset, long tokens, long ofTokens,
            long tokensReset) {
        ToldRoom told = RateLimitHeaders.in(RECORDED.get(provider), NOW);

        assertThat(told).isEqualTo(new ToldRoom(room(requests, ofRequests, requestsReset), room(tokens, ofTokens,
                tokensReset)));
    }

    @Test
    void theWindowWithTheLeastRoomCounts() {
        ToldRoom told = RateLimitHeaders.in(WireHeaders.of(Map.of("x-ratelimit-remaining-tokens-minute", "900",
                "x-ratelimit-remaining-tokens-day", "40", "x-ratelimit-reset-tokens-day", "3600.5")), NOW);

        assertThat(told.tokens()).contains(new Room(OptionalLong.empty(), 40, NOW.toEpochMilli() + 3_600_500));
    }

    @Test
    void whatIsNoNumberSaysNothing() {
        assertThat(RateLimitHeaders.in(WireHeaders.of(Map.of("x-ratelimit-remaining-requests", "plenty")), NOW))
                .isEqualTo(ToldRoom.NOTHING);
    }

    private static Optional<Room> room(long left, long limit, long resetIn) {
        return Optional.of(new Room(OptionalLong.of(limit), left, NOW.toEpochMilli() + resetIn));
    }

    private static WireHeaders headers(String lines) {
        return WireHeaders.of(lines.lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(header -> header[0], header -> header[1])));
    }
}
