package io.github.llmrouter.kamelets;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.RouteStartedEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A message that a source has for a Kamelet while the application still starts, as a folder with files in it does. */
class EarlyMessageTest {

    @Test
    void may_fail_but_spoils_nothing_for_those_after_it() throws Exception {
        try (HouseModel model = new HouseModel().says("A lamp broke.")) {
            Main main = new Main();
            main.configure().withRoutesIncludePattern("classpath:examples/action.yaml");
            main.addOverrideProperty("camel.main.jmxEnabled", "false");
            main.addOverrideProperty("provider.url", model.url());
            SourceThatIsQuick source = new SourceThatIsQuick();
            main.bind("source", source);
            try {
                main.start();

                assertThat(source.early.getMessage().getBody(String.class)).isEqualTo("early");
                assertThat(send(main.getCamelContext(), "late").getMessage().getBody(String.class))
                        .isEqualTo("A lamp broke.");
            } finally {
                main.stop();
            }
        }
    }

    private static Exchange send(CamelContext context, String body) {
        return context.createFluentProducerTemplate().to("direct:mails").withBody(body).send();
    }

    /** Sends as soon as the route that it feeds has started, which is before the application has. */
    private static final class SourceThatIsQuick extends SimpleEventNotifierSupport {

        private Exchange early;

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof RouteStartedEvent started && early == null
                    && started.getRoute().getEndpoint().getEndpointUri().equals("direct://mails")) {
                assertThat(started.getRoute().getCamelContext().isStarted()).isFalse();
                early = send(started.getRoute().getCamelContext(), "early");
            }
        }
    }
}
