package io.github.llmrouter;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The body of a call with {@code stream=true}: chunks as they come, whole wherever the exchange ends before its reader. */
class StreamTest extends RouterTestSupport {

    private static final String STREAM = "llmrouter:" + MODEL + "?stream=true";

    private final AtomicReference<ChatStream> kept = new AtomicReference<>();
    private final AtomicReference<Exchange> after = new AtomicReference<>();
    private final List<String> parts = new CopyOnWriteArrayList<>();

    @Override
    protected void configure(LlmRouterComponent router) {
        cheap.nowAnswer(Reply.streams("one ", "two ", "three"));
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:to").to(STREAM);
                from("direct:toD").toD("llmrouter:${header.model}?stream=true");
                from("direct:request").to("llmrouter:" + MODEL);
                from("direct:enrich").enrich(STREAM, (original, answer) -> {
                    original.getMessage().setBody(text(answer));
                    return original;
                });
                from("direct:enrich-and-read").enrich(STREAM, (original, answer) -> {
                    original.getMessage().setBody(answer.getMessage().getBody());
                    return original;
                }).process(this::read);
                from("direct:split").to(STREAM)
                        .split(body())
                        .streaming()
                        .process(exchange -> parts.add(exchange.getMessage().getBody(String.class)))
                        .end()
                        .process(exchange -> after.set(exchange));
                from("direct:multicast").multicast((first, second) -> second).to(STREAM).end().process(this::read);
                from("direct:recipients").recipientList(constant(STREAM)).end().process(this::read);
                from("direct:within-split").split(body(), (all, part) -> part).to(STREAM).end().process(this::read);
                from("direct:sub").to("direct:to").process(this::read);
                from("seda:queue").routeId("queue").autoStartup(false).to(STREAM).process(this::read);
                from("direct:events").to(STREAM).convertBodyTo(InputStream.class).convertBodyTo(String.class);
                from("timer:once?repeatCount=1&delay=0").routeId("half-read")
                        .autoStartup(false)
                        .setBody(constant("Hello"))
                        .to(STREAM)
                        .process(exchange -> {
                            kept.set(exchange.getMessage().getBody(ChatStream.class));
                            kept.get().next();
                        });
            }

