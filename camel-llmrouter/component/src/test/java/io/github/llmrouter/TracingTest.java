package io.github.llmrouter;

import java.util.Map;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.Spans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;

import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

/** What a trace of camel-opentelemetry2 shows of calls. */
class TracingTest extends RouterTestSupport {

    private static final String CALL = "llmrouter " + MODEL;
    private static final String ATTEMPT = "chat " + MODEL;

    private Spans spans;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        spans = Spans.of(context);
        return context;
    }

    @Override
    protected void configure(LlmRouterComponent router) {
        ProviderConfiguration house = new ProviderConfiguration();
        house.setUri("direct:house");
        house.getModels().put("house/model", new ModelConfiguration());
        router.getProviders().put("house", house);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL + "?prompt=Shorten: ${body}");
                from("direct:cached").to("llmrouter:" + MODEL + "?cache=true");
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:schema").to("llmrouter:" + MODEL + "?output=json");
                from("direct:one").to("llmprovider:dear/" + MODEL);
                from("direct:embed").to("llmrouter:" + MODEL + "?operation=embeddings");
                from("direct:ask-house").to("llmrouter:house/model");
                from("direct:house").setBody(constant("at home"));
            }
        };
    }

    @Test
    void aCallHasASpanAndEachAttemptHasOneBelowIt() {
        cheap.nowAnswer(Reply.error(503, "no"));

        ask("direct:ask");

        assertThat(spans.tree()).containsExactly("ask", "  ask", "    " + CALL, "      " + ATTEMPT,
                "      " + ATTEMPT);
    }

    @Test
    void theSpanOfACallSaysWhoAnswered() {
        cheap.nowAnswer(Reply.error(503, "no"));

        ask("direct:ask");

        SpanData call = spans.one(CALL);
        assertThat(values(call)).containsEntry("gen_ai.operation.name", "chat")
                .containsEntry("gen_ai.request.model", MODEL)
                .containsEntry("gen_ai.response.model", MODEL)
                .containsEntry("gen_ai.provider.name", "dear")
                .containsEntry("llmrouter.attempts", 2L);
        assertThat(call.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
    }

    @Test
    void anAnswerFromTheCacheHasNoAttempt() {
        ask("direct:cached");
        ask("direct:cached");

        assertThat(spans.named(CALL)).extracting(call -> values(call).get("llmrouter.cache"))
                .containsExactly("MISS", "HIT");
        assertThat(spans.named(ATTEMPT)).hasSize(1);
    }

    @Test
    void anAttemptIsAClientSpanWithUsageAndCost() {
        ask("direct:ask");

        SpanData attempt = spans.one(ATTEMPT);
        assertThat(attempt.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(values(attempt)).containsEntry("gen_ai.operation.name", "chat")
                .containsEntry("gen_ai.provider.name", "cheap")
                .containsEntry("gen_ai.request.model", MODEL)
                .containsEntry("gen_ai.response.id", "gen-1");
        assertThat(attempt.getAttributes().get(stringArrayKey("gen_ai.response.finish_reasons")))
                .containsExactly("stop");
        assertThat(attempt.getAttributes().get(longKey("gen_ai.usage.input_tokens"))).isEqualTo(10);
        assertThat(attempt.getAttributes().get(longKey("gen_ai.usage.output_tokens"))).isEqualTo(5);
        assertThat(attempt.getAttributes().get(doubleKey("llmrouter.cost"))).isEqualTo(0.00003);
        assertThat(attempt.getAttributes().get(longKey("llmrouter.attempt"))).isOne();
    }

    @Test
    void usageIsToldOnceForEachCall() {
        cheap.nowAnswer(Reply.error(503, "no"));

        ask("direct:ask");

        assertThat(spans.ended()).filteredOn(span -> values(span).containsKey("gen_ai.usage.input_tokens")).hasSize(1);
    }

    @Test
    void aFailedAttemptSaysHow() {
        cheap.nowAnswer(Reply.error(429, "slow down"));

        ask("direct:ask");

        SpanData failed = spans.named(ATTEMPT).get(0);
        assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(values(failed)).containsEntry("error.type", "rate_limited")
                .containsEntry("http.response.status_code", 429L);
    }

    @Test
    void anAnswerThatIsNotWhatWasAskedForIsAFailedAttempt() {
        dear.nowAnswer(Reply.says("{}"));

        ask("direct:schema");

        assertThat(spans.named(ATTEMPT)).extracting(span -> span.getAttributes().get(stringKey("error.type")))
                .containsExactly("invalid_answer", null);
    }

    @Test
    void aCallWithoutAnAnswerIsAnError() {
        cheap.nowAnswer(Reply.error(503, "no"));
        dear.nowAnswer(Reply.error(503, "no"));

        ask("direct:ask");

        SpanData call = spans.one(CALL);
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(values(call)).containsEntry("error.type", "OverloadedException")
                .containsEntry("llmrouter.attempts", 2L);
    }

    @Test
    void anOfferThatIsLeftOutIsNamedWithTheReason() {
        cheap.nowAnswer(Reply.error(401, "no such key"));
        ask("direct:ask");

        ask("direct:ask");

        assertThat(spans.named(CALL).get(1).getAttributes().get(stringArrayKey("llmrouter.excluded")))
                .singleElement()
                .asString()
                .startsWith("cheap no usable key until");
    }

    @Test
    void theSpanOfAStreamEndsWhenItIsRead() {
        cheap.nowAnswer(Reply.streams("one ", "two"));

        ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class);
        assertThat(spans.named(CALL)).hasSize(1);
        assertThat(spans.named(ATTEMPT)).isEmpty();
        stream.forEachRemaining(chunk -> {});

        assertThat(values(spans.one(ATTEMPT))).containsEntry("gen_ai.usage.output_tokens", 2L)
                .doesNotContainKey("error.type");
    }

    @Test
    void theSpanOfAStreamThatIsClosedEarlyEndsAsWell() {
        cheap.nowAnswer(Reply.streams("one ", "two"));

        template.requestBody("direct:stream", "Hello", ChatStream.class).close();

        assertThat(values(spans.one(ATTEMPT))).doesNotContainKey("gen_ai.usage.output_tokens");
    }

    @Test
    void aDirectCallOfAProviderIsToldAlike() {
        ask("direct:one");

        assertThat(spans.tree()).containsExactly("one", "  one", "    llmprovider dear/" + MODEL,
                "      " + ATTEMPT);
    }

    @Test
    void embeddingsAreNamedSo() {
        cheap.nowAnswer(Reply.embeds("[1, 2]"));

        ask("direct:embed");

        assertThat(values(spans.one("embeddings " + MODEL))).containsEntry("gen_ai.operation.name", "embeddings")
                .containsEntry("gen_ai.usage.input_tokens", 4L);
    }

    @Test
    void theRouteBehindACamelProviderBelongsToItsAttempt() {
        ask("direct:ask-house");

        assertThat(spans.tree()).containsExactly("ask-house", "  ask-house", "    llmrouter house/model",
                "      chat house/model", "        house", "          house");
    }

    @Test
    void anAnswerThatARouteGaveInstead() throws Exception {
        AdviceWith.adviceWith(context, "llmoffer-cheap/" + MODEL,
                route -> route.weaveById("llmoffer-cheap/" + MODEL + "-call").replace().setBody().constant("replaced"));

        ask("direct:ask");

        assertThat(spans.one(ATTEMPT).getAttributes().get(stringKey("gen_ai.provider.name"))).isEqualTo("cheap");
    }

    @Test
    void noSpanHasThePromptOfTheOption() {
        ask("direct:ask");

        assertThat(spans.ended()).noneMatch(span -> span.toString().contains("Shorten"));
    }

    private void ask(String uri) {
        template.send(uri, exchange -> exchange.getMessage().setBody("Hello"));
    }

    private static Map<String, Object> values(SpanData span) {
        return span.getAttributes()
                .asMap()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(entry -> entry.getKey().getKey(), Map.Entry::getValue));
    }
}
