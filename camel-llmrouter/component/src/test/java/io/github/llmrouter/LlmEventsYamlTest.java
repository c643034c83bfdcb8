package io.github.llmrouter;

import java.nio.charset.StandardCharsets;

import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** In YAML, the types may be a parameter like any other. */
class LlmEventsYamlTest extends RouterTestSupport {

    private static final String ROUTES = """
            - from:
                uri: llmevents
                parameters:
                  types: usage, attempt-answered
                  output: map
                steps:
                  - to: mock:events
            - from:
                uri: direct:ask
                steps:
                  - to: llmrouter:openai/gpt-5.2
            """;

    @Test
    void typesMayBeAParameter() throws Exception {
        load(ROUTES);

        template.sendBody("direct:ask", "Hello");

        MockEndpoint events = context.getEndpoint("mock:events", MockEndpoint.class);
        await().until(() -> events.getReceivedCounter() == 2);
        assertThat(events.getReceivedExchanges())
                .extracting(event -> event.getMessage().getHeader(LlmEventsConstants.EVENT_TYPE))
                .containsExactly("attempt-answered", "usage");
    }

    @Test
    void aTypeThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> load(ROUTES.replace("usage,", "usge,")))
                .hasStackTraceContaining("llmevents: knows no type 'usge' of events");
    }

    private void load(String routes) throws Exception {
        Resource resource = ResourceHelper.fromBytes("events.yaml", routes.getBytes(StandardCharsets.UTF_8));
        PluginHelper.getRoutesLoader(context).loadRoutes(resource);
    }
}
