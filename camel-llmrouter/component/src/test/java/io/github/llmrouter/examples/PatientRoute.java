package io.github.llmrouter.examples;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

import io.github.llmrouter.OverloadedException;
import io.github.llmrouter.RateLimitedException;

/** Waits for as long as the providers ask. */
public class PatientRoute extends RouteBuilder {

    // tag::route[]
    @Override
    public void configure() {
        onException(RateLimitedException.class, OverloadedException.class)
                .maximumRedeliveries(2)
                .onExceptionOccurred(PatientRoute::waitAsAsked);

        from("direct:patient").to("llmrouter:openai/gpt-5.2");
    }

    private static void waitAsAsked(Exchange exchange) {
        long millis = exchange.getProperty("CamelAiRetryAfterMillis", 1_000L, Long.class);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, millis);
    }
    // end::route[]
}
