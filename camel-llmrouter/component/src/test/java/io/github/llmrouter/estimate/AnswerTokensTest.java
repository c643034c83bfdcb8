package io.github.llmrouter.estimate;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.Usage;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTokensTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "The quick brown fox jumps over 17 lazy dogs.";

    private final AnswerTokens tokens = new AnswerTokens();

    @Test
    void ofAnAnswerThatHasNotBegunAreThoseOfThePrompt() {
        assertThat(tokens.usage(12).prompt()).isEqualTo(12);
        assertThat(tokens.usage(12).completion()).isZero();
    }

    @Test
    void ofATextInPiecesAreThoseOfTheWhole() {
        TEXT.chars().mapToObj(Character::toString).forEach(piece -> add("{'content':'" + piece + "'}"));

        assertThat(tokens.usage(0).completion()).isEqualTo(TextEstimate.of(TEXT).expected());
    }

    @Test
    void ofThePromptAreThoseThatTheProviderTold() {
        ObjectNode role = JSON.createObjectNode();
        tokens.add(ChatChunk.of(role, Optional.empty()).soFar(Optional.of(new Usage(90, 1, 40, 30, 0, 0, 0))));
        add("{'content':'" + TEXT + "'}");

        assertThat(tokens.usage(12)).isEqualTo(new Usage(90, TextEstimate.of(TEXT).expected(), 40, 30, 0, 0, 0));
    }

    @Test
    void ofThoughtsCountAsReasoningToo() {
        add("{'reasoning':'" + TEXT + "'}");
        add("{'content':'Yes'}");

        assertThat(tokens.usage(0).reasoning()).isEqualTo(TextEstimate.of(TEXT).expected());
        assertThat(tokens.usage(0).completion()).isEqualTo(tokens.usage(0).reasoning() + 1);
    }

    @Test
    void ofCallsOfToolsCount() {
        add("{'tool_calls':[{'function':{'name':'weather','arguments':'Rome'}}]}");

        assertThat(tokens.usage(0).completion()).isEqualTo(TextEstimate.of("weatherRome").expected());
    }

    @Test
    void ofAllChoicesCount() {
        chunk("{'choices':[{'index':0,'delta':{'content':'one'}},{'index':1,'delta':{'content':' two'}}]}");

        assertThat(tokens.usage(0).completion()).isEqualTo(2);
    }

    private void add(String delta) {
        chunk("{'choices':[{'index':0,'delta':" + delta + "}]}");
    }

    private void chunk(String json) {
        try {
            tokens.add(ChatChunk.of((ObjectNode) JSON.readTree(json.replace('\'', '"')), Optional.empty()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
