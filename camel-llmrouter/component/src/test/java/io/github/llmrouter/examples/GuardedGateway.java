package io.github.llmrouter.examples;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

import io.github.llmrouter.LlmRouterException;

/** A gateway for one model, and for callers who know its key. */
public class GuardedGateway extends RouteBuilder {

    // tag::route[]
    @Override
    public void configure() {
        onException(LlmRouterException.class).handled(true)
                .log("${exception.message}")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(502))
                .setBody(constant("{\"error\": {\"message\": \"No answer could be had\"}}"));

        from("platform-http:/v1/chat/completions?httpMethodRestrict=POST")
                .choice()
                .when(this::isStranger)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(401))
                .setBody(constant("{\"error\": {\"message\": \"The key is not known here\"}}"))
                .otherwise()
                .to("llmrouter:openai/gpt-5.2?maxTokens=1000")
                .end()
                .removeHeaders("*", Exchange.HTTP_RESPONSE_CODE)
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"));
    }

    /** Compares in a time that says nothing of how much of the key was right. */
    private boolean isStranger(Exchange exchange) {
        String given = exchange.getMessage().getHeader("Authorization", "", String.class);
        String expected = "Bearer " + getContext().resolvePropertyPlaceholders("{{gateway.key}}");
        return !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8));
    }
    // end::route[]
}
