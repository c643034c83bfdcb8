package io.github.llmrouter;

import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.testing.Recording;
import io.github.llmrouter.testing.SimulatedProvider;
import io.github.llmrouter.testing.SimulationTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** What a preset says reaches each provider in the form that it speaks, after a fallback as well. */
class PresetDialectsTest extends SimulationTestSupport {

    private static final SimulatedProvider OPENAI = SimulatedProvider.of("openai");
    private static final SimulatedProvider ANTHROPIC = SimulatedProvider.of("anthropic");

    @Override
    protected List<SimulatedProvider> providers() {
        return List.of(OPENAI, ANTHROPIC);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        PresetConfiguration reply = new PresetConfiguration();
        reply.setModel(OPENAI.model());
        reply.setFallbackModels(ANTHROPIC.model());
        reply.setSystemMessage("You know the orders of ${header.customer}.");
        reply.setMaxTokens(200);
        reply.setTools("classpath:examples/orders.tools.json");
        reply.getParameters().put("stop", "[\"END\"]");
        context.getComponent("llmrouter", LlmRouterComponent.class).getPresets().put("reply", reply);
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").setHeader("customer", constant("Ada")).to("llmrouter:@preset/reply");
            }
        };
    }

    @Test
    void inItsTurn() {
        simulate(OPENAI.answers(Recording.of("openrouter/8b5bcf9e")),
                ANTHROPIC.answers(Recording.of("anthropic/efa99a6f")));

        Exchange done = send("direct:ask", "Where is it?");

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("anthropic");
        JsonNode first = lastSentTo(OPENAI);
        assertThat(first.at("/messages/0/content").asText()).isEqualTo("You know the orders of Ada.");
        assertThat(first.at("/tools/0/function/name").asText()).isEqualTo("find_order");
        JsonNode second = lastSentTo(ANTHROPIC);
        assertThat(second.path("system").toString()).contains("You know the orders of Ada.");
        assertThat(second.at("/tools/0/name").asText()).isEqualTo("find_order");
        assertThat(second.path("max_tokens").asInt()).isEqualTo(200);
        assertThat(second.at("/stop_sequences/0").asText()).isEqualTo("END");
    }
}
