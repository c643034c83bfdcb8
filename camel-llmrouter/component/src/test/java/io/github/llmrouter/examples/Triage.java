package io.github.llmrouter.examples;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.PresetConfiguration;

/** A preset called, made and changed in Java. */
public class Triage extends RouteBuilder {

    // tag::route[]
    @Override
    public void configure() {
        from("direct:mails")
                .to("llmrouter:@preset/triage")
                .setHeader("category", simple("${body[category]}"));
    }
    // end::route[]

    // tag::preset[]
    /** Sorts mail. */
    public static PresetConfiguration preset(String model) {
        PresetConfiguration triage = new PresetConfiguration();
        triage.setModel(model);
        triage.setSystemMessage("You sort the mail of support.");
        triage.setTemperature(0.2);
        triage.setJsonSchema("classpath:examples/ticket.schema.json");
        return triage;
    }
    // end::preset[]

    // tag::reload[]
    /** From the next message on, this model sorts it. */
    public static void sortWith(String model, CamelContext context) {
        LlmRouterComponent router = context.getComponent("llmrouter", LlmRouterComponent.class);
        Map<String, PresetConfiguration> presets = new LinkedHashMap<>(router.getPresets());
        presets.put("triage", preset(model));
        router.reloadPresets(presets);
    }
    // end::reload[]
}
