package io.github.llmrouter.examples;

import org.apache.camel.builder.RouteBuilder;

/** Writes what each call used and cost into a file of the day. */
public class Ledger extends RouteBuilder {

    // tag::route[]
    @Override
    public void configure() {
        from("llmevents:usage").routeId("ledger")
                .to("file:{{ledger}}?fileName=usage-${date:now:yyyy-MM-dd}.jsonl&fileExist=Append&appendChars=\\n");
    }
    // end::route[]
}