            private void read(Exchange exchange) {
                exchange.getMessage().setBody(text(exchange));
            }
        };
    }

    @Test
    void isReadChunkByChunk() {
        ChatStream stream = template.requestBody("direct:to", "Hello", ChatStream.class);

        List<String> words = new ArrayList<>();
        stream.forEachRemaining(chunk -> words.add(chunk.text()));

        assertThat(words).startsWith("one ", "two ", "three");
    }

    @Test
    void saysInEachChunkWhoAnsweredAndInTheLastOneWhatItCost() {
        ChatStream stream = template.requestBody("direct:to", "Hello", ChatStream.class);

        List<ObjectNode> chunks = new ArrayList<>();
        stream.forEachRemaining(chunk -> chunks.add(chunk.json()));

        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.path("provider").asText()).isEqualTo("cheap");
            assertThat(chunk.path("model").asText()).isEqualTo(MODEL);
        });
        assertThat(chunks).last()
                .satisfies(chunk -> assertThat(chunk.at("/usage/cost").decimalValue()).isEqualTo("0.000022"));
    }

    @Test
    void isReadByTheCallerOfAProducerTemplate() {
        assertThat(text(template.request(STREAM, exchange -> exchange.getMessage().setBody("Hello"))))
                .isEqualTo("one two three");
    }

    @Test
    void isReadByTheCallerOfAProducerTemplateWithAnExchangeOfItsOwn() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("Hello");

        assertThat(text(template.send("direct:to", exchange))).isEqualTo("one two three");
    }

    @Test
    void comesThroughToD() {
        Exchange done = template.request("direct:toD", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("model", MODEL);
        });

        assertThat(text(done)).isEqualTo("one two three");
    }

    @Test
    void isAskedForByAChatRequestAsWell() {
        Exchange done = template.request("direct:request", exchange -> exchange.getMessage()
                .setBody(
                        "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"));

        assertThat(text(done)).isEqualTo("one two three");
    }

    @Test
    void comesThroughTheAggregationOfEnrich() {
        assertThat(template.requestBody("direct:enrich", "Hello")).isEqualTo("one two three");
    }

    @Test
    void comesThroughEnrichToTheRestOfTheRoute() {
        assertThat(template.requestBody("direct:enrich-and-read", "Hello")).isEqualTo("one two three");
    }

    @Test
    void comesThroughAnotherRoute() {
        assertThat(template.requestBody("direct:sub", "Hello")).isEqualTo("one two three");
    }

    @Test
    void isSplitIntoItsChunks() {
        template.requestBody("direct:split", "Hello");

        assertThat(parts).startsWith("one ", "two ", "three");
    }

    @Test
    void leavesUsageAndCostInHeadersAtItsEnd() {
        template.requestBody("direct:split", "Hello");

        assertThat(after.get().getMessage().getHeader(LlmRouterConstants.PROMPT_TOKENS)).isEqualTo(10L);
        assertThat(after.get().getMessage().getHeader(LlmRouterConstants.COMPLETION_TOKENS)).isEqualTo(3L);
        assertThat(after.get().getMessage().getHeader(LlmRouterConstants.FINISH_REASON)).isEqualTo("stop");
        assertThat(after.get().getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class))
                .isEqualByComparingTo("0.000022");
        assertThat(after.get().getProperty(LlmRouterConstants.COST_STATUS_PROPERTY)).isEqualTo("known");
    }

    @Test
    void saysThatUsageAndCostArePendingUntilThen() {
        Exchange done = template.request("direct:to", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("cheap");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST)).isNull();
        assertThat(done.getProperty(LlmRouterConstants.COST_STATUS_PROPERTY)).isEqualTo("pending");
        done.getMessage().getBody(ChatStream.class).close();
    }

    @Test
    void isWholeAfterAMulticast() {
        assertThat(template.requestBody("direct:multicast", "Hello")).isEqualTo("one two three");
    }

    @Test
    void isWholeAfterARecipientList() {
        assertThat(template.requestBody("direct:recipients", "Hello")).isEqualTo("one two three");
    }

    @Test
    void isWholeAfterASplit() {
        assertThat(template.requestBody("direct:within-split", "Hello")).isEqualTo("one two three");
    }

    @Test
    void comesThroughAQueue() throws Exception {
        context.getRouteController().startRoute("queue");

        assertThat(template.requestBody("seda:queue", "Hello")).isEqualTo("one two three");
    }

    @Test
    void becomesServerSentEvents() {
        String events = template.requestBody("direct:events", "Hello", String.class);

        assertThat(events.split("\n\n")).allMatch(event -> event.startsWith("data: ")).endsWith("data: [DONE]");
        assertThat(events).contains("\"content\":\"one \"", "\"content\":\"two \"", "\"content\":\"three\"");
    }

    @Test
    void isClosedWhenItsEventsAreClosed() throws Exception {
        ChatStream stream = template.requestBody("direct:to", "Hello", ChatStream.class);
        InputStream events = context.getTypeConverter().mandatoryConvertTo(InputStream.class, stream);
        assertThat(new String(events.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("data:");

        events.close();

        assertThatThrownBy(() -> stream.forEachRemaining(chunk -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isClosedWithItsExchange() throws Exception {
        context.getRouteController().startRoute("half-read");

        await().untilAsserted(() -> assertThat(kept.get()).hasToString("ChatStream[closed]"));
        assertThatThrownBy(() -> kept.get().hasNext()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed before it was read to its end");
    }

    private static String text(Exchange exchange) {
        StringBuilder text = new StringBuilder();
        Iterator<?> chunks = exchange.getMessage().getBody(Iterator.class);
        chunks.forEachRemaining(chunk -> text.append(((ChatChunk) chunk).text()));
        return text.toString();
    }
}
