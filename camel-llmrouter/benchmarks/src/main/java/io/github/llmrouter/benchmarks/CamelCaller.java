package io.github.llmrouter.benchmarks;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends the question into a route, in a context of its own without JMX. */
final class CamelCaller implements Caller {

    /** Where the route starts. */
    static final String START = "direct:ask";

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Endpoint start;

    CamelCaller(RouteBuilder routes) {
        try {
            context.addRoutes(routes);
            context.start();
        } catch (Exception e) {
            throw new IllegalStateException("The route does not start", e);
        }
        template = context.createProducerTemplate();
        start = context.getEndpoint(START);
    }

    @Override
    public String ask(String question) {
        return template.requestBody(start, question, String.class);
    }

    @Override
    public void close() {
        context.stop();
    }
}
