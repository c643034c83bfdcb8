package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanDecorator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Other tracers of Camel have the span of the call, and OpenTelemetry is not missed. */
class TracingWithoutOpenTelemetryTest {

    @Test
    void theSpanOfTheCallIsThere() throws Exception {
        SpanDecorator decorator = (SpanDecorator) new WithoutOpenTelemetry()
                .loadClass(LlmRouterSpanDecorator.class.getName())
                .getConstructor()
                .newInstance();
        Tags tags = new Tags();
        try (CamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);

            decorator.beforeTracingEvent(tags, exchange, context.getEndpoint("direct:any"));
            decorator.afterTracingEvent(tags, exchange);
        }

        assertThat(tags.values).containsEntry("url.scheme", "llmrouter").containsEntry("url.path", "any");
    }

    /** Loads the router's classes anew, where there is no OpenTelemetry. */
    private static final class WithoutOpenTelemetry extends ClassLoader {

        WithoutOpenTelemetry() {
            super(TracingWithoutOpenTelemetryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.opentelemetry.")) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && name.startsWith("io.github.llmrouter.")) {
                byte[] bytes = bytes(name);
                return defineClass(name, bytes, 0, bytes.length);
            }
            return loaded != null ? loaded : super.loadClass(name, resolve);
        }

        private byte[] bytes(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static final class Tags implements Span {

        private final Map<String, String> values = new HashMap<>();

        @Override
        public void log(Map<String, String> fields) {}

        @Override
        public void setTag(String key, String value) {
            values.put(key, value);
        }

        @Override
        public void setComponent(String component) {}

        @Override
        public void setError(boolean isError) {}
    }
}
