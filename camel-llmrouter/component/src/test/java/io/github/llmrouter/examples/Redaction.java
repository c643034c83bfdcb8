package io.github.llmrouter.examples;

import org.apache.camel.builder.RouteBuilder;

/** Takes addresses and card numbers out of what leaves the house, and keeps the mail as it came. */
public class Redaction extends RouteBuilder {

    // tag::route[]
    @Override
    public void configure() {
        from("direct:redact")
                .setVariable("mail", body())
                .transform(body().regexReplaceAll("[\\w.+-]+@[\\w.-]+\\w", "[mail]"))
                .transform(body().regexReplaceAll("\\d{4}([ -]?\\d{4}){3}", "[card]"))
                .toV("llmrouter:openai/gpt-5.2?prompt=Summarise this mail.", null, "summary")
                .setBody(variable("mail"));
    }
    // end::route[]
}
