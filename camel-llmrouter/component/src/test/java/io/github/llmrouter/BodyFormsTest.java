package io.github.llmrouter;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes in as a body, and what comes out. */
class BodyFormsTest extends RouterTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAT = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"top_p\":0.50,"
            + "\"new_parameter\":{\"of\":\"tomorrow\"}}";

    @TempDir
    Path folder;

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setMaxBodySize(10_000);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:translate").to("llmrouter:" + MODEL + "?prompt=Translate to ${header.bodyLanguage}:");
                from("direct:prompt").to("llmrouter:" + MODEL + "?prompt=RAW(Summarise: ${body})");
                from("direct:instruct").to("llmrouter:" + MODEL + "?prompt=Summarise the mail of ${header.from}.");
                from("direct:only-header").to("llmrouter:" + MODEL + "?prompt=${header.question}");
                from("direct:options")
                        .to("llmrouter:" + MODEL
                                + "?temperature=0.2&maxTokens=77&systemMessage=Be brief, ${header.name}");
                from("direct:message").to("llmrouter:" + MODEL + "?output=message");
                from("direct:portable").to("llmrouter:" + MODEL + "?resultHeaderPrefix=Llm");
            }
        };
    }

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
    @ValueSource(strings = {"", "   \n", "{\"messages\":[]}", "{\"messages\":\"Hello\"}"})
    void aBodyWithoutAMessageIsRefusedBeforeAnyCall(String body) {
        refused(ask(body));
    }

    @Test
    void aBodyThatIsNoTextIsRefusedAndStays() {
        byte[] malformed = {'a', (byte) 0xE9, 'b'};
        Exchange done = ask(malformed);

        refused(done);
        assertThat(done.getException()).hasMessageContaining("not valid UTF-8").hasMessageContaining("charset");
        assertThat(done.getMessage().getBody()).isSameAs(malformed);
    }

    static Stream<Arguments> tooLong() {
        return Stream.of(Arguments.of("text", "x".repeat(10_001)), Arguments.of("umlauts", "ü".repeat(5_001)),
                Arguments.of("bytes", new byte[10_001]),
                Arguments.of("a map", Map.of("messages", List.of(Map.of("role", "user", "content", "x".repeat(
                        10_001))))));
    }

    @ParameterizedTest(name = "as {0}")
    @MethodSource("tooLong")
    void aBodyThatIsTooLongIsRefused(String form, Object body) {
        Exchange done = ask(body);

        refused(done);
        assertThat(done.getException()).hasMessageContaining("maxBodySize=10000");
    }

    @Test
    void aBodyThatIsSaidToBeJsonAndIsNotIsRefused() {
        refused(template.send("direct:ask", exchange -> {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            exchange.getMessage().setBody("{\"messages\":[");
        }));
    }

    @Test
    void theReasonDoesNotQuoteIt() {
        Exchange done = template.send("direct:ask", exchange -> {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "Application/JSON; charset=utf-8");
            exchange.getMessage().setBody("secret");
        });

        refused(done);
        assertThat(done.getException()).hasMessageContaining("line 1").hasMessageNotContaining("secret");
    }

    @Test
    void anObjectThatHasNothingToSayIsRefused() {
        refused(ask(new Object()));
        refused(ask(new String[]{"a", "b"}));
    }

    @Test
    void aMapThatIsNoJsonIsRefused() {
        Map<String, Object> endless = new HashMap<>();
        endless.put("itself", endless);

        refused(ask(endless));
        refused(ask(Map.of("when", LocalDate.EPOCH)));
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

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2.1", "warm", "NaN"})
    void aSillyTemperatureIsRefused(String temperature) {
        refused(template.send("direct:ask", exchange -> {
            exchange.getMessage().setHeader(LlmRouterConstants.TEMPERATURE, temperature);
            exchange.getMessage().setBody("Hello");
        }));
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
    void aPromptThatNamesNothingInTheMessageIsRefused() {
        Exchange done = template.send("direct:only-header", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class).hasMessageContaining("prompt");
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void aStreamStandsAgainAfterAFailure() throws Exception {
        cheap.nowAnswer(Reply.error(400, "no"));
        Exchange done = ask(new ByteArrayInputStream("Hello".getBytes(StandardCharsets.UTF_8)));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(done.getMessage().getBody(InputStream.class)).hasContent("Hello");
    }

    private void refused(Exchange done) {
        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(done.getProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY)).isEqualTo("VALIDATION");
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    private Exchange ask(Object body) {
        return template.send("direct:ask", exchange -> exchange.getMessage().setBody(body));
    }

    private JsonNode sent() {
        try {
            return JSON.readTree(cheap.requests().get(cheap.calls() - 1).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GenericFile<File> file(String name, byte[] content) throws Exception {
        Path path = Files.write(folder.resolve(name), content);
        GenericFile<File> file = new GenericFile<>();
        file.setFile(path.toFile());
        file.setFileName(name);
        return file;
    }
}
