package io.github.llmrouter;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.Resilience4jConfigurationDefinition;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The generated routes are ordinary routes: there to see, to advise, to stop and to start. */
class GeneratedRoutesTest extends RouterTestSupport {

    private final List<String> policed = new CopyOnWriteArrayList<>();
    private final AtomicInteger completions = new AtomicInteger();
    private final AtomicInteger intercepted = new AtomicInteger();

    @Override
    protected boolean useJmx() {
        return true;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.addRoutePolicyFactory((camel, routeId, definition) -> new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route route, Exchange exchange) {
                policed.add(routeId);
            }
        });
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onCompletion().process(exchange -> completions.incrementAndGet());
                interceptFrom().process(exchange -> intercepted.incrementAndGet());
                from("direct:ask").routeId("caller").to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void eventNotifiersHearOfTheCallInTheCallersRouteOnly() {
        List<String> sent = new CopyOnWriteArrayList<>();
        EventNotifier notifier = new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeSentEvent done) {
                    sent.add(done.getEndpoint().getEndpointBaseUri());
                }
            }
        };
        context.getManagementStrategy().addEventNotifier(notifier);
        ServiceHelper.startService(notifier);

        template.sendBody("direct:ask", "Hello");

        assertThat(sent).containsExactly("llmrouter://" + MODEL, "direct://ask");
    }

    @Test
    void showTheFailoverAndTheBreakersInADump() throws Exception {
        String yaml = PluginHelper.getModelToYAMLDumper(context)
                .dumpModelAsYaml(context, ((ModelCamelContext) context).getRouteDefinition("llmrouter-" + MODEL));
        String offer = PluginHelper.getModelToYAMLDumper(context)
                .dumpModelAsYaml(context,
                        ((ModelCamelContext) context).getRouteDefinition("llmoffer-cheap/" + MODEL));

        assertThat(yaml).contains("loadBalance", "customLoadBalancer", "ref: llmrouter-" + MODEL + "-balancer",
                "llmrouter-" + MODEL + "-to-cheap/" + MODEL, "llmrouter-" + MODEL + "-to-dear/" + MODEL);
        assertThat(offer).contains("circuitBreaker", "throwExceptionWhenHalfOpenOrOpenState",
                "llmprovider:cheap/" + MODEL);
    }

    @Test
    void countTheirStepsInJmx() throws Exception {
        ask();

        MBeanServer server = context.getManagementStrategy().getManagementAgent().getMBeanServer();
        Set<ObjectName> steps = server.queryNames(
                new ObjectName("org.apache.camel:type=steps,name=\"llmrouter-" + MODEL + "-to-cheap/" + MODEL + "\",*"),
                null);
        assertThat(steps).hasSize(1);
        assertThat(server.getAttribute(steps.iterator().next(), "ExchangesTotal")).isEqualTo(1L);
    }

    @Test
    void canBeAdvisedSoThatATestNeedsNoProvider() throws Exception {
        AdviceWith.adviceWith(context, "llmoffer-cheap/" + MODEL,
                route -> route.weaveById(".*-call").replace().setBody(route.constant("from the test")));

        assertThat(ask().getMessage().getBody()).isEqualTo("from the test");
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void failOverWhenAnAdvisedProviderThrows() throws Exception {
        AdviceWith.adviceWith(context, "llmoffer-cheap/" + MODEL,
                route -> route.weaveByToUri("llmprovider:cheap*")
                        .replace()
                        .throwException(new IllegalStateException("down")));

        assertThat(ask().getMessage().getBody()).isEqualTo("dear answer");
    }

    @Test
    void doNotLetContextWideInterceptorsAndPoliciesCountACallTwice() {
        ask();

        assertThat(policed).containsExactly("caller");
        assertThat(completions).hasValue(1);
        assertThat(intercepted).hasValue(1);
    }

    @Test
    void ignoreTheContextsOwnBreakerConfiguration() throws Exception {
        Resilience4jConfigurationDefinition careless = new Resilience4jConfigurationDefinition();
        careless.timeoutEnabled(true).timeoutDuration(1).ignoreException(Throwable.class);
        ((ModelCamelContext) context).setResilience4jConfiguration(careless);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:other").to("llmrouter:anthropic/claude-sonnet-4?fallbackModels=" + MODEL);
            }
        });
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));

        Exchange done = template.send("direct:other", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(done.getException()).isInstanceOf(OverloadedException.class);
        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
    }

    @Test
    void comeBackAfterTheContextWasSuspended() throws Exception {
        context.suspend();
        context.resume();

        assertThat(ask().getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void areMadeAnewAfterAReloadTookAllRoutesAway() throws Exception {
        ask();
        context.getRouteController().removeAllRoutes();
        context.getEndpointRegistry().clear();
        context.addRoutes(createRouteBuilder());

        assertThat(ask().getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(context.getRoute("llmrouter-" + MODEL)).isNotNull();
    }
}
