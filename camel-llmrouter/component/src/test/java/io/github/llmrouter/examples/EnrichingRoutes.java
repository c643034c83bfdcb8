package io.github.llmrouter.examples;

import org.apache.camel.builder.RouteBuilder;

import io.github.llmrouter.enrich.IntoHeader;

/** Enriching in Java. */
public class EnrichingRoutes extends RouteBuilder {

    // tag::header[]
    @Override
    public void configure() {
        from("direct:header")
                .enrich("llmrouter:openai/gpt-5.2?prompt=Summarise this mail in one sentence.", new IntoHeader(
                        "Summary"))
                .log("${header.Summary} (${header.CamelLlmRouterCost} USD)");
    }
    // end::header[]
}
