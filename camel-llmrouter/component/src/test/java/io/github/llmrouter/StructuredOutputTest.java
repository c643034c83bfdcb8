package io.github.llmrouter;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** With a JSON Schema the message ends with parsed JSON that fits it, or with a typed error. */
class StructuredOutputTest extends RouterTestSupport {

    private static final String FITS = "{\"category\":\"billing\",\"urgent\":true}";

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:schema").to("llmrouter:" + MODEL + "?jsonSchema=classpath:mail.schema.json");
                from("direct:simple").to("llmrouter:" + MODEL + "?jsonSchema=classpath:mail.schema.json")
                        .setBody(simple("${body[category]} ${body[urgent]}"));
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true&jsonSchema=classpath:mail.schema.json")
                        .process(exchange -> {
                            StringBuilder text = new StringBuilder();
                            exchange.getMessage().getBody(ChatStream.class).forEachRemaining(text::append);
                            exchange.getMessage().setBody(text.toString());
                        });
                from("direct:json").to("llmrouter:" + MODEL + "?output=json&responseFormat=json");
                from("direct:plain").to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void theAnswerIsParsed() {
        cheap.nowAnswer(Reply.says(FITS));

        Exchange done = send("direct:schema", "My bill is wrong!");

        assertThat(done.getMessage().getBody()).isInstanceOf(JsonNode.class);
        assertThat(done.getMessage().getBody(String.class)).isEqualTo(FITS);
        assertThat(cheap.requests().get(0).body()).contains("\"json_schema\"", "\"category\"", "\"strict\":true");
    }

    @Test
    void itsFieldsCanBeNamedInSimple() {
        cheap.nowAnswer(Reply.says(FITS));

        assertThat(send("direct:simple", "My bill is wrong!").getMessage().getBody()).isEqualTo("billing true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"category\":\"weather\",\"urgent\":true}", "{\"category\":\"billing\"}",
            "Sure! Here is the JSON: {}", "```json\n" + FITS + "\n```", ""})
    void anAnswerThatDoesNotFitFailsOver(String answer) {
        cheap.nowAnswer(Reply.says(answer));
        dear.nowAnswer(Reply.says(FITS));

        Exchange done = send("direct:schema", "My bill is wrong!");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("dear");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
    }

    @Test
    void noAnswerThatFitsIsATypedErrorThatDoesNotQuoteTheAnswer() {
        cheap.nowAnswer(Reply.says("{\"category\":\"weather-secret\",\"urgent\":true}"));
        dear.nowAnswer(Reply.says("no JSON at all, secret"));

        Exchange done = send("direct:schema", "My bill is wrong!");

        assertThat(done.getException()).isInstanceOf(BadResponseException.class)
                .hasMessageContaining("category: enum")
                .hasMessageContaining("is not JSON");
        assertThat(done.getException().getMessage()).doesNotContain("secret");
        assertThat(done.getMessage().getBody()).isEqualTo("My bill is wrong!");
    }

    @Test
    void aStreamIsWholeAndCheckedBeforeItIsGivenOut() {
        cheap.nowAnswer(Reply.streams("{\"category\":", "\"weather\"}"));
        dear.nowAnswer(Reply.streams("{\"category\":\"billing\",", "\"urgent\":true}"));

        Exchange done = send("direct:stream", "My bill is wrong!");

        assertThat(done.getMessage().getBody()).isEqualTo(FITS);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("dear");
    }

    @Test
    void jsonWithoutASchemaIsParsedToo() {
        cheap.nowAnswer(Reply.says("[1,2]"));

        assertThat(send("direct:json", "Give me numbers").getMessage().getBody(String.class)).isEqualTo("[1,2]");
        assertThat(cheap.requests().get(0).body()).contains("json_object");
    }

    @Test
    void aSchemaInTheRequestIsHeldToo() {
        cheap.nowAnswer(Reply.says("no JSON"));
        dear.nowAnswer(Reply.says("{\"n\":1}"));

        Exchange done = send("direct:plain",
                requestWith("{\"type\":\"object\",\"required\":[\"n\"]}"));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("dear");
    }

    /** A schema comes with a message, and no message may make this side open what it names. */
    @ParameterizedTest
    @ValueSource(strings = {"file:pom.xml", "classpath:mail.schema.json"})
    void aSchemaThatRefersToAnythingButItselfIsRefused(String elsewhere) {
        refused("{\"$ref\":\"" + elsewhere + "\"}");
    }

    @Test
    void aSchemaThatRefersToAnAddressIsRefusedAndTheAddressNotCalled() {
        ScriptedProvider elsewhere = start(Reply.json("{}"));

        refused("{\"$ref\":\"" + elsewhere.baseUrl() + "\"}");
        refused("{\"$schema\":\"" + elsewhere.baseUrl() + "\"}");
        assertThat(elsewhere.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":17}", "{\"type\":\"strin\"}", "{\"properties\":5}", "{\"pattern\":\"(\"}"})
    void aSchemaThatMakesNoSenseIsRefused(String schema) {
        refused(schema);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft-04", "draft-06", "draft-07"})
    void olderDraftsAreHeldToTheirOwnRules(String draft) {
        cheap.nowAnswer(Reply.says("\"no number\""));
        dear.nowAnswer(Reply.says("5"));

        Exchange done = send("direct:plain", requestWith("{\"$schema\":\"http://json-schema.org/" + draft
                + "/schema#\",\"definitions\":{\"n\":{\"type\":\"integer\"}},\"allOf\":[{\"$ref\":\"#/definitions/n\"}]}"));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("dear");
    }

    @Test
    void aSchemaThatRefersToItselfWithoutEndIsTheCallersFault() {
        cheap.nowAnswer(Reply.says("5"));

        Exchange done = send("direct:plain", requestWith("{\"$ref\":\"#\"}"));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void noTextIsNoJson(String answer) {
        cheap.nowAnswer(Reply.says(answer));
        dear.nowAnswer(Reply.says("{}"));

        assertThat(send("direct:json", "Give me JSON").getMessage().getBody(String.class)).isEqualTo("{}");
    }

    @Test
    void badAnswersDoNotOpenTheBreaker() {
        cheap.nowAnswer(Reply.says("no JSON"));
        dear.nowAnswer(Reply.says(FITS));
        for (int i = 0; i < 12; i++) {
            send("direct:schema", "My bill is wrong!");
        }

        assertThat(cheap.calls()).isEqualTo(12);
    }

    private void refused(String schema) {
        Exchange done = send("direct:plain", requestWith(schema));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The JSON Schema of response_format is of no use");
        assertThat(cheap.calls()).isZero();
    }

    private static String requestWith(String schema) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"n?\"}],\"response_format\":{\"type\":\"json_schema\","
                + "\"json_schema\":{\"name\":\"n\",\"schema\":" + schema + "}}}";
    }

    private Exchange send(String uri, String body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }
}
