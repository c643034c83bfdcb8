package io.github.llmrouter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** What fails within a generated route fails the call: a caller that is never called back would wait for ever. */
@Timeout(60)
class UnmakeableRouteTest extends RouterTestSupport {

    private static final String UNMAKEABLE = "house/unmakeable";

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().get("cheap").getModels().put(UNMAKEABLE, new ModelConfiguration());
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        registry.bind("breakers", CircuitBreakerRegistry.class, Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{CircuitBreakerRegistry.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("circuitBreaker") && arguments[0].equals("cheap/" + UNMAKEABLE)) {
                        throw new IllegalStateException("no breaker for this one");
                    }
                    try {
                        return method.invoke(breakers, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:toD").toD("llmrouter:${header.model}?fallbackModels=" + MODEL);
                from("direct:known").to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void anOfferWhoseRouteCannotBeMadeIsAFailedAttempt() {
        Exchange done = template.send("direct:toD", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("model", UNMAKEABLE);
        });

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(MODEL);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
    }

    @Test
    void aGeneratedRouteThatIsCalledByHandRefuses() {
        Exchange done = template.send("direct:llmrouter-" + MODEL, exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(done.getException()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("llmrouter: endpoints only");
    }
}
