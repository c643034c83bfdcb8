package io.github.llmrouter;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes in as a body, and what comes out. */
class BodyFormsTest extends BodyTestSupport {

    private static final String CHAT = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"top_p\":0.50,"
            + "\"new_parameter\":{\"of\":\"tomorrow\"}}";

    @Test
    void textIsTheUsersMessageAndTextComesBack() throws Exception {
        Exchange done = ask("Hello");

        assertThat(sent().at("/messages")).isEqualTo(JSON.readTree("[{\"role\":\"user\",\"content\":\"Hello\"}]"));
        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
    }

    static Stream<Arguments> chatRequests() throws Exception {
        return Stream.of(Arguments.of("text", CHAT, String.class),
                Arguments.of("bytes", CHAT.getBytes(StandardCharsets.UTF_8), String.class),
                Arguments.of("a stream", new ByteArrayInputStream(CHAT.getBytes(StandardCharsets.UTF_8)), String.class),
                Arguments.of("a map", JSON.readValue(CHAT, Map.class), Map.class),
                Arguments.of("a JSON node", JSON.readTree(CHAT), JsonNode.class));
    }

    @ParameterizedTest(name = "as {0}")
    @MethodSource("chatRequests")
    void aChatRequestGoesThroughUntouchedAndAChatResponseComesBack(String form, Object body, Class<?> expected)
            throws Exception {
        Exchange done = ask(body);

        assertThat(sent().path("new_parameter")).isEqualTo(JSON.readTree("{\"of\":\"tomorrow\"}"));
        assertThat(sent().path("model").asText()).isEqualTo(MODEL);
        assertThat(done.getMessage().getBody()).isInstanceOf(expected);
        JsonNode answer = JSON.valueToTree(done.getMessage().getBody());
        JsonNode response = answer.isTextual() ? JSON.readTree(answer.textValue()) : answer;
        assertThat(response.at("/choices/0/message/content").asText()).isEqualTo("cheap answer");
        assertThat(response.path("provider").asText()).isEqualTo("cheap");
        assertThat(new BigDecimal(response.at("/usage/cost").asText())).isEqualByComparingTo("0.00003");
    }

    @Test
    void numbersKeepTheirSpelling() {
        ask(CHAT);

        assertThat(cheap.requests().get(0).body()).contains("\"top_p\":0.50");
    }

    @Test
    void aListOfMessagesIsAChatRequest() {
        ask(List.of(Map.of("role", "system", "content", "Be kind"), Map.of("role", "user", "content", "Hello")));

        assertThat(sent().at("/messages/1/content").asText()).isEqualTo("Hello");
    }

    @Test
    void anyOtherJsonIsText() {
        ask("{\"order\":17}");

        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("{\"order\":17}");
    }

    @Test
    void aTextFileIsReadInUtf8() throws Exception {
        ask(file("mail.txt", "Grüße".getBytes(StandardCharsets.UTF_8)));

        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("Grüße");
    }

    @Test
    void orInTheCharacterSetOfTheExchange() throws Exception {
        template.send("direct:ask", exchange -> {
            exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
            exchange.getMessage().setBody("Grüße".getBytes(StandardCharsets.ISO_8859_1));
        });

        assertThat(sent().at("/messages/0/content").asText()).isEqualTo("Grüße");
    }

    @Test
    void aPictureIsAPartOfTheMessage() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};
        ask(file("receipt.png", png));

        assertThat(sent().at("/messages/0/content/0/type").asText()).isEqualTo("image_url");
        assertThat(sent().at("/messages/0/content/0/image_url/url").asText())
                .isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    }

    @Test
    void aPdfIsAFilePartUnderThePrompt() throws Exception {
        byte[] pdf = "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII);
        template.send("direct:instruct", exchange -> {
            exchange.getMessage().setHeader("from", "Jane");
            exchange.getMessage().setBody(file("bill.pdf", pdf));
        });

        assertThat(sent().at("/messages/0/content/0/text").asText()).isEqualTo("Summarise the mail of Jane.");
        assertThat(sent().at("/messages/0/content/1/file/filename").asText()).isEqualTo("bill.pdf");
    }

    @Test
    void aCallerThatExpectsNoAnswerFindsItInTheBodyAllTheSame() {
        Exchange done = template.send("direct:ask", ExchangePattern.InOnly,
                exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void theWholeResponseComesBackOnDemand() throws Exception {
        String response = template.requestBody("direct:message", "Hello", String.class);

        assertThat(JSON.readTree(response).at("/usage/total_tokens").asInt()).isEqualTo(15);
    }

    @Test
    void resultsAreThereUnderPortableNamesToo() {
        Exchange done = template.send("direct:portable", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("orderId", 17);
        });

        assertThat(done.getMessage().getHeaders()).containsEntry("LlmProvider", "cheap")
                .containsEntry("LlmCost", "0.00003")
                .containsEntry("LlmPromptTokens", "10")
                .containsEntry("orderId", 17);
    }

    @Test
    void anUnknownPriceIsSaidAndNotGuessed() {
        cheap.nowAnswer(Reply.json("{\"id\":\"1\",\"choices\":[{\"message\":{\"content\":\"free of usage\"},"
                + "\"finish_reason\":\"stop\"}]}"));
        Exchange done = ask("Hello");

        assertThat(done.getMessage().getHeaders()).doesNotContainKey(LlmRouterConstants.COST);
        assertThat(done.getProperty(LlmRouterConstants.COST_STATUS_PROPERTY)).isEqualTo("unknown-usage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"many\"", "-4", "99999999999999999999", "1e400"})
    void aCountOfTokensThatIsNoneMakesNoCost(String count) {
        cheap.nowAnswer(Reply.json("{\"id\":\"1\",\"choices\":[{\"message\":{\"content\":\"Hi\"}}],\"usage\":{"
                + "\"prompt_tokens\":" + count + ",\"completion_tokens\":1}}"));
        Exchange done = ask("Hello");

        assertThat(done.getMessage().getHeaders()).doesNotContainKey(LlmRouterConstants.COST);
        assertThat(done.getProperty(LlmRouterConstants.COST_STATUS_PROPERTY)).isEqualTo("unknown-usage");
    }

    @Test
    void aStreamThatIsTooLongStandsAgain() {
        byte[] tooLong = new byte[20_000];
        Arrays.fill(tooLong, (byte) 'x');
        Exchange done = template.send("llmrouter:" + MODEL,
                exchange -> exchange.getMessage().setBody(new ByteArrayInputStream(tooLong)));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class).hasMessageContaining("maxBodySize");
        assertThat(done.getMessage().getBody(InputStream.class)).hasBinaryContent(tooLong);
    }

    @Test
    void aStreamIsReadWithoutALimitAsWell() {
        context.getComponent("llmrouter", LlmRouterComponent.class).setMaxBodySize(Integer.MAX_VALUE);
        Exchange done = template.send("llmrouter:" + MODEL + "?maxTokens=9",
                exchange -> exchange.getMessage().setBody(new ByteArrayInputStream(new byte[]{'H', 'i'})));

        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void aStreamStandsAgainAfterAFailure() throws Exception {
        cheap.nowAnswer(Reply.error(400, "no"));
        Exchange done = ask(new ByteArrayInputStream("Hello".getBytes(StandardCharsets.UTF_8)));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(done.getMessage().getBody(InputStream.class)).hasContent("Hello");
    }
}
