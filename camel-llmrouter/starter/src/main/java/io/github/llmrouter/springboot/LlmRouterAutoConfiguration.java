package io.github.llmrouter.springboot;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import io.github.llmrouter.LlmEventsComponent;
import io.github.llmrouter.LlmProviderComponent;
import io.github.llmrouter.LlmRouterComponent;

/**
 * Configures {@code llmrouter:}, {@code llmprovider:} and {@code llmevents:} from {@code camel.component.llmrouter.*} and
 * its like, with the switches that every starter of Camel has: {@code enabled} and
 * {@code customizer.enabled}, for one component or for all.
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
public class LlmRouterAutoConfiguration {

    /** The routed call. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnHierarchicalProperties({"camel.component", "camel.component.llmrouter"})
    static class Router {

        @Lazy
        @Bean
        ComponentCustomizer configureLlmRouterComponent(ApplicationContext application, CamelContext context) {
            return new PropertiesCustomizer(application, context, "llmrouter", LlmRouterComponent.class);
        }
    }

    /** The call of one provider. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnHierarchicalProperties({"camel.component", "camel.component.llmprovider"})
    static class Provider {

        @Lazy
        @Bean
        ComponentCustomizer configureLlmProviderComponent(ApplicationContext application, CamelContext context) {
            return new PropertiesCustomizer(application, context, "llmprovider", LlmProviderComponent.class);
        }
    }

    /** What happens in the router. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnHierarchicalProperties({"camel.component", "camel.component.llmevents"})
    static class Events {

        @Lazy
        @Bean
        ComponentCustomizer configureLlmEventsComponent(ApplicationContext application, CamelContext context) {
            return new PropertiesCustomizer(application, context, "llmevents", LlmEventsComponent.class);
        }
    }
}
