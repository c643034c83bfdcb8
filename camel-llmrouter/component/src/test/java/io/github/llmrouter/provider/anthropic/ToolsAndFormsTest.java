package io.github.llmrouter.provider.anthropic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.UpstreamModel;

import static io.github.llmrouter.provider.anthropic.Wire.body;
import static io.github.llmrouter.provider.anthropic.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Tools, and how an answer gets its form: both are tools at times. */
class ToolsAndFormsTest {

    private static final String TOOL = "'tools':[{'type':'function','function':{'name':'distance'}}]";
    private static final String SCHEMA = "'response_format':{'type':'json_schema','json_schema':{'name':'city',"
            + "'description':'A city.','schema':{'type':'object','properties':{'city':{'type':'string'}}}}}";
    private static final String JSON = "'response_format':{'type':'json_object'}";

    @Test
    void aToolHasItsSchemaUnderAnthropicsName() {
        assertThat(body("claude-sonnet-4-5", """
                'tools':[{'type':'function','function':{'name':'distance','description':'How far.',
                  'parameters':{'type':'object','properties':{'to':{'type':'string'}},'required':['to']}},
                  'cache_control':{'type':'ephemeral'}}]
                """).path("tools")).isEqualTo(json("""
                [{'name':'distance','description':'How far.',
                  'input_schema':{'type':'object','properties':{'to':{'type':'string'}},'required':['to']},
                  'cache_control':{'type':'ephemeral'}}]
                """));
    }

    @Test
    void aToolWithoutParametersTakesAnEmptyObject() {
        assertThat(body("claude-sonnet-4-5", TOOL).at("/tools/0/input_schema"))
                .isEqualTo(json("{'type':'object','properties':{}}"));
    }

    @ParameterizedTest
    @CsvSource({"claude-sonnet-4-5, true", "claude-sonnet-4-0, false"})
    void aStrictToolIsHeldToItsSchemaWhereTheModelCan(String model, boolean strict) {
        JsonNode tool = body(model, "'tools':[{'type':'function','function':{'name':'f','strict':true,'parameters':"
                + "{'type':'object','properties':{'n':{'type':'integer','minimum':1}}}}}]").at("/tools/0");

        assertThat(tool.path("strict").asBoolean()).isEqualTo(strict);
        assertThat(tool.at("/input_schema/properties/n").has("minimum")).isNotEqualTo(strict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'auto'                                                | {'type':'auto'}",
            "'none'                                                | {'type':'none'}",
            "'required'                                            | {'type':'any'}",
            "{'type':'function','function':{'name':'distance'}}    | {'type':'tool','name':'distance'}"})
    void theChoiceIsSaidInAnthropicsWords(String choice, String sent) {
        assertThat(body("claude-sonnet-4-5", TOOL + ",'tool_choice':" + choice).path("tool_choice"))
                .isEqualTo(json(sent));
    }

    @Test
    void oneToolAtATimeIsPartOfTheChoice() {
        assertThat(body("claude-sonnet-4-5", TOOL + ",'parallel_tool_calls':false").path("tool_choice"))
                .isEqualTo(json("{'type':'auto','disable_parallel_tool_use':true}"));
    }

    @Test
    void aChoiceWithoutToolsIsNone() {
        assertThat(body("claude-sonnet-4-5", "'tool_choice':'auto','parallel_tool_calls':false").has("tool_choice"))
                .isFalse();
    }

    @Test
    void aModelThatCannotBeForcedIsAsked() {
        String fields = TOOL + ",'tool_choice':'required'";

        assertThat(body("claude-opus-5-5", fields).at("/tool_choice/type").asText()).isEqualTo("auto");
        assertThat(new AnthropicDialect().dropped(Wire.saying(fields), UpstreamModel.of("claude-opus-5-5"),
                Clients.BASE))
                .containsExactly("tool_choice");
    }

