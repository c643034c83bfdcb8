package io.github.llmrouter.springboot;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;

/**
 * Sets the properties {@code camel.component.NAME.*} on a component, whoever made it. What no property names stays as it
 * is, so a component that the application declares as a bean keeps what it was given.
 *
 * <p>
 * Spring reads the properties (files, profiles, environment, relaxed names) and Camel binds them, by the same code as on
 * camel-main: placeholders in double braces, references to beans and durations mean the same there and here.
 */
final class PropertiesCustomizer implements ComponentCustomizer {

    private static final String ALL = "camel.component";
    private static final Bindable<Map<String, Object>> TREE = Bindable.mapOf(String.class, Object.class);

    private final ApplicationContext application;
    private final CamelContext context;
    private final String prefix;
    private final Class<? extends Component> type;

    PropertiesCustomizer(ApplicationContext application, CamelContext context, String name,
            Class<? extends Component> type) {
        this.application = application;
        this.context = context;
        this.prefix = ALL + '.' + name;
        this.type = type;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return type.isInstance(target) && HierarchicalPropertiesEvaluator.evaluate(application, ALL + ".customizer",
                prefix + ".customizer");
    }

    /**
     * Sets the properties.
     *
     * @throws IllegalArgumentException if one is unknown or its value is of no use; it names the property and never the
     *                                  value, which may be a key
     */
    @Override
    public void configure(String name, Component target) {
        Map<String, Object> tree = Binder.get(application.getEnvironment()).bind(prefix, TREE).orElseGet(Map::of);
        // makes its configurer
        ServiceHelper.initService(target);
        CamelProperties.of(tree, type).forEach((option, value) -> set(target, option, value));
    }

    private void set(Component target, String option, Object value) {
        try {
            PropertyBindingSupport.build()
                    .withConfigurer(target.getComponentPropertyConfigurer())
                    .withIgnoreCase(true)
                    .withMandatory(true)
                    .bind(context, target, option, value);
        } catch (PropertyBindingException e) {
            String why = e.getCause() == null ? "there is no such option" : "its value is of no use";
            // without the cause: its message has the value
            throw new IllegalArgumentException(prefix + '.' + option + " cannot be set: " + why);
        }
    }
}
