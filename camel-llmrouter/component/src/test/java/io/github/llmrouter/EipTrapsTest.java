package io.github.llmrouter;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What Camel's EIPs do on this line that the generated routes are built around. If one of these tests fails after an
 * upgrade, the way around it can go.
 */
class EipTrapsTest extends CamelTestSupport {

    private static final String PROMPT = "the prompt";

    @Override
    public boolean isUseRouteBuilder() {
        return false;
    }

    @Test
    void aBreakerSwallowsTheExceptionsThatItsRouteTellsItToIgnore() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in").circuitBreaker()
                        .resilience4jConfiguration()
                        .ignoreException(IllegalArgumentException.class)
                        .end()
                        .throwException(new IllegalArgumentException("400"))
                        .end();
            }
        });

        Exchange done = send();

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isEqualTo(PROMPT);
    }

    @Test
    void aBreakerGivenByReferenceThrowsWhatItDoesNotCount() throws Exception {
        CircuitBreaker breaker = CircuitBreaker.of("mine",
                CircuitBreakerConfig.custom().ignoreException(thrown -> true).build());
        context.getRegistry().bind("mine", breaker);
        route(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in").circuitBreaker()
                        .resilience4jConfiguration()
                        .circuitBreaker("mine")
                        .end()
                        .throwException(new IllegalArgumentException("400"))
                        .end();
            }
        });

        assertThat(send().getException(IllegalArgumentException.class)).hasMessage("400");
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void anOpenBreakerPassesThePromptThroughUnlessToldToThrow() throws Exception {
        context.getRegistry().bind("open", opened());
        route(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in").circuitBreaker()
                        .resilience4jConfiguration()
                        .circuitBreaker("open")
                        .end()
                        .setBody(constant("never"))
                        .end();
                from("direct:strict").circuitBreaker()
                        .resilience4jConfiguration()
                        .circuitBreaker("open")
                        .throwExceptionWhenHalfOpenOrOpenState(true)
                        .end()
                        .setBody(constant("never"))
                        .end();
            }
        });

        assertThat(send().getException()).isNull();
        assertThat(send().getMessage().getBody()).isEqualTo(PROMPT);
        assertThat(template.send("direct:strict", exchange -> exchange.getMessage().setBody(PROMPT))
                .getException(CallNotPermittedException.class)).isNotNull();
    }

    @Test
    void aBreakerEndsTheUnitOfWorkThatItsBodyMayStillDependOn() throws Exception {
        boolean[] ended = {false, false};
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").circuitBreaker()
                        .process(exchange -> exchange.getExchangeExtension()
                                .addOnCompletion(new SynchronizationAdapter() {
                                    @Override
                                    public void onDone(Exchange done) {
                                        ended[0] = true;
                                    }
                                }))
                        .end()
                        .process(exchange -> ended[1] = ended[0]);
            }
        });

        send();

        assertThat(ended[1]).as("ended before the next node").isTrue();
    }

    @Test
    void aBreakerDoesNotStartAsTheDirectChildOfALoadBalancer() {
        assertThatThrownBy(() -> route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").loadBalance()
                        .failover()
                        .circuitBreaker()
                        .setBody(constant("one"))
                        .end()
                        .end();
            }
        })).hasStackTraceContaining("Name must not be null");
    }

    private static CircuitBreaker opened() {
        CircuitBreaker breaker = CircuitBreaker.ofDefaults("open");
        breaker.transitionToForcedOpenState();
        return breaker;
    }

    private void route(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private Exchange send() {
        return template.send("direct:in", exchange -> exchange.getMessage().setBody(PROMPT));
    }
}
