package io.github.llmrouter.benchmarks;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Two providers behind Camel's own EIPs, as a user would write it without the component. */
final class RouteByHand extends RouteBuilder {

    private final String baseUrl;

    RouteByHand(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public void configure() {
        // @formatter:off
        from(CamelCaller.START)
            .setBody(exchange -> request(exchange.getMessage().getBody(String.class)))
            .marshal().json(JsonLibrary.Jackson)
            .loadBalance().failover(1, false, false, Exception.class)
                .to("direct:first", "direct:second")
            .end()
            .unmarshal().json(JsonLibrary.Jackson, Map.class)
            .setBody(simple("${body[choices][0][message][content]}"));
        // @formatter:on
        provider("first");
        provider("second");
    }

    private void provider(String name) {
        // @formatter:off
        from("direct:" + name)
            .circuitBreaker()
                .resilience4jConfiguration().throwExceptionWhenHalfOpenOrOpenState(true).end()
                .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .setHeader("Authorization", constant("Bearer " + Conversation.API_KEY))
                .to(baseUrl + "/chat/completions?provider=" + name)
            .end();
        // @formatter:on
    }

    private static Map<String, Object> request(String question) {
        return Map.of("model", Conversation.UPSTREAM_MODEL, "messages",
                List.of(Map.of("role", "system", "content", Conversation.SYSTEM),
                        Map.of("role", "user", "content", question)),
                "temperature", Conversation.TEMPERATURE);
    }
}
