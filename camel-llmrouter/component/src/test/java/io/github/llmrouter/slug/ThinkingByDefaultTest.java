package io.github.llmrouter.slug;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class ThinkingByDefaultTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ThinkingByDefault thinking = new ThinkingByDefault();

    @Test
    void isAddedToAChat() throws Exception {
        ObjectNode request = json("{\"messages\":[]}");

        assertThat(thinking.applyTo(request)).isEqualTo(json("{\"messages\":[],\"reasoning\":{\"enabled\":true}}"));
        assertThat(request).isEqualTo(json("{\"messages\":[]}"));
    }

    @Test
    void leavesWhatIsSaidBesides() throws Exception {
        assertThat(thinking.applyTo(json("{\"messages\":[],\"reasoning\":{\"exclude\":true}}")))
                .isEqualTo(json("{\"messages\":[],\"reasoning\":{\"exclude\":true,\"enabled\":true}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"messages\":[],\"reasoning\":{\"enabled\":false}}",
            "{\"messages\":[],\"reasoning_effort\":\"none\"}", "{\"messages\":[],\"reasoning_effort\":\"low\"}",
            "{\"messages\":[],\"reasoning\":{\"max_tokens\":100}}", "{\"input\":\"text to embed\"}"})
    void yieldsToTheRequest(String request) throws Exception {
        ObjectNode json = json(request);

        assertThat(thinking.applyTo(json)).isSameAs(json);
    }

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) JSON.readTree(text);
    }
}
