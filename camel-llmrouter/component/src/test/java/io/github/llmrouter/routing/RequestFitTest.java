package io.github.llmrouter.routing;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.Modality;
import io.github.llmrouter.catalog.Support;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.Clients;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the parts of a request that a model is known to refuse. */
class RequestFitTest {

    /** Can nothing but answer texts. */
    private static final Capabilities PLAIN = new Capabilities(Support.NO, Support.NO, Support.NO, Support.NO,
            Support.YES, Set.of(Modality.TEXT), Set.of(Modality.TEXT));
    /** Thinks, and does not let itself be sampled. */
    private static final Capabilities THINKER = new Capabilities(Support.YES, Support.YES, Support.YES, Support.YES,
            Support.NO, Set.of(), Set.of());

    @Test
    void aModelWithoutReasoningIsNotAskedToReason() {
        ChatRequest request = request("\"reasoning_effort\":\"low\",\"seed\":7");

        assertThat(fields(RequestFit.fitted(request, PLAIN))).containsExactly("messages", "seed");
        assertThat(RequestFit.dropped(request, PLAIN)).containsExactly("reasoning_effort");
    }

    @Test
    void aModelThatReasonsIsNotSampledIfItRefuses() {
        ChatRequest request = request("\"temperature\":0.2,\"top_p\":1,\"seed\":7");

        assertThat(fields(RequestFit.fitted(request, THINKER))).containsExactly("messages", "seed");
        assertThat(RequestFit.dropped(request, THINKER)).containsExactly("temperature", "top_p");
    }

    @Test
    void theCallersRequestStaysAsItIs() {
        ChatRequest request = request("\"temperature\":0.2");

        RequestFit.fitted(request, THINKER);

        assertThat(request.json().has("temperature")).isTrue();
    }

    @Test
    void whatIsNotKnownToBeRefusedGoesThrough() {
        ChatRequest request = request("\"temperature\":0.2,\"reasoning\":{\"effort\":\"high\"},\"tools\":[{}]");

        assertThat(RequestFit.fitted(request, Capabilities.UNKNOWN)).isSameAs(request);
        assertThat(RequestFit.missing(request, Capabilities.UNKNOWN)).isEmpty();
    }

    @Test
    void notToReasonIsNothingThatAModelWithoutReasoningWouldLack() {
        ChatRequest request = request("\"reasoning\":{\"enabled\":false}");

        assertThat(RequestFit.fitted(request, PLAIN).json().has("reasoning")).isFalse();
        assertThat(RequestFit.dropped(request, PLAIN)).isEmpty();
    }

    // @formatter:off
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        "tools":[{"type":"function","function":{"name":"f"}}]                                            | tools
        "response_format":{"type":"json_schema","json_schema":{"name":"a","schema":{"type":"object"}}}   | response_format
        "messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://a/b"}}]}]  | messages.image
        "messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"AA=="}}]}]    | messages.audio
        "messages":[{"role":"user","content":[{"type":"file","file":{"file_data":"data:,"}}]}]           | messages.file
        "modalities":["text","image"]                                                                    | modalities.image
        "reasoning_effort":"low"                                                                         | reasoning_effort
        """)
    // @formatter:on
    void whatTheModelCannotDoIsMissing(String field, String missing) {
        assertThat(RequestFit.missing(Clients.request("{" + field + "}"), PLAIN)).containsExactly(missing);
    }

    private static Stream<String> fields(ChatRequest request) {
        return request.json().properties().stream().map(Map.Entry::getKey);
    }

    private static ChatRequest request(String fields) {
        return Clients.request("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]," + fields + "}");
    }
}
