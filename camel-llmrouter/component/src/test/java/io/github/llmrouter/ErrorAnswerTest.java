package io.github.llmrouter;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway answers a failed call as OpenRouter does. */
class ErrorAnswerTest extends RouterTestSupport {

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).process(new ErrorAnswer());
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:unknown").to("llmrouter:request");
                from("direct:broken").process(exchange -> {
                    throw new IllegalStateException("the password is secret");
                });
            }
        };
    }

    @Test
    void hasTheEnvelopeOfOpenRouter() throws Exception {
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "40"));
        dear.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "50"));

        Exchange done = ask();

        assertThat(new ObjectMapper().readTree(done.getMessage().getBody(String.class)))
                .isEqualTo(new ObjectMapper().readTree(
                        """
                                {"error": {
                                  "code": 429,
                                  "message": "No offer left for openai/gpt-5.2: cheap failed (429: slow down), dear failed (429: slow down)",
                                  "error_type": "rate_limit_exceeded",
                                  "http_status": 429,
                                  "availability": {"code": "capacity_exhausted", "retryable": true, "retry_after": 40,
                                    "requested_models": ["openai/gpt-5.2"], "affected_providers": ["cheap", "dear"]},
                                  "metadata": {"error_type": "rate_limit_exceeded", "previous_errors": [
                                    {"provider": "cheap", "model": "openai/gpt-5.2", "code": "capacity_exhausted", "status": 429},
                                    {"provider": "dear", "model": "openai/gpt-5.2", "code": "capacity_exhausted", "status": 429}]}}}"""));
        assertThat(done.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(429);
        assertThat(done.getMessage().getHeader("Retry-After")).isEqualTo(40L);
        assertThat(done.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
    }

    /** What both providers answer, and what the caller is told. */
    @ParameterizedTest
    @CsvSource({
            "503, 503, provider_overloaded, temporarily_unavailable",
            "500, 503, provider_overloaded, temporarily_unavailable",
            "401, 503, provider_unavailable, temporarily_unavailable",
            "402, 429, rate_limit_exceeded, capacity_exhausted",
            "404, 404, not_found, model_unavailable_upstream",
            "400, 400, invalid_request, ''"})
    void hasTheStatusOfWhatWentWrong(int answered, int status, String type, String code) throws Exception {
        cheap.nowAnswer(Reply.error(answered, "no"));
        dear.nowAnswer(Reply.error(answered, "no"));

        JsonNode error = error(ask());

        assertThat(List.of(error.path("code").asInt(), error.path("http_status").asInt())).containsOnly(status);
        assertThat(error.path("error_type").asText()).isEqualTo(type);
        assertThat(error.at("/availability/code").asText("")).isEqualTo(code);
    }

    @Test
    void namesTheNearestModelsInPlaceOfAnUnknownOne() throws Exception {
        JsonNode error = error(send("direct:unknown", "{\"model\":\"openai/gpt-5.2-typo\",\"messages\":"
                + "[{\"role\":\"user\",\"content\":\"Hello\"}]}"));

        assertThat(error.path("code").asInt()).isEqualTo(400);
        assertThat(error.at("/availability/code").asText()).isEqualTo("model_not_found");
        assertThat(error.at("/availability/fallback_models")).isNotEmpty();
    }

    @Test
    void saysNothingOfAnExceptionThatIsNotTheRouters() throws Exception {
        Exchange done = send("direct:broken", "Hello");

        assertThat(done.getMessage().getBody(String.class)).contains("Internal error").doesNotContain("password");
        assertThat(done.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(500);
    }

    private Exchange send(String route, Object body) {
        return template.send(route, exchange -> exchange.getMessage().setBody(body));
    }

    private static JsonNode error(Exchange done) throws Exception {
        return new ObjectMapper().readTree(done.getMessage().getBody(String.class)).path("error");
    }
}
