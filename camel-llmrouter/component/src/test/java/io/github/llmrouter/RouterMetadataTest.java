package io.github.llmrouter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What every exchange tells of its call: OpenRouter's router metadata, whatever became of the call. */
class RouterMetadataTest extends RouterTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OTHER = "anthropic/claude-sonnet-4";
    private static final String LIMITED = "house/limited";

    private final TestClock clock = new TestClock();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(clock);
        ModelConfiguration own = new ModelConfiguration();
        own.setReasoning(false);
        router.getProviders().get("dear").getModels().put(OTHER, own);
        ProviderConfiguration limited = provider(start(Reply.says("limited answer")), LIMITED, "1", "1");
        limited.getLimits().setRequestsPerMinute(1L);
        router.getProviders().put("limited", limited);
        router.getAuto().getTiers().put("cheap", LIMITED);
        router.getAuto().getTiers().put("standard", MODEL);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:unpriced").to("llmrouter:" + OTHER);
                from("direct:alias").to("llmrouter:gpt-5.2");
                from("direct:fallback").to("llmrouter:" + MODEL + "?fallbackModels=" + OTHER);
                from("direct:auto").to("llmrouter:auto?fallbackModels=" + OTHER);
                from("direct:limited").to("llmrouter:" + LIMITED + "?fallbackModels=" + MODEL);
                from("direct:explain").to("llmrouter:auto?operation=explain");
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:embed").to("llmrouter:" + MODEL + "?operation=embeddings");
                from("direct:provider").to("llmprovider:cheap/" + MODEL);
            }
        };
    }

    @Test
    void ofASuccessHasTheRankedOffersWithScorePricesAndExpectedCost() throws Exception {
        JsonNode metadata = valid(ask());

        assertThat(metadata.path("strategy").asText()).isEqualTo("direct");
        assertThat(metadata.path("summary").asText()).isEqualTo("available=2, selected=cheap");
        JsonNode first = metadata.at("/endpoints/available/0");
        assertThat(first.path("provider").asText()).isEqualTo("cheap");
        assertThat(first.path("selected").asBoolean()).isTrue();
        assertThat(first.path("score").isNumber()).isTrue();
        assertThat(first.path("input_price").textValue()).isEqualTo("1");
        assertThat(first.path("output_price").textValue()).isEqualTo("4");
        assertThat(first.path("expected_cost").isTextual()).isTrue();
        assertThat(metadata.at("/endpoints/available/1/selected").asBoolean()).isFalse();
        assertThat(metadata.has("previous_errors") || metadata.has("availability")).isFalse();
    }

    @Test
    void ranksTheOffersAsAnExplanationOfTheCallDoes() throws Exception {
        LlmRouterComponent router = context.getComponent("llmrouter", LlmRouterComponent.class);
        JsonNode explained = JSON.valueToTree(router.explain(MODEL, "Hello").toMap()).path("offers");

        JsonNode available = valid(ask()).at("/endpoints/available");

        assertThat(available).hasSameSizeAs(explained).isNotEmpty();
        for (int i = 0; i < available.size(); i++) {
            for (String field : List.of("provider", "model", "score", "input_price", "output_price",
                    "expected_cost")) {
                assertThat(available.get(i).get(field)).as(field).isNotNull().isEqualTo(explained.get(i).get(field));
            }
        }
    }

    @Test
    void ofAnOfferWhosePriceIsNotKnownHasNone() throws Exception {
        JsonNode first = valid(send("direct:unpriced")).at("/endpoints/available/0");

        assertThat(first.path("provider").asText()).isEqualTo("dear");
        assertThat(first.has("input_price") || first.has("output_price") || first.has("expected_cost")).isFalse();
    }

    @Test
    void ofAFailoverNamesTheAttemptThatFailed() throws Exception {
        cheap.nowAnswer(Reply.error(503, "down"));

        JsonNode metadata = valid(ask());

        assertThat(metadata.path("strategy").asText()).isEqualTo("fallback");
        assertThat(metadata.path("attempt").asInt()).isEqualTo(2);
        assertThat(metadata.path("previous_errors")).isEqualTo(JSON.valueToTree(List.of(Map.of("provider", "cheap",
                "model", MODEL, "code", "temporarily_unavailable", "status", 503))));
    }

    @Test
    void ofAFailureSelectsNobodyAndSaysWhy() throws Exception {
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "40"));
        dear.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "50"));

        JsonNode metadata = valid(ask());

        assertThat(metadata.path("summary").asText()).isEqualTo("available=2");
        assertThat(metadata.path("availability")).hasToString("{\"code\":\"capacity_exhausted\",\"retryable\":true,"
                + "\"retry_after\":40,\"requested_models\":[\"openai/gpt-5.2\"],"
                + "\"affected_providers\":[\"cheap\",\"dear\"]}");
        assertThat(metadata.path("previous_errors")).hasSize(2);
    }

    @Test
    void ofACallThatNobodyIsLeftForHasEachExclusionWithItsRule() throws Exception {
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "40"));
        dear.nowAnswer(Reply.error(401, "no such key"));
        ask();

        JsonNode metadata = valid(ask());

        assertThat(metadata.path("attempt").asInt()).isZero();
        assertThat(metadata.path("excluded")).extracting(row -> row.path("provider").asText(),
                row -> row.path("excluded_by").asText())
                .containsExactlyInAnyOrder(tuple("cheap", "cool_down"),
                        tuple("dear", "no_key"));
        assertThat(metadata.at("/availability/code").asText()).isEqualTo("temporarily_unavailable");
    }

    @Test
    void isOfTheTimeOfTheCallWheneverItIsRead() throws Exception {
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "40"));
        ask();
        Exchange done = ask();
        cheap.nowAnswer(Reply.says("cheap answer"));
        clock.advance(Duration.ofSeconds(60));
        ask();

        assertThat(valid(done).at("/excluded/0/reason").asText()).endsWith("(429)");
    }

    @Test
    void ofAnAliasNamesTheModelThatItStandsFor() throws Exception {
        JsonNode metadata = valid(send("direct:alias"));

        assertThat(metadata.path("requested").asText()).isEqualTo("gpt-5.2");
        assertThat(metadata.path("strategy").asText()).isEqualTo("alias");
        assertThat(metadata.at("/params/version_group").asText()).isEqualTo(MODEL);
    }

    @Test
    void ofAFallbackHasTheOffersOfAllModelsInOrder() throws Exception {
        cheap.nowAnswer(Reply.error(500, "down"));
        dear.nowAnswerInTurn(Reply.error(500, "down"), Reply.says("fallback"));

        JsonNode metadata = valid(send("direct:fallback"));

        assertThat(metadata.at("/endpoints/available")).extracting(row -> row.path("model").asText())
                .containsExactly(MODEL, MODEL, OTHER);
        assertThat(metadata.at("/endpoints/available/2/selected").asBoolean()).isTrue();
    }

    @Test
    void ofACallWhoseModelIsLeftToTheRouterIsOfTheSameForm() throws Exception {
        JsonNode first = valid(send("direct:auto"));
        JsonNode second = valid(send("direct:auto"));

        assertThat(first.path("strategy").asText()).isEqualTo("auto");
        assertThat(first.path("summary").asText()).isEqualTo("available=2, selected=limited");
        assertThat(second.path("summary").asText()).isEqualTo("available=1, selected=dear");
    }

    @Test
    void ofALimitNamesItAndWhenItEnds() throws Exception {
        send("direct:limited");

        JsonNode metadata = valid(send("direct:limited"));

        JsonNode excluded = metadata.at("/excluded/0");
        assertThat(excluded.path("excluded_by").asText()).isEqualTo("rate_limit");
        assertThat(excluded.path("until").asText()).startsWith("2026-01-01T12:01:00");
    }

    @Test
    void isNotThatOfACallWhereNoneIsMade() {
        assertThat(send("direct:explain").getProperty(LlmRouterConstants.METADATA_PROPERTY)).isNull();
    }

    @Test
    void ofAStreamIsThereWhenItBegins() throws Exception {
        cheap.nowAnswer(Reply.streams("a", "b"));

        Exchange done = send("direct:stream");
        done.getMessage().getBody(ChatStream.class).close();

        valid(done);
    }

    @Test
    void ofAStreamThatBreaksOffStays() throws Exception {
        Reply whole = Reply.streams("a", "b");
        cheap.nowAnswer(new Reply(200, whole.headers(), whole.body().substring(0, whole.body().length() / 2)));

        Exchange done = send("direct:stream");
        try (ChatStream stream = done.getMessage().getBody(ChatStream.class)) {
            stream.forEachRemaining(chunk -> {});
        } catch (LlmRouterException broken) {
            assertThat(broken.availability()).isEmpty();
        }

        valid(done);
    }

    @Test
    void ofEmbeddingsIsOfTheSameForm() throws Exception {
        cheap.nowAnswer(Reply.embeds("[1, 0]"));

        valid(send("direct:embed"));
    }

    @Test
    void ofOneProviderIsOfTheSameForm() throws Exception {
        valid(send("direct:provider"));
        cheap.nowAnswer(Reply.error(400, "no"));
        valid(send("direct:provider"));
    }

    @Test
    void isWrittenByJavaAsAnOrdinaryMap() throws Exception {
        Object metadata = ask().getProperty(LlmRouterConstants.METADATA_PROPERTY);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(metadata);
        }
        try (ObjectInputStream in = new ObjectInputStream(
                new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(metadata).isInstanceOf(LinkedHashMap.class);
        }
    }

    private Exchange send(String route) {
        return template.send(route, exchange -> exchange.getMessage().setBody("Hello"));
    }

    /** The metadata of an exchange, which fits its schema. */
    private static JsonNode valid(Exchange done) throws Exception {
        JsonNode metadata = JSON.valueToTree(done.getProperty(LlmRouterConstants.METADATA_PROPERTY));
        assertThat(schema().validate(metadata)).isEmpty();
        return metadata;
    }

    private static JsonSchema schema() throws Exception {
        try (InputStream text = RouterMetadataTest.class.getResourceAsStream("/schemas/router-metadata.schema.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
        }
    }
}
