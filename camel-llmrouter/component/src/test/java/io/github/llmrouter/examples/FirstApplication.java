package io.github.llmrouter.examples;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

// tag::application[]
public class FirstApplication {

    public static void main(String[] arguments) throws Exception {
        application().run(arguments);
    }

    static Main application() {
        Main main = new Main();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:{{inbox:inbox}}")
                        .to("llmrouter:openai/gpt-5.2?prompt=Summarise this mail in one sentence: ${body}")
                        .log("${header.CamelLlmRouterProvider} answered for ${header.CamelLlmRouterCost} USD")
                        .to("file:{{summaries:summaries}}");
            }
        });
        return main;
    }
}
// end::application[]
