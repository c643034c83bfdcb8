package io.github.llmrouter.examples;

import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A test of a user's route that calls no provider. */
class ReplyRouteTest extends CamelTestSupport {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.addComponent("llmrouter", Providers.component(Providers.house("https://llm.example.com/v1", "key")));
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new FirstCall();
    }

    // tag::test[]
    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true);
    }

    @Test
    void summarises() throws Exception {
        AdviceWith.adviceWith(context, "llmoffer-house/openai/gpt-5.2", route -> route.weaveByToUri("llmprovider:*")
                .replace()
                .setBody(route.constant("The parcel is late.")));
        context.start();

        assertEquals("The parcel is late.", template.requestBody("direct:summarise", "Dear all, ..."));
    }
    // end::test[]
}