    @Test
    void aModelThatCanIsHeldToASchema() {
        ObjectNode body = body("claude-sonnet-4-5", SCHEMA + "," + TOOL);

        assertThat(body.at("/output_config/format")).isEqualTo(json("{'type':'json_schema','schema':{'type':'object',"
                + "'properties':{'city':{'type':'string'}},'additionalProperties':false}}"));
        assertThat(body.path("tools")).hasSize(1);
        assertThat(body.has("tool_choice")).isFalse();
    }

    @Test
    void anOlderModelIsForcedToCallATool() {
        ObjectNode body = body("claude-sonnet-4-0", SCHEMA);

        assertThat(body.path("tools")).isEqualTo(json("[{'name':'llmrouter_answer','description':'A city.',"
                + "'input_schema':{'type':'object','properties':{'city':{'type':'string'}}}}]"));
        assertThat(body.path("tool_choice")).isEqualTo(json("{'type':'tool','name':'llmrouter_answer',"
                + "'disable_parallel_tool_use':true}"));
    }

    @Test
    void aModelAtVertexIsForcedToCallATool() {
        ObjectNode body = Wire.body(new VertexAnthropicDialect(), Wire.call(Wire.saying(SCHEMA), "claude-sonnet-4-5",
                false));

        assertThat(body.at("/tool_choice/name").asText()).isEqualTo("llmrouter_answer");
        assertThat(body.has("output_config")).isFalse();
    }

    @Test
    void someJsonObjectComesByToolFromAllModels() {
        assertThat(body("claude-sonnet-4-5", JSON).at("/tools/0/input_schema")).isEqualTo(json("{'type':'object'}"));
    }

    @Test
    void beforeItGivesItsAnswerByToolTheModelMayCallAnother() {
        ObjectNode body = body("claude-sonnet-4-0", SCHEMA + "," + TOOL);

        assertThat(body.path("tools")).hasSize(2);
        assertThat(body.path("tool_choice")).isEqualTo(json("{'type':'any','disable_parallel_tool_use':true}"));
    }

    @Test
    void whereTheCallerForcesAToolThereIsNoAnswerToGiveAFormTo() {
        ObjectNode body = body("claude-sonnet-4-0", SCHEMA + "," + TOOL + ",'tool_choice':'required'");

        assertThat(body.path("tools")).hasSize(1);
    }

    @Test
    void aModelThatCannotBeForcedIsToldInWords() {
        assertThat(body("claude-opus-5-5", JSON).at("/system/0/text").asText())
                .isEqualTo("Answer with a JSON object, and with nothing else.");
    }

    @Test
    void theModelIsNotHeldToALimitButTold() {
        assertThat(SchemaSubset.of(json("""
                {'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object','title':'Order','properties':{
                  'n':{'type':'integer','minimum':1,'maximum':9,'description':'How many.'},
                  'when':{'type':'string','format':'date-time'},
                  'code':{'type':'string','pattern':'^[A-Z]+$'},
                  'who':{'oneOf':[{'type':'null'},{'$ref':'#/$defs/who'}]}},
                 '$defs':{'who':{'type':'object','properties':{}}},'required':['n']}
                """))).contains((ObjectNode) json("""
                {'type':'object','properties':{
                  'n':{'type':'integer','description':'How many.\\n\\n{minimum: 1, maximum: 9}'},
                  'when':{'type':'string','format':'date-time'},
                  'code':{'type':'string','description':'{pattern: ^[A-Z]+$}'},
                  'who':{'anyOf':[{'type':'null'},{'$ref':'#/$defs/who'}]}},
                 '$defs':{'who':{'type':'object','properties':{},'additionalProperties':false}},'required':['n'],
                 'additionalProperties':false}
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'object'}", "{'type':'object','additionalProperties':{'type':'string'}}",
            "{'type':'object','properties':{'child':{'$ref':'#'}}}", "{'type':'array','items':true}",
            "{'type':'object','properties':{'a':{'not':{'type':'null'}}}}"})
    void aSchemaThatWouldBeAnotherIsNotEnforced(String schema) {
        assertThat(SchemaSubset.of(json(schema))).isEmpty();
    }
}
