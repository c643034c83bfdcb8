package io.github.llmrouter.provider.ollama;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/** What Ollama is sent. */
class OllamaRequestTest {

    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

    @Test
    void goesToTheChatOfTheServerAndSaysThatItDoesNotStream() throws IOException {
        WireRequest request = new OllamaDialect().write(call("{" + HELLO + "}", "llama3.2"));

        assertThat(request.path()).isEqualTo("/api/chat");
        assertThat(request.headers()).containsExactly(Map.entry("Accept", "application/json"));
        assertThat(WireJson.MAPPER.readTree(request.body())).isEqualTo(WireJson.MAPPER.readTree(
                "{\"model\":\"llama3.2\"," + HELLO + ",\"stream\":false}"));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        "temperature":0.2                                                         | "options":{"temperature":0.2}
        "top_p":0.9                                                               | "options":{"top_p":0.9}
        "max_tokens":50                                                           | "options":{"num_predict":50}
        "seed":7                                                                  | "options":{"seed":7}
        "repetition_penalty":1.1                                                  | "options":{"repeat_penalty":1.1}
        "stop":"END"                                                              | "options":{"stop":["END"]}
        "response_format":{"type":"json_object"}                                  | "format":"json"
        "response_format":{"type":"json_schema","json_schema":{"schema":{"a":1}}} | "format":{"a":1}
        "reasoning":{"effort":"high"}                                             | "think":true
        "reasoning":{"enabled":false}                                             | "think":false
        "logprobs":true,"top_logprobs":2                                          | "logprobs":true,"top_logprobs":2
        """)
    // @formatter:on
    void aParameterIsWhereOllamaLooksForIt(String field, String expected) throws IOException {
        JsonNode body = body("{" + HELLO + "," + field + "}", "qwen3");

        WireJson.MAPPER.readTree("{" + expected + "}")
                .properties()
                .forEach(own -> assertThat(body.get(own.getKey())).isEqualTo(own.getValue()));
    }

    @Test
    void openAisOpenModelsThinkByLevel() throws IOException {
        assertThat(body("{" + HELLO + ",\"reasoning_effort\":\"low\"}", "gpt-oss:20b").path("think").asText())
                .isEqualTo("low");
    }

    @Test
    void aResultNamesTheToolAndArgumentsAreJson() throws IOException {
        JsonNode body = body("""
                {"messages":[
                  {"role":"assistant","content":null,"reasoning":"I look.","tool_calls":[
                    {"id":"c","type":"function","function":{"name":"find","arguments":"{\\"n\\":1}"}}]},
                  {"role":"tool","tool_call_id":"c","content":"42"}]}""", "qwen3");

        assertThat(body.path("messages")).isEqualTo(WireJson.MAPPER.readTree("""
                [{"role":"assistant","content":"","thinking":"I look.","tool_calls":[
                   {"id":"c","function":{"name":"find","arguments":{"n":1}}}]},
                 {"role":"tool","content":"42","tool_name":"find","tool_call_id":"c"}]"""));
    }

    @Test
    void argumentsThatAreNoJsonAreTheCallersFault() {
        assertThat(Clients.failureOf(() -> new OllamaDialect().write(call("""
                {"messages":[{"role":"assistant","tool_calls":[
                  {"id":"c","function":{"name":"find","arguments":"n=1"}}]}]}""", "qwen3"))).kind())
                .isEqualTo(FailureKind.INVALID_REQUEST);
    }

    @Test
    void picturesStandBesideTheText() throws IOException {
        JsonNode body = body("""
                {"messages":[{"role":"user","content":[{"type":"text","text":"What?"},
                  {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}""", "llava");

        assertThat(body.at("/messages/0")).isEqualTo(WireJson.MAPPER.readTree(
                "{\"role\":\"user\",\"content\":\"What?\",\"images\":[\"AAAA\"]}"));
    }

    @Test
    void aPictureByLinkIsNotLeftOutButForSomebodyElse() {
        Failure failure = Clients.failureOf(() -> new OllamaDialect().write(call("""
                {"messages":[{"role":"user","content":[{"type":"text","text":"What?"},
                  {"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]}]}""", "llava")));

        assertThat(failure.kind()).isEqualTo(FailureKind.UNSUPPORTED);
        assertThat(failure.message()).isEqualTo("messages[0].content[1] is a link, and Ollama fetches nothing from the"
                + " web: give the bytes as a data: URL");
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        "auto"                                      | 2 |
        "none"                                      | 0 |
        "required"                                  | 2 | tool_choice
        {"type":"function","function":{"name":"b"}} | 1 | tool_choice
        """)
    // @formatter:on
    void aChoiceOfToolsIsMadeByWhatIsGiven(String choice, int tools, String dropped) throws IOException {
        String request = "{" + HELLO + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}},"
                + "{\"type\":\"function\",\"function\":{\"name\":\"b\"}}],\"tool_choice\":" + choice + "}";

        assertThat(body(request, "qwen3").path("tools")).hasSize(tools);
        assertThat(String.join(",", new OllamaDialect().dropped(Clients.request(request), UpstreamModel.of("m"),
                Clients.BASE)))
                .isEqualTo(dropped == null ? "" : dropped);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        "n":2                                                                                           | n
        "messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://a/b"}}]}] | messages.image
        "messages":[{"role":"user","content":[{"type":"file","file":{"file_data":"data:,a"}}]}]         | messages.file
        """)
    // @formatter:on
    void whatOllamaHasNoPlaceForIsNamed(String field, String dropped) {
        assertThat(new OllamaDialect().dropped(Clients.request("{" + field + "}"), UpstreamModel.of("m"), Clients.BASE))
                .containsExactly(dropped);
    }

    private static JsonNode body(String request, String model) throws IOException {
        return WireJson.MAPPER.readTree(new OllamaDialect().write(call(request, model)).body());
    }

    private static Call call(String request, String model) {
        return new Call(Clients.request(request), UpstreamModel.of(model), false, Optional.empty(),
                URI.create("http://localhost:11434"));
    }
}
