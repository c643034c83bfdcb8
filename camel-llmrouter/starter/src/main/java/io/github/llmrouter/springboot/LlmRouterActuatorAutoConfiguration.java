package io.github.llmrouter.springboot;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** What Actuator shows of the router, in an application that has it. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(CamelContext.class)
public class LlmRouterActuatorAutoConfiguration {

    /** The endpoint, where the application exposes it. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint(endpoint = LlmRouterActuatorEndpoint.class)
    LlmRouterActuatorEndpoint llmRouterEndpoint(CamelContext context) {
        return new LlmRouterActuatorEndpoint(context);
    }

    /** Off unless asked for: whoever restarts an application that is down would do so for a provider's outage. */
    @Bean
    @ConditionalOnMissingBean(name = "llmRouterHealthIndicator")
    @ConditionalOnProperty("management.health.llmrouter.enabled")
    LlmRouterHealthIndicator llmRouterHealthIndicator(CamelContext context) {
        return new LlmRouterHealthIndicator(context);
    }
}
