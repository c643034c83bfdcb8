package io.github.llmrouter;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What a preset's texts, tools and schema make of a message. */
class PresetRequestsTest extends RouterTestSupport {

    private static final String OWN_SCHEMA = "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":"
            + "{\"name\":\"n\",\"schema\":{\"type\":\"object\",\"required\":[\"n\"]}}}";

    @Override
    protected void configure(LlmRouterComponent router) {
        PresetConfiguration reply = preset();
        reply.setPrompt("Answer this: ${body}");
        reply.setTools("classpath:examples/orders.tools.json");
        PresetConfiguration sort = preset();
        sort.setJsonSchema("classpath:examples/ticket.schema.json");
        PresetConfiguration strict = preset();
        strict.setRequireParameters(true);
        strict.getParameters().put("reasoning", "{\"effort\": \"high\"}");
        PresetConfiguration search = preset();
        search.setDimensions(3);
        search.getParameters().put("user", "mail-room");
        router.getPresets().put("reply", reply);
        router.getPresets().put("sort", sort);
        router.getPresets().put("strict", strict);
        router.getPresets().put("search", search);
    }

    private static PresetConfiguration preset() {
        PresetConfiguration preset = new PresetConfiguration();
        preset.setModel(MODEL);
        return preset;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:reply").to("llmrouter:@preset/reply");
                from("direct:other-prompt").to("llmrouter:@preset/reply?prompt=Shorten this: ${body}");
                from("direct:sort").to("llmrouter:@preset/sort");
                from("direct:pinned-schema").to(
                        "llmrouter:@preset/sort?jsonSchema=classpath:examples/ticket.schema.json");
                from("direct:search").to("llmrouter:@preset/search?operation=embeddings");
                from("direct:gateway").to("llmrouter:request");
                from("direct:stream").to("llmrouter:@preset/search?stream=true");
            }
        };
    }

    @Test
    void thePromptIsAboutTheBody() {
        send("direct:reply", "${header.secret}");

        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("Answer this: ${header.secret}");
    }

    @Test
    void thePromptOfTheEndpointCounts() {
        send("direct:other-prompt", "It hangs");

        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("Shorten this: It hangs");
        assertThat(sent().path("tools")).hasSize(1);
    }

    @Test
    void aRequestThatNamesThePresetBringsItsOwnMessages() {
        send("direct:gateway", chat("reply", "\"user\":\"me\""));

        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("It hangs");
        assertThat(sent().path("tools")).hasSize(1);
    }

    @Test
    void aRequestThatNamesThePresetMayBeAStream() {
        byte[] request = chat("reply", "\"user\":\"me\"").getBytes(StandardCharsets.UTF_8);

        Exchange done = send("direct:gateway", new ByteArrayInputStream(request));

        assertThat(done.getException()).isNull();
        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("It hangs");
    }

    @Test
    void toolsJoinThoseOfTheRequest() {
        send("direct:gateway", chat("reply", "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"refund\"}}]"));

        assertThat(sent().path("tools").findValuesAsText("name")).containsExactly("find_order", "refund");
    }

    @Test
    void aToolOfTheRequestTakesThePlaceOfOneWithItsName() {
        send("direct:gateway", chat("reply",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"find_order\",\"description\":\"Mine.\"}}]"));

        assertThat(sent().path("tools").findValuesAsText("description")).containsExactly("Mine.");
    }

    @Test
    void anAnswerThatDoesNotFitTheSchemaIsAFailedAttempt() {
        cheap.nowAnswer(Reply.says("{\"category\": \"weather\"}"));
        dear.nowAnswer(Reply.says("{\"category\": \"billing\", \"summary\": \"An invoice is wrong.\"}"));

        Exchange done = send("direct:sort", "My invoice is wrong.");

        assertThat(done.getMessage().getBody(JsonNode.class).path("category").asText()).isEqualTo("billing");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
    }

    @Test
    void theSchemaOfARequestTakesThePlaceOfThePresets() {
        cheap.nowAnswer(Reply.says("{\"n\": 1}"));

        Exchange done = send("direct:gateway", chat("sort", OWN_SCHEMA));

        assertThat(done.getException()).isNull();
        assertThat(sent().at("/response_format/json_schema/name").asText()).isEqualTo("n");
    }

    @Test
    void theSchemaOfTheEndpointHoldsForEveryAnswer() {
        cheap.nowAnswer(Reply.says("{\"n\": 1}"));
        dear.nowAnswer(Reply.says("{\"n\": 1}"));

        assertThat(send("direct:pinned-schema", chat("sort", OWN_SCHEMA)).getException())
                .isInstanceOf(BadResponseException.class);
    }

    @Test
    void aRequestCannotLoosenWhatThePresetRequires() {
        Exchange done = send("direct:gateway", chat("strict", "\"provider\":{\"require_parameters\":false}"));

        assertThat(done.getException()).isInstanceOf(NoOfferException.class)
                .hasMessageContaining("reasoning (requireParameters)");
    }

    @Test
    void embeddingsHavePresetsToo() {
        cheap.nowAnswer(Reply.embeds("[0.5,-0.25,1]"));

        Exchange done = send("direct:search", "A wrong invoice");

        assertThat(done.getMessage().getBody(float[].class)).containsExactly(0.5f, -0.25f, 1f);
        assertThat(sent().path("dimensions").asInt()).isEqualTo(3);
        assertThat(sent().path("user").asText()).isEqualTo("mail-room");
    }

    @Test
    void streamsHavePresetsToo() {
        cheap.nowAnswer(Reply.streams("It ", "works"));

        Exchange done = send("direct:stream", "It hangs");

        assertThat(done.getException()).isNull();
        assertThat(sent().path("user").asText()).isEqualTo("mail-room");
    }

    private static String chat(String preset, String fields) {
        return "{\"model\":\"@preset/" + preset + "\"," + fields
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"It hangs\"}]}";
    }

    private Exchange send(String uri, Object body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private JsonNode sent() {
        try {
            return WireJson.MAPPER.readTree(cheap.requests().get(0).body());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
