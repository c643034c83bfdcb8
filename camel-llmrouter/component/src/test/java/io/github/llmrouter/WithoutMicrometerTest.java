package io.github.llmrouter;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The component in an application that has no Micrometer on its class path. */
class WithoutMicrometerTest {

    @Test
    void callsWorkAndNothingIsMeasured() throws Exception {
        try (ScriptedProvider provider = ScriptedProvider.always(Reply.says("an answer"));
                WithoutLibrary classes = new WithoutLibrary()) {
            @SuppressWarnings("unchecked")
            UnaryOperator<String> application = (UnaryOperator<String>) classes.loadClass(Application.class.getName())
                    .getConstructor()
                    .newInstance();

            assertThat(application.apply(provider.baseUrl())).isEqualTo("an answer");
        }
    }

    /** Asks the provider at an address. */
    public static final class Application implements UnaryOperator<String> {

        @Override
        public String apply(String baseUrl) {
            try (CamelContext context = new DefaultCamelContext()) {
                context.setApplicationContextClassLoader(Application.class.getClassLoader());
                // it would be done by a class that Camel's own class loader finds
                context.setAutowiredEnabled(false);
                context.addComponent("llmrouter", router(baseUrl));
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:ask").to("llmrouter:house/small");
                    }
                });
                context.start();
                return context.createProducerTemplate().requestBody("direct:ask", "Hello", String.class);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static LlmRouterComponent router(String baseUrl) {
            ModelConfiguration model = new ModelConfiguration();
            model.setInputPrice(BigDecimal.ONE);
            ProviderConfiguration provider = new ProviderConfiguration();
            provider.setBaseUrl(baseUrl);
            provider.getModels().put("house/small", model);
            LlmRouterComponent router = new LlmRouterComponent();
            router.getProviders().put("house", provider);
            return router;
        }
    }

    /** The class path of somebody who has not added Micrometer. */
    private static final class WithoutLibrary extends URLClassLoader {

        WithoutLibrary() throws IOException {
            super(new URL[]{Path.of("target/classes").toUri().toURL(),
                    Path.of("target/test-classes").toUri().toURL()}, WithoutMicrometerTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.micrometer.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.github.llmrouter.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
