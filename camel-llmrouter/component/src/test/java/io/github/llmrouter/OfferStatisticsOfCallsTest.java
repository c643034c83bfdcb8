package io.github.llmrouter;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.health.Counts;
import io.github.llmrouter.health.OfferReport;
import io.github.llmrouter.health.Standing;
import io.github.llmrouter.health.ToolCalls;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** What the calls of routes leave behind in the statistics of the offers that they ask. */
class OfferStatisticsOfCallsTest extends RouterTestSupport {

    private static final String WITH_TOOL = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"tools\":["
            + "{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":{\"type\":\"object\"}}}]}";

    private final TestClock clock = new TestClock();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(clock);
        router.setMinimumSamples(2);
        router.setUptimeMinimumCalls(2);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:direct").to("llmprovider:cheap/" + MODEL);
                from("direct:embed").to("llmrouter:" + MODEL + "?operation=embeddings");
                from("direct:json").to("llmrouter:" + MODEL + "?output=json");
            }
        };
    }

    @Test
    void anAnswerIsASuccessWithALatencyAndAThroughput() {
        ask();

        assertThat(of("cheap").lastFiveMinutes()).isEqualTo(new Counts(1, 0, 0, 0, 0));
        assertThat(of("cheap").speed().latency().samples()).isOne();
        assertThat(of("cheap").speed().throughput().samples()).isOne();
        assertThat(of("cheap").speed().timeToFirstToken().samples()).isZero();
    }

    @Test
    void aFailureCountsForTheOfferThatFailedAndTheAnswerForTheOther() {
        cheap.nowAnswer(Reply.error(503, "no"));

        ask();

        assertThat(of("cheap").lastFiveMinutes()).isEqualTo(new Counts(0, 1, 0, 0, 0));
        assertThat(of("cheap").speed().latency().isKnown()).isFalse();
        assertThat(of("dear").lastFiveMinutes()).isEqualTo(new Counts(1, 0, 0, 0, 0));
    }

    @Test
    void aRateLimitAndAMistakeOfTheCallerAreNoErrors() {
        cheap.nowAnswerInTurn(Reply.error(429, "slow down"), Reply.error(400, "what?"));

        ask();
        clock.advance(Duration.ofMinutes(1));
        ask();

        assertThat(of("cheap").lastFiveMinutes()).isEqualTo(new Counts(0, 0, 1, 0, 1));
    }

    @Test
    void anAnswerOfTheWrongFormIsCountedAsSuch() {
        template.send("direct:json", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(of("cheap").lastFiveMinutes()).isEqualTo(new Counts(0, 0, 0, 1, 0));
    }

    @Test
    void aStreamCountsWhenItIsReadToItsEnd() {
        cheap.nowAnswer(Reply.streams("one ", "two"));

        try (ChatStream stream = stream("direct:stream")) {
            assertThat(statistics("cheap")).isEmpty();
            stream.forEachRemaining(chunk -> {});
        }

        assertThat(of("cheap").lastFiveMinutes()).isEqualTo(new Counts(1, 0, 0, 0, 0));
        assertThat(of("cheap").speed().timeToFirstToken().samples()).isOne();
    }

    @Test
    void aStreamThatBreaksOffIsAnErrorAndNoSuccess() {
        cheap.nowAnswer(brokenOff());

        try (ChatStream stream = stream("direct:stream")) {
            stream.forEachRemaining(chunk -> {});
        } catch (LlmRouterException expected) {
            assertThat(expected).isNotNull();
        }

        assertThat(of("cheap").lastFiveMinutes()).isEqualTo(new Counts(0, 1, 0, 0, 0));
    }

    @Test
    void aStreamThatIsClosedEarlyIsASuccessThatTellsItsFirstTokenOnly() throws IOException {
        cheap.nowAnswer(Reply.streams("one ", "two"));

        stream("direct:stream").close();

        assertThat(of("cheap").lastFiveMinutes()).isEqualTo(new Counts(1, 0, 0, 0, 0));
        assertThat(of("cheap").speed().timeToFirstToken().samples()).isOne();
        assertThat(of("cheap").speed().latency().samples()).isZero();
    }

    @Test
    void aDirectCallOfAProviderCountsAsWell() {
        template.send("direct:direct", exchange -> exchange.getMessage().setBody("Hello"));
        cheap.nowAnswer(Reply.error(500, "no"));
        template.send("direct:direct", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(of("cheap").lastFiveMinutes()).isEqualTo(new Counts(1, 1, 0, 0, 0));
    }

    @Test
    void embeddingsHaveALatencyAndNoThroughput() {
        cheap.nowAnswer(Reply.embeds("[1.0, 2.0]"));

        Exchange done = template.send("direct:embed", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(done.getException()).isNull();
        assertThat(of("cheap").speed().latency().samples()).isOne();
        assertThat(of("cheap").speed().throughput().samples()).isZero();
    }

    @Test
    void toolCallsAreLookedAt() {
        cheap.nowAnswerInTurn(callsTool("weather"), callsTool("climate"));

        template.send("direct:ask", exchange -> exchange.getMessage().setBody(WITH_TOOL));
        template.send("direct:ask", exchange -> exchange.getMessage().setBody(WITH_TOOL));

        assertThat(of("cheap").toolCalls()).isEqualTo(new ToolCalls(1, 0, 1, 0));
    }

    @Test
    void whoseToolCallsCannotBeMadeIsAskedLaterWhereReliabilityCounts() {
        cheap.nowAnswer(callsTool("climate"));
        template.send("direct:ask", exchange -> exchange.getMessage().setBody(WITH_TOOL));

        assertThat(asked(MODEL + ":exacto")).isEqualTo("cheap");
        assertThat(asked(MODEL + "?sort=exacto")).isEqualTo("dear");
    }

    private Object asked(String path) {
        return template.send("llmrouter:" + path, exchange -> exchange.getMessage().setBody(WITH_TOOL))
                .getMessage()
                .getHeader(LlmRouterConstants.PROVIDER);
    }

    @Test
    void soAreThoseOfStreams() {
        cheap.nowAnswer(streamsTool("weather"));

        try (ChatStream stream = template.requestBody("direct:stream", WITH_TOOL, ChatStream.class)) {
            stream.forEachRemaining(chunk -> {});
        }

        assertThat(of("cheap").toolCalls()).isEqualTo(new ToolCalls(1, 0, 0, 0));
    }

    private static Reply callsTool(String name) {
        return Reply.json(
                "{\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,"
                        + "\"tool_calls\":[{\"id\":\"call-1\",\"type\":\"function\",\"function\":{\"name\":\"" + name
                        + "\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}");
    }

    private static Reply streamsTool(String name) {
        String chunk = "data: {\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n";
        String first = "{\"tool_calls\":[{\"index\":0,\"id\":\"call-1\",\"type\":\"function\",\"function\":{\"name\":\""
                + name + "\",\"arguments\":\"{\"}}]}";
        String second = "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}}]}";
        return new Reply(200, Map.of("Content-Type", "text/event-stream"), chunk.formatted(first, "null")
                + chunk.formatted(second, "null") + chunk.formatted("{}", "\"tool_calls\"") + "data: [DONE]\n\n");
    }

    @Test
    void thirtySecondsAfterAnErrorThereIsAnOutageStillAndASecondLaterNoMore() {
        cheap.nowAnswer(Reply.error(503, "no"));
        ask();

        clock.advance(Duration.ofSeconds(30));
        assertThat(of("cheap").outage()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(of("cheap").outage()).isFalse();
    }

    @Test
    void theOptionsSayHowManyCallsAreEnoughToJudge() {
        ask();
        assertThat(of("cheap").standing()).isEqualTo(Standing.NO_DATA);

        ask();
        assertThat(of("cheap").standing()).isEqualTo(Standing.NORMAL);
    }

    @Test
    void anOfferThatWasNotCalledHasNone() {
        ask();

        assertThat(statistics("dear")).isEmpty();
    }

    private ChatStream stream(String endpoint) {
        return template.requestBody(endpoint, "Hello", ChatStream.class);
    }

    /** A stream whose connection ends too early. */
    private static Reply brokenOff() {
        String whole = Reply.streams("one ", "two").body();
        return new Reply(200, Map.of("Content-Type", "text/event-stream"), whole.substring(0, whole.indexOf("two")));
    }

    private OfferReport of(String provider) {
        return statistics(provider).orElseThrow();
    }

    private Optional<OfferReport> statistics(String provider) {
        return context.getComponent("llmrouter", LlmRouterComponent.class)
                .offers()
                .stream()
                .filter(offer -> offer.provider().equals(provider))
                .findFirst()
                .orElseThrow()
                .statistics();
    }
}
