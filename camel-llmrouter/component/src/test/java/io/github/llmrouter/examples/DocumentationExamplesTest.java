package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.ContextTooLongException;
import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of the documentation about requests, answers and errors does what the text beside it says. */
class DocumentationExamplesTest extends ExampleTestSupport {

    private static final Reply TICKET = Reply.says(
            "{\"category\": \"billing\", \"summary\": \"An invoice is wrong.\"}");

    @ParameterizedTest
    @ValueSource(strings = {"first-call.yaml", "first-call.xml", "FirstCall"})
    void firstCall(String form) throws Exception {
        if (form.equals("FirstCall")) {
            context.addRoutes(new FirstCall());
        } else {
            load(form);
        }

        Exchange done = send("direct:summarise", "The parcel is ${late}.");

        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(sentToCheap()).contains("Summarise this mail in one sentence: The parcel is ${late}.");
    }

    @Test
    void fallback() throws Exception {
        load("fallback.yaml");
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));

        Exchange done = send("direct:ask", "Hello");

        assertThat(done.getMessage().getBody()).isEqualTo("other answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(OTHER_MODEL);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"content_policy_violation, other answer", "invalid_request_error, dear answer"})
    void fallbackOn(String code, String answer) throws Exception {
        load("fallback-on.yaml");
        cheap.nowAnswer(new Reply(400, Map.of("Content-Type", "application/json"),
                "{\"error\":{\"message\":\"no\",\"code\":\"" + code + "\"}}"));

        assertThat(send("direct:sensitive", "Hello").getMessage().getBody()).isEqualTo(answer);
    }

    @Test
    void prompt() throws Exception {
        load("prompt.yaml");

        send("direct:reply", "Where is it?", Map.of("brand", "Acme", "customer", "Ada ${body}"));

        assertThat(sentToCheap())
                .contains("{\"role\":\"system\",\"content\":\"You answer mails of Acme. Be brief.\"}")
                .contains("Write a reply to this mail of Ada ${body}:\\n\\nWhere is it?\"}")
                .contains("\"temperature\":0.2", "\"max_tokens\":400");
    }

    @Test
    void parameters() throws Exception {
        load("parameters.yaml");

        send("direct:parameters", "{\"temperature\": 0.5, \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}");

        assertThat(sentToCheap()).contains("You are a translator. Answer in French.")
                .contains("\"temperature\":0.0", "\"max_tokens\":200")
                .doesNotContain("Be funny.");
    }

    @Test
    void required() throws Exception {
        load("required.yaml");

        Exchange done = send("direct:think-hard", "{\"reasoning_effort\": \"high\", \"messages\": [{\"role\":"
                + " \"user\", \"content\": \"Hi\"}]}");

        assertThat(done.getException()).hasMessageContaining("cheap lacks reasoning_effort (requireParameters)");
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void providerOptions() throws Exception {
        template.requestBody("llmrouter:" + MODEL, Files.readString(Path.of(
                "src/test/resources/examples/provider-options.json")));

        assertThat(sentToCheap()).contains("\"prompt_cache_retention\":\"24h\"").doesNotContain("context_management");
    }

    @Test
    void structured() throws Exception {
        load("structured.yaml");
        cheap.nowAnswer(Reply.says("{\"category\": \"weather\"}"));
        dear.nowAnswer(TICKET);

        Exchange done = send("direct:classify", "My invoice is wrong.");

        assertThat(done.getMessage().getBody()).isInstanceOf(JsonNode.class);
        assertThat(done.getMessage().getHeader("category")).isEqualTo("billing");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(sentToCheap()).contains("Classify this mail.\\n\\nMy invoice is wrong.")
                .contains("\"json_schema\"", "\"strict\":true");
    }

    @Test
    void json() throws Exception {
        load("json.yaml");
        cheap.nowAnswer(Reply.says("{\"names\": [\"Ada\"]}"));

        Exchange done = send("direct:names", "Ada wrote.");

        assertThat(done.getMessage().getBody(JsonNode.class).at("/names/0").asText()).isEqualTo("Ada");
        assertThat(sentToCheap()).contains("\"response_format\":{\"type\":\"json_object\"}");
    }

    @Test
    void message() throws Exception {
        load("message.yaml");

        String body = send("direct:whole", "Hello").getMessage().getBody(String.class);

        assertThat(body).contains("\"choices\"", "\"usage\"", "\"provider\":\"cheap\"");
    }

    @Test
    void results() throws Exception {
        load("results.yaml");
        cheap.nowAnswer(Reply.json("{\"id\":\"gen-7\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"Hi\"}}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":4},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":3}}}"));

        Map<String, Object> headers = send("direct:enrich", "Hello").getMessage().getHeaders();

        assertThat(headers).containsEntry("LlmProvider", "cheap")
                .containsEntry("LlmResponseModel", MODEL)
                .containsEntry("LlmGenerationId", "gen-7")
                .containsEntry("LlmFinishReason", "stop")
                .containsEntry("LlmPromptTokens", "10")
                .containsEntry("LlmCompletionTokens", "5")
                .containsEntry("LlmCachedTokens", "4")
                .containsEntry("LlmReasoningTokens", "3")
                .containsEntry("LlmAttempts", "1")
                .containsKeys("LlmLatency", "LlmCost", LlmRouterConstants.COST);
    }

    @Test
    void cost() throws Exception {
        load("cost.yaml");
        MockEndpoint ledger = context.getEndpoint("mock:ledger", MockEndpoint.class);
        MockEndpoint unpriced = context.getEndpoint("mock:unpriced", MockEndpoint.class);

        send("direct:bill", "Hello");
        cheap.nowAnswer(Reply.json("{\"choices\":[{\"message\":{\"content\":\"an answer without usage\"}}]}"));
        send("direct:bill", "Hello");

        assertThat(ledger.getReceivedCounter()).isOne();
        assertThat(unpriced.getReceivedCounter()).isOne();
        assertThat(unpriced.getExchanges().get(0).getMessage().getHeader(LlmRouterConstants.COST)).isNull();
    }

    @Test
    void metadata() throws Exception {
        load("metadata.yaml");

        Exchange done = send("direct:explain", "Hello");

        assertThat(done.getException()).isNull();
        assertThat(done.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class))
                .containsEntry("summary", "available=2, selected=cheap");
    }

    @Test
    void errors() throws Exception {
        load("errors.yaml");
        send("direct:careful", "");
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));
        send("direct:careful", "Hello");
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "7"));
        send("direct:careful", "Hello");

        assertThat(context.getEndpoint("mock:refused", MockEndpoint.class).getReceivedCounter()).isOne();
        assertThat(context.getEndpoint("mock:failed", MockEndpoint.class).getReceivedCounter()).isOne();
        assertThat(context.getEndpoint("mock:later", MockEndpoint.class).getReceivedCounter()).isOne();
    }

    @Test
    void errorsKeepTheBodyAndAreTyped() throws Exception {
        load("message.yaml");
        Reply tooLong = Reply.json("{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens\","
                + "\"type\":\"invalid_request_error\",\"code\":\"context_length_exceeded\"}}");
        cheap.nowAnswer(new Reply(400, tooLong.headers(), tooLong.body()));

        Exchange done = send("direct:whole", "Hello");

        assertThat(done.getException()).isInstanceOf(ContextTooLongException.class);
        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
        assertThat(done.getProperty("CamelAiErrorCategory")).isEqualTo("VALIDATION");
    }

    @Test
    void patientRoute() throws Exception {
        context.addRoutes(new PatientRoute());
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After-Ms", "5"));
        dear.nowAnswer(Reply.error(429, "slow down").with("Retry-After-Ms", "5"));

        Exchange done = send("direct:patient", "Hello");

        assertThat(done.getException()).isNotNull();
        assertThat(done.getMessage().getHeader(Exchange.REDELIVERY_COUNTER)).isEqualTo(2);
        assertThat(done.getMessage().getHeader(Exchange.REDELIVERY_DELAY, Long.class)).isLessThan(1_000L);
    }

    @Test
    void oneProvider() throws Exception {
        load("provider.yaml");
        cheap.nowAnswer(Reply.error(503, "down"));

        assertThat(send("direct:ask-one", "Hello").getException()).hasMessageContaining("cheap failed (503: down)");
        assertThat(dear.calls()).isZero();
        assertThat(sentToCheap()).contains("\"max_tokens\":100");
    }
}
