package io.github.llmrouter.provider.google;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/** Signatures go back on the parts that they came with, and only where they are good for something. */
class GeminiSignaturesTest {

    private static final String NEW = "gemini-3-flash-preview";
    private static final String OLD = "gemini-2.5-flash";
    private static final String CALLS = """
            {"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"a","arguments":"{}"}},
             {"id":"c2","type":"function","function":{"name":"b","arguments":"{}"}}]}""";

    @ParameterizedTest
    @ValueSource(strings = {"gemini/e5074a73", "gemini/284d35ed", "gemini/f1e33ea5", "gemini/f879e009",
            "gemini/f463e27d", "gemini/55cab7b1", "vertexai/4760ae87", "vertexai/de130e4c", "vertexai/293395f0"})
    void whatAnAnswerSignedGoesBackAsItWas(String recording) throws IOException {
        String recorded = Recordings.recorded(recording + ".response.json");
        JsonNode answer = Recordings.answer(new GoogleDialect(), recorded).message();
        JsonNode sent = turn(answer, NEW);
        JsonNode came = WireJson.MAPPER.readTree(recorded).at("/candidates/0/content/parts");

        for (JsonNode part : came) {
            if (part.has("thoughtSignature")) {
                assertThat(sent).anySatisfy(back -> {
                    assertThat(back.path("thoughtSignature")).isEqualTo(part.path("thoughtSignature"));
                    assertThat(back.path("text")).isEqualTo(part.path("text"));
                    assertThat(back.path("functionCall").path("name")).isEqualTo(part.path("functionCall")
                            .path("name"));
                });
            }
        }
        assertThat(sent.findValues("thoughtSignature")).hasSameSizeAs(came.findValues("thoughtSignature"));
        assertThat(sent.findValues("thought")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini/d1b9f94c", "gemini/286a0d0c", "gemini/643689a6", "gemini/3f818161"})
    void theSameFromAStream(String recording) {
        String recorded = Recordings.recorded(recording + ".response.sse");
        JsonNode answer = Recordings.assembled(Recordings.decoder(new GoogleDialect(), recorded)).message();

        JsonNode sent = turn(answer, NEW);

        assertThat(sent.findValuesAsText("thoughtSignature")).hasSize(1)
                .allMatch(signature -> recorded.contains(signature));
    }

    @Test
    void aThoughtThatIsSignedItselfGoesBack() throws IOException {
        JsonNode answer = Recordings.answer(new GoogleDialect(), """
                {"candidates":[{"content":{"parts":[{"text":"Hm.","thought":true,"thoughtSignature":"s0"},
                 {"text":"Yes"}]},"finishReason":"STOP"}]}""").message();

        assertThat(turn(answer, NEW)).isEqualTo(WireJson.MAPPER.readTree(
                "[{\"text\":\"Hm.\",\"thought\":true,\"thoughtSignature\":\"s0\"},{\"text\":\"Yes\"}]"));
    }

    @Test
    void aSignatureWithoutTextIsAPartWithoutText() throws IOException {
        assertThat(turn(message("{\"role\":\"assistant\",\"content\":\"\"}", """
                [{"type":"reasoning.encrypted","data":"s1","format":"google-gemini-v1"}]"""), NEW))
                .isEqualTo(WireJson.MAPPER.readTree("[{\"text\":\"\",\"thoughtSignature\":\"s1\"}]"));
    }

    @Test
    void aPictureGoesBackWithItsSignature() throws IOException {
        JsonNode answer = Recordings.answer(new GoogleDialect(), """
                {"candidates":[{"content":{"parts":[{"text":"Here:","thoughtSignature":"s1"},
                 {"inlineData":{"mimeType":"image/png","data":"AA"},"thoughtSignature":"s2"}]},
                 "finishReason":"STOP"}]}""").message();

        assertThat(turn(answer, NEW)).isEqualTo(WireJson.MAPPER.readTree("""
                [{"text":"Here:","thoughtSignature":"s1"},
                 {"inlineData":{"mimeType":"image/png","data":"AA"},"thoughtSignature":"s2"}]"""));
    }

    @Test
    void signaturesOfOtherMakersStayHere() {
        JsonNode sent = turn(message(CALLS, """
                [{"type":"reasoning.text","text":"t","signature":"claude","format":"anthropic-claude-v1"},
                 {"type":"reasoning.encrypted","data":"gpt","id":"c1","format":"openai-responses-v1"}]"""), OLD);

        assertThat(sent.findValues("thoughtSignature")).isEmpty();
        assertThat(sent).hasSize(2);
    }

    @Test
    void aCallThatGeminiThreeDidNotMakeHasTheWordThatGoogleNamesForThat() {
        JsonNode sent = turn(message(CALLS, "[]"), NEW);

        assertThat(sent.at("/0/thoughtSignature").asText()).isEqualTo("skip_thought_signature_validator");
        assertThat(sent.path(1).has("thoughtSignature")).isFalse();
    }

    @Test
    void ofCallsMadeTogetherOnlyOneIsSigned() {
        JsonNode sent = turn(message(CALLS, """
                [{"type":"reasoning.encrypted","data":"s1","id":"c1","format":"google-gemini-v1"}]"""), NEW);

        assertThat(sent.at("/0/thoughtSignature").asText()).isEqualTo("s1");
        assertThat(sent.path(1).has("thoughtSignature")).isFalse();
    }

    private static JsonNode message(String message, String details) {
        ObjectNode json = Clients.request(message).json();
        try {
            json.set("reasoning_details", WireJson.MAPPER.readTree(details));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return json;
    }

    /** The parts that are sent for this message of the model. */
    private static JsonNode turn(JsonNode message, String model) {
        ObjectNode request = Clients.hello().json();
        request.withArray("messages").add(message);
        Call call = new Call(Clients.request(request.toString()), UpstreamModel.of(model), false, Optional.empty(),
                URI.create("http://localhost"));
        byte[] body = new GoogleDialect().write(call).body();
        return WireJson.tree(body, 0, body.length).orElseThrow().at("/contents/1/parts");
    }
}
