package io.github.llmrouter;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator takes an offer out of use by hand, through JMX. */
class OperatorBreakerTest extends RouterTestSupport {

    @Override
    protected boolean useJmx() {
        return true;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void keepsCallsAwayWhileTheBreakerIsForcedOpen() throws Exception {
        invoke("cheap", "transitionToForcedOpenState");

        assertThat(ask().getMessage().getBody()).isEqualTo("dear answer");
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void isNamedAsTheReason() throws Exception {
        invoke("cheap", "transitionToForcedOpenState");
        invoke("dear", "transitionToForcedOpenState");

        assertThat(ask().getException()).isInstanceOf(NoOfferException.class)
                .hasMessage("No offer left for openai/gpt-5.2: cheap held open by an operator,"
                        + " dear held open by an operator");
    }

    @Test
    void letsCallsThroughAgainOnceTheBreakerIsClosed() throws Exception {
        invoke("cheap", "transitionToForcedOpenState");
        invoke("cheap", "transitionToCloseState");

        assertThat(ask().getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void keepsCallsAwayForAWhileWhenTheBreakerIsOpened() throws Exception {
        invoke("cheap", "transitionToOpenState");

        assertThat(ask().getMessage().getBody()).isEqualTo("dear answer");
        assertThat(cheap.calls()).isZero();
    }

    private void invoke(String provider, String operation) throws Exception {
        MBeanServer server = context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName breaker = server.queryNames(
                new ObjectName("org.apache.camel:type=processors,name=\"llmoffer-" + provider + "/" + MODEL
                        + "-breaker\",*"),
                null).iterator().next();
        server.invoke(breaker, operation, new Object[0], new String[0]);
    }
}
