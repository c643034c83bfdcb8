package io.github.llmrouter;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.support.CamelContextHelper;

import io.github.llmrouter.routing.OfferId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/** Makes the circuit breakers of offers, in the registry that Camel's EIP uses, so that its metrics show ours too. */
final class Breakers {

    private final CamelContext context;
    private final CircuitBreakerConfig config;

    Breakers(CamelContext context, CircuitBreakerConfig config) {
        this.context = context;
        this.config = config;
    }

    /** A new one: one of the same name is from before the start, and of other settings perhaps. */
    CircuitBreaker make(OfferId offer) {
        CircuitBreakerRegistry registry = registry();
        registry.remove(offer.toString());
        return registry.circuitBreaker(offer.toString(), config);
    }

    /** Found, or made, as the EIP itself does it. */
    private CircuitBreakerRegistry registry() {
        CircuitBreakerRegistry bean = CamelContextHelper.findSingleByType(context, CircuitBreakerRegistry.class);
        if (bean != null) {
            return bean;
        }
        ExtendedCamelContext extension = context.getCamelContextExtension();
        CircuitBreakerRegistry plugin = extension.getContextPlugin(CircuitBreakerRegistry.class);
        if (plugin == null) {
            plugin = CircuitBreakerRegistry.ofDefaults();
            extension.addContextPlugin(CircuitBreakerRegistry.class, plugin);
        }
        return plugin;
    }
}
