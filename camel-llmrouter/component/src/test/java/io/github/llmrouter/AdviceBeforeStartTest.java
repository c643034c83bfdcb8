package io.github.llmrouter;

import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

class AdviceBeforeStartTest extends RouterTestSupport {

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true);
    }

    @Override
    protected void configure(LlmRouterComponent router) {
        PresetConfiguration triage = new PresetConfiguration();
        triage.setModel(MODEL);
        router.getPresets().put("triage", triage);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:triage").to("llmrouter:@preset/triage");
            }
        };
    }

    @Test
    void findsTheRoutesOfTheOffersThatAreKnown() throws Exception {
        AdviceWith.adviceWith(context, "llmoffer-cheap/" + MODEL,
                route -> route.weaveById(".*-call").replace().setBody(route.constant("from the test")));
        context.start();

        assertThat(template.requestBody("direct:ask", "Hello")).isEqualTo("from the test");
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void findsTheRouteOfAPreset() throws Exception {
        AdviceWith.adviceWith(context, "llmrouter-@preset/triage", route -> route.weaveAddFirst().to("mock:asked"));
        context.start();
        MockEndpoint mock = getMockEndpoint("mock:asked");
        mock.expectedMessageCount(1);

        assertThat(template.requestBody("direct:triage", "Hello")).isEqualTo("cheap answer");
        mock.assertIsSatisfied();
    }
}
