package io.github.llmrouter.provider.cohere;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/** What Cohere is sent. */
class CohereRequestTest {

    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";
    private static final String TOOLS = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}},"
            + "{\"type\":\"function\",\"function\":{\"name\":\"b\"}}]";

    @Test
    void goesToTheChatWithTheKeyAsBearer() {
        WireRequest request = new CohereDialect().write(call("{" + HELLO + "}"));

        assertThat(request.path()).isEqualTo("/chat");
        assertThat(request.headers()).containsEntry("Authorization", "Bearer secret");
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        "temperature":0.2                                                             | "temperature":0.2
        "top_p":0.9                                                                   | "p":0.9
        "top_k":20                                                                    | "k":20
        "max_completion_tokens":50                                                    | "max_tokens":50
        "seed":7                                                                      | "seed":7
        "frequency_penalty":0.1                                                       | "frequency_penalty":0.1
        "presence_penalty":0.2                                                        | "presence_penalty":0.2
        "stop":"END"                                                                  | "stop_sequences":["END"]
        "stop":["A","B"]                                                              | "stop_sequences":["A","B"]
        "response_format":{"type":"json_object"}                                      | "response_format":{"type":"json_object"}
        "response_format":{"type":"json_schema","json_schema":{"schema":{"a":1}}}     | "response_format":{"type":"json_object","json_schema":{"a":1}}
        "reasoning":{"max_tokens":900}                                                | "thinking":{"type":"enabled","token_budget":900}
        "reasoning_effort":"low","max_tokens":100                                     | "thinking":{"type":"enabled","token_budget":20}
        "reasoning":{"enabled":false}                                                 | "thinking":{"type":"disabled"}
        """)
    // @formatter:on
    void aParameterHasCoheresName(String field, String expected) throws IOException {
        JsonNode body = body("{" + HELLO + "," + field + "}");

        WireJson.MAPPER.readTree("{" + expected + "}")
                .properties()
                .forEach(own -> assertThat(body.get(own.getKey())).isEqualTo(own.getValue()));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        "auto"                                         |          | 2
        "required"                                     | REQUIRED | 2
        "none"                                         | NONE     | 2
        {"type":"function","function":{"name":"b"}}    | REQUIRED | 1
        """)
    // @formatter:on
    void toCallOneToolIsToBeGivenNoOther(String choice, String expected, int tools) throws IOException {
        JsonNode body = body("{" + HELLO + "," + TOOLS + ",\"tool_choice\":" + choice + "}");

        assertThat(body.path("tool_choice").asText(null)).isEqualTo(expected);
        assertThat(body.path("tools")).hasSize(tools);
    }

    @Test
    void whatTheModelThoughtBeforeItCalledAToolGoesBackAsItsPlan() throws IOException {
        JsonNode body = body("""
                {"messages":[{"role":"developer","content":"Be brief."},
                  {"role":"assistant","content":null,"reasoning":"I look.","tool_calls":[
                    {"id":"c","type":"function","index":0,"function":{"name":"a","arguments":"{}"}}]},
                  {"role":"tool","tool_call_id":"c","content":"42"}]}""");

        assertThat(body.path("messages")).isEqualTo(WireJson.MAPPER.readTree("""
                [{"role":"system","content":"Be brief."},
                 {"role":"assistant","tool_plan":"I look.","tool_calls":[
                   {"id":"c","type":"function","function":{"name":"a","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"c","content":"42"}]"""));
    }

    @Test
    void picturesGoAlong() throws IOException {
        JsonNode body = body("""
                {"messages":[{"role":"user","content":[{"type":"text","text":"What?"},
                  {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"low"}}]}]}""");

        assertThat(body.at("/messages/0/content/1")).isEqualTo(WireJson.MAPPER.readTree("""
                {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"low"}}"""));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        "n":2                                                                                            | n
        "logprobs":true                                                                                  | logprobs
        "tools":[{"function":{"name":"a"}}],"response_format":{"type":"json_object"}                     | response_format
        "tools":[{"type":"web_search"}]                                                                  | tools.web_search
        "messages":[{"role":"user","content":[{"type":"file","file":{"file_data":"data:,a"}}]}]          | messages.file
        "messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"AA=="}}]}]    | messages.audio
        "messages":[{"role":"user","content":[{"type":"text","text":"a","cache_control":{"ttl":"1h"}}]}] | messages.cache_control
        """)
    // @formatter:on
    void whatCohereHasNoPlaceForIsNamed(String field, String dropped) {
        assertThat(new CohereDialect().dropped(Clients.request("{" + field + "}"), UpstreamModel.of("m"), Clients.BASE))
                .containsExactly(dropped);
    }

    @Test
    void anOrdinaryRequestLosesNothing() {
        assertThat(new CohereDialect().dropped(Clients.hello(), UpstreamModel.of("m"), Clients.BASE)).isEmpty();
    }

    private static JsonNode body(String request) throws IOException {
        return WireJson.MAPPER.readTree(new CohereDialect().write(call(request)).body());
    }

    private static Call call(String request) {
        return new Call(Clients.request(request), UpstreamModel.of("command-a"), false,
                Optional.of(ApiKey.of("secret")), URI.create("https://api.cohere.com/v2"));
    }
}
