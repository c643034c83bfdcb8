package io.github.llmrouter;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.CallConfiguration.ResponseFormat;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** A form of answer and a JSON Schema are one matter, and embeddings have a length: whoever is closest decides. */
class PresetAnswerFormTest extends RouterTestSupport {

    private static final String SCHEMA = "classpath:examples/ticket.schema.json";

    @Override
    protected void configure(LlmRouterComponent router) {
        PresetConfiguration bare = new PresetConfiguration();
        bare.setModel(MODEL);
        PresetConfiguration json = bare.copy();
        json.setResponseFormat(ResponseFormat.json);
        PresetConfiguration text = bare.copy();
        text.setResponseFormat(ResponseFormat.text);
        PresetConfiguration schema = bare.copy();
        schema.setJsonSchema(SCHEMA);
        schema.setResponseFormat(ResponseFormat.json);
        router.getPresets().put("bare", bare);
        router.getPresets().put("json", json);
        router.getPresets().put("text", text);
        router.getPresets().put("schema", schema);
        router.getConfiguration().setJsonSchema(SCHEMA);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:none").toD("llmrouter:@preset/${header.preset}");
                from("direct:text").toD("llmrouter:@preset/${header.preset}?responseFormat=text");
                from("direct:json").toD("llmrouter:@preset/${header.preset}?responseFormat=json");
                from("direct:schema").toD("llmrouter:@preset/${header.preset}?jsonSchema=" + SCHEMA);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"none, bare, json_schema", "none, json, json_object", "none, text, ''", "none, schema, json_schema",
            "text, schema, ''", "json, schema, json_object", "text, json, ''", "json, text, json_object",
            "schema, text, json_schema", "schema, json, json_schema"})
    void theClosestDecides(String option, String preset, String form) throws Exception {
        cheap.nowAnswer(Reply.says("{\"category\": \"billing\", \"summary\": \"An invoice is wrong.\"}"));

        template.sendBodyAndHeader("direct:" + option, "Hello", "preset", preset);

        JsonNode sent = WireJson.MAPPER.readTree(cheap.requests().get(0).body());
        assertThat(sent.at("/response_format/type").asText()).isEqualTo(form);
    }
}
