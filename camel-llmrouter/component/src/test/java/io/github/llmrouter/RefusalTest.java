package io.github.llmrouter;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** A model that refuses says so beside its text, which is empty: a caller who gets the text alone is told by an exception. */
class RefusalTest extends RouterTestSupport {

    private static final String REFUSAL = answer("{\"content\":null,\"refusal\":\"I cannot help with that\"}", "stop");
    private static final String FILTERED = answer("{\"content\":\"\"}", "content_filter");
    private static final String TOOL_CALL = answer("{\"content\":null,\"tool_calls\":[{\"id\":\"1\"}]}", "tool_calls");

    @ParameterizedTest
    @ValueSource(strings = {"", "?output=text", "?output=json", "?responseFormat=json",
            "?jsonSchema=classpath:mail.schema.json"})
    void aRefusalIsNoEmptyText(String options) {
        cheap.nowAnswer(Reply.json(REFUSAL));

        assertThat(ask("Hello", options).getException()).isInstanceOf(RefusedException.class);
    }

    @Test
    void norIsAnAnswerThatTheProviderFiltered() {
        cheap.nowAnswer(Reply.json(FILTERED));

        assertThat(ask("Hello", "").getException()).isInstanceOf(RefusedException.class);
    }

    @Test
    void noOtherProviderIsAsked() {
        cheap.nowAnswer(Reply.json(REFUSAL));
        ask("Hello", "");

        assertThat(dear.calls()).isZero();
    }

    @Test
    void aCallerWhoGetsTheWholeResponseReadsItThere() {
        cheap.nowAnswer(Reply.json(REFUSAL));
        String request = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

        assertThat(ask(request, "").getMessage().getBody(String.class)).contains("I cannot help with that");
        assertThat(ask("Hello", "?output=message").getMessage().getBody(String.class)).contains("I cannot help");
    }

    @Test
    void aCallOfAToolIsNoRefusalAndNoJson() {
        cheap.nowAnswer(Reply.json(TOOL_CALL));

        assertThat(ask("Hello", "?output=json").getMessage().getBody(String.class)).contains("tool_calls");
    }

    private Exchange ask(String body, String options) {
        return template.send("llmrouter:" + MODEL + options, exchange -> exchange.getMessage().setBody(body));
    }

    private static String answer(String message, String finishReason) {
        return "{\"id\":\"1\",\"choices\":[{\"index\":0,\"message\":" + message + ",\"finish_reason\":\"" + finishReason
                + "\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}";
    }
}
