package io.github.llmrouter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.management.ObjectName;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.MessageHistory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerExchangeEventNotifier;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Camel's own means to watch an application tell of a call that failed over: the caller's route, once. What is in flight
 * and what JMX counts shows for generated routes, too.
 */
class OtherViewsTest extends RouterTestSupport {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final List<ExchangeEvent> heard = new CopyOnWriteArrayList<>();
    private final List<String> history = new CopyOnWriteArrayList<>();
    private final List<String> mdc = new CopyOnWriteArrayList<>();

    @Override
    protected boolean useJmx() {
        return true;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.setUseMDCLogging(true);
        context.setMessageHistory(true);
        MicrometerRoutePolicyFactory routes = new MicrometerRoutePolicyFactory();
        routes.setMeterRegistry(registry);
        context.addRoutePolicyFactory(routes);
        MicrometerExchangeEventNotifier exchanges = new MicrometerExchangeEventNotifier();
        exchanges.setMeterRegistry(registry);
        context.getManagementStrategy().addEventNotifier(exchanges);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof ExchangeEvent ofExchange) {
                    heard.add(ofExchange);
                }
            }
        });
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").routeId("ask")
                        .to("llmrouter:" + MODEL)
                        .id("call")
                        .process(exchange -> look(exchange))
                        .id("after");
            }
        };
    }

    private void look(Exchange exchange) {
        mdc.add(MDC.get("camel.routeId") + ' ' + exchange.getExchangeId().equals(MDC.get("camel.exchangeId")));
        List<?> nodes = exchange.getProperty(ExchangePropertyKey.MESSAGE_HISTORY, List.class);
        nodes.forEach(node -> history.add(((MessageHistory) node).getNode().getId()));
    }

    @Test
    void eventsOfExchangesAreThoseOfTheCallersRoute() {
        failOver();

        assertThat(heard).filteredOn(ExchangeSentEvent.class::isInstance)
                .extracting(event -> ((ExchangeSentEvent) event).getEndpoint().getEndpointBaseUri())
                .containsExactly("llmrouter://" + MODEL, "direct://ask");
        assertThat(heard).extracting(event -> event.getExchange().getFromRouteId()).containsOnly("ask");
    }

    @Test
    void camelsMetersCountTheCallersRoute() {
        failOver();

        assertThat(registry.getMeters()).extracting(Meter::getId)
                .filteredOn(id -> String.valueOf(id.getTag("routeId")).startsWith("llm"))
                .extracting(Meter.Id::getName)
                .containsOnly("camel.exchanges.inflight");
        assertThat(registry.get("camel.exchanges.total").tag("routeId", "ask").counter().count()).isOne();
    }

    @Test
    void theMessageHistoryIsThatOfTheCallersRoute() {
        failOver();

        assertThat(history).containsExactly("call", "after");
    }

    @Test
    void theLoggingContextIsTheCallersAgainAfterTheCall() {
        failOver();

        assertThat(mdc).containsExactly("ask true");
        assertThat(MDC.get("camel.routeId")).isNull();
    }

    @Test
    void nothingStaysInFlight() {
        failOver();

        assertThat(context.getInflightRepository().size()).isZero();
        assertThat(context.getInflightRepository().size("llmrouter-" + MODEL)).isZero();
        assertThat(context.getInflightRepository().size("llmoffer-cheap/" + MODEL)).isZero();
    }

    @Test
    void generatedRoutesAreCountedInJmxOfTheirOwn() throws Exception {
        failOver();

        assertThat(total("ask")).isOne();
        assertThat(total("llmrouter-" + MODEL)).isOne();
        assertThat(total("llmoffer-cheap/" + MODEL)).isOne();
        assertThat(total("llmoffer-dear/" + MODEL)).isOne();
    }

    private long total(String route) throws Exception {
        ObjectName name = new ObjectName("org.apache.camel:context=" + context.getManagementName()
                + ",type=routes,name=" + ObjectName.quote(route));
        return (Long) context.getManagementStrategy()
                .getManagementAgent()
                .getMBeanServer()
                .getAttribute(name, "ExchangesTotal");
    }

    private void failOver() {
        cheap.nowAnswer(Reply.error(503, "no"));
        template.requestBody("direct:ask", "Hello");
    }
}
