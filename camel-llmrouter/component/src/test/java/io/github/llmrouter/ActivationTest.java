package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.provider.LogCapture;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said of a provider that an environment variable activates. */
class ActivationTest {

    private static final String SAID = "INFO Provider openai is activated by the environment variable OPENAI_API_KEY";

    @Test
    void itIsSaidOnce() throws Exception {
        try (LogCapture log = LogCapture.of(LlmRouterComponent.class.getName(), Level.INFO);
                DefaultCamelContext context = new DefaultCamelContext()) {
            LlmRouterComponent router = new LlmRouterComponent();
            router.setEnvironment(name -> name.equals("OPENAI_API_KEY") ? Optional.of("sk-test") : Optional.empty());
            context.addComponent("llmrouter", router);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ask").to("llmrouter:openai/gpt-5.2");
                }
            });

            context.start();
            assertThat(log.lines()).containsOnlyOnce(SAID);
        }
    }
}
