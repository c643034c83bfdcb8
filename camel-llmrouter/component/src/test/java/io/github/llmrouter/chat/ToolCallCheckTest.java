package io.github.llmrouter.chat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Which tool calls of a model can be made. */
class ToolCallCheckTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CITY = "{'type':'object','properties':{'city':{'type':'string'}},'required':['city']}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "weather | {'city':'Bonn'}         | VALID",
            "weather | {'city':'Bonn','x':1}   | VALID",
            "weather | {'city':                | INVALID_JSON",
            "weather | {'city':'Bonn'} or so   | INVALID_JSON",
            "climate | {'city':'Bonn'}         | UNKNOWN_NAME",
            "weather | {'town':'Bonn'}         | SCHEMA_MISMATCH",
            "weather | {'city':5}              | SCHEMA_MISMATCH",
            "weather | \"\"                    | SCHEMA_MISMATCH"})
    void aCallIs(String name, String arguments, ToolCallVerdict expected) throws Exception {
        assertThat(verdict(CITY, call(name, arguments))).contains(expected);
    }

    @Test
    void theFirstCallThatCannotBeMadeDecides() throws Exception {
        assertThat(verdict(CITY, call("weather", "{'city':'Bonn'}"), call("climate", "{}"), call("weather", "{")))
                .contains(ToolCallVerdict.UNKNOWN_NAME);
    }

    @Test
    void aToolWithoutParametersTakesNothing() throws Exception {
        assertThat(verdict("{'type':'object'}", call("weather", ""))).contains(ToolCallVerdict.VALID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"{'$ref':'#'}",
            "{'type':'object','properties':{'city':{'pattern':'(a+)+$'}}}", "{'$ref':'file:///etc/passwd'}",
            "true"})
    void aSchemaThatCannotBeLookedIntoIsNotTheModelsFault(String schema) throws Exception {
        assertThat(verdict(schema, call("weather", "{'city':'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'}")))
                .contains(ToolCallVerdict.VALID);
    }

    @Test
    void anAnswerWithoutToolCallsIsNotJudged() throws Exception {
        assertThat(verdict(CITY)).isEmpty();
    }

    @Test
    void anAnswerThatWasCutOffIsNotJudged() throws Exception {
        ObjectNode answer = answer("length", call("weather", "{'city':"));

        assertThat(ToolCallCheck.verdict(request(CITY), ChatResponse.of(answer, Optional.empty()))).isEmpty();
    }

    private static Optional<ToolCallVerdict> verdict(String schema, ObjectNode... calls) throws Exception {
        return ToolCallCheck.verdict(request(schema), ChatResponse.of(answer("tool_calls", calls), Optional.empty()));
    }

    private static ChatRequest request(String schema) throws Exception {
        ObjectNode request = MAPPER.createObjectNode();
        request.putArray("tools")
                .addObject()
                .put("type", "function")
                .putObject("function")
                .put("name", "weather")
                .set("parameters", MAPPER.readTree(schema.replace('\'', '"')));
        return ChatRequest.of(request);
    }

    private static ObjectNode call(String name, String arguments) {
        ObjectNode call = MAPPER.createObjectNode().put("id", "call-1").put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments.replace('\'', '"'));
        return call;
    }

    private static ObjectNode answer(String finishReason, ObjectNode... calls) {
        ObjectNode answer = MAPPER.createObjectNode();
        ObjectNode choice = answer.putArray("choices").addObject().put("finish_reason", finishReason);
        choice.putObject("message").putArray("tool_calls").addAll(List.of(calls));
        return answer;
    }
}
