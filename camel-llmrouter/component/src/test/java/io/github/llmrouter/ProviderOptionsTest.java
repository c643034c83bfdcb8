package io.github.llmrouter;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The one way to what only a certain provider has: {@code provider.options.NAME}. */
class ProviderOptionsTest extends RouterTestSupport {

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void reachTheProviderThatTheyAreFor() {
        ask("\"cheap\":{\"safety\":{\"level\":\"high\"}}");

        assertThat(cheap.requests().get(0).body()).contains("\"safety\":{\"level\":\"high\"}")
                .doesNotContain("options");
    }

    @Test
    void reachNobodyElse() {
        cheap.nowAnswer(Reply.error(503, "down"));

        ask("\"cheap\":{\"safety\":{\"level\":\"high\"}}");

        assertThat(dear.requests().get(0).body()).doesNotContain("safety");
    }

    @Test
    void mayBeMeantForAllWhoSpeakADialect() {
        ask("\"openai\":{\"verbosity\":\"low\"}");

        assertThat(cheap.requests().get(0).body()).contains("\"verbosity\":\"low\"");
    }

    @Test
    void areMergedIntoWhatIsSentAnyway() {
        ask("\"cheap\":{\"metadata\":{\"b\":\"2\"},\"seed\":null}", "\"metadata\":{\"a\":\"1\"},\"seed\":7,");

        assertThat(cheap.requests().get(0).body()).contains("\"metadata\":{\"a\":\"1\",\"b\":\"2\"}")
                .doesNotContain("seed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "stream", "stream_options"})
    void neverMoveTheCallToAnotherModelNorChangeHowTheAnswerComes(String field) {
        Exchange done = ask("\"cheap\":{\"" + field + "\":\"x\"}");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("provider.options.cheap may not have '" + field + "'");
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    @Test
    void mustBeAnObject() {
        Exchange done = ask("\"cheap\":7");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("provider.options.cheap must be an object");
    }

    private Exchange ask(String options) {
        return ask(options, "");
    }

    private Exchange ask(String options, String fields) {
        return template.send("direct:ask", exchange -> exchange.getMessage()
                .setBody("{" + fields + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
                        + "\"provider\":{\"options\":{" + options + "}}}"));
    }
}
