package io.github.llmrouter;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the prompt, the options and the headers make of a body. */
class PromptOptionTest extends BodyTestSupport {

    private static final String CHAT = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"top_p\":0.50,"
            + "\"new_parameter\":{\"of\":\"tomorrow\"}}";

    @Test
    void withAPromptTheBodyIsDataWhateverItLooksLike() {
        template.requestBody("direct:prompt", CHAT);

        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("Summarise: " + CHAT);
    }

    @Test
    void aPromptThatDoesNotMentionTheBodyIsFollowedByIt() {
        template.requestBodyAndHeader("direct:instruct", "Dear all", "from", "Jane");

        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("Summarise the mail of Jane.\n\nDear all");
    }

    @Test
    void aHeaderWithTheWordBodyInItsNameIsNotTheBody() {
        template.requestBodyAndHeader("direct:translate", "Dear all", "bodyLanguage", "German");

        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("Translate to German:\n\nDear all");
    }

    @Test
    void aPromptThatDoesNotMentionTheBodyNeedsNone() {
        template.requestBodyAndHeader("direct:instruct", null, "from", "Jane");

        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("Summarise the mail of Jane.");
    }

    @Test
    void expressionsInABodyStayText() {
        template.requestBody("direct:prompt", "${sysenv.PATH}");

        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("Summarise: ${sysenv.PATH}");
    }

    @Test
    void headersWinOverTheBodyAndTheBodyOverOptions() {
        template.request("direct:options", exchange -> {
            exchange.getMessage().setHeader("name", "Jane");
            exchange.getMessage().setHeader(LlmRouterConstants.MAX_TOKENS, "99");
            exchange.getMessage()
                    .setBody("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"temperature\":0.9,"
                            + "\"max_tokens\":5}");
        });

        assertThat(sent().path("temperature").asDouble()).isEqualTo(0.9);
        assertThat(sent().path("max_tokens").asInt()).isEqualTo(99);
        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("Be brief, Jane");
    }

    @Test
    void theSystemMessageInAHeaderIsDataAndWins() {
        template.requestBodyAndHeader("direct:options", "Hello", LlmRouterConstants.SYSTEM_MESSAGE, "${body}");

        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("${body}");
    }

    @Test
    void aPromptThatNamesNothingInTheMessageIsRefused() {
        Exchange done = template.send("direct:only-header", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class).hasMessageContaining("prompt");
        assertThat(cheap.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2.1", "warm", "NaN"})
    void aSillyTemperatureIsRefused(String temperature) {
        refused(template.send("direct:ask", exchange -> {
            exchange.getMessage().setHeader(LlmRouterConstants.TEMPERATURE, temperature);
            exchange.getMessage().setBody("Hello");
        }));
    }
}
