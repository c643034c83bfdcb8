package io.github.llmrouter.examples;

import org.apache.camel.builder.RouteBuilder;

/** The first call in Java. */
public class FirstCall extends RouteBuilder {

    // tag::route[]
    @Override
    public void configure() {
        from("direct:summarise")
                .to("llmrouter:openai/gpt-5.2?prompt=Summarise this mail in one sentence: ${body}")
                .log("${header.CamelLlmRouterProvider} answered for ${header.CamelLlmRouterCost} USD");
    }
    // end::route[]
}
