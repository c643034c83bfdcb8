package io.github.llmrouter.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PropertiesFunction;

/** An application on camel-main with one properties file, as a user would start it. */
public final class MainRun implements AutoCloseable {

    private final Main main = new Main();

    private MainRun() {}

    /**
     * Starts it.
     *
     * @param properties the file, below {@code examples}
     * @param setup      what differs from what the file says, addresses above all
     */
    public static MainRun of(String properties, Consumer<Main> setup) throws Exception {
        MainRun run = new MainRun();
        run.main.setDefaultPropertyPlaceholderLocation("false");
        run.main.setPropertyPlaceholderLocations("classpath:examples/" + properties);
        run.main.addOverrideProperty("camel.main.jmxEnabled", "false");
        run.main.addMainListener(new EnvironmentOfTest());
        setup.accept(run.main);
        run.main.start();
        return run;
    }

    /** Sends a message. */
    public Exchange send(String uri, Object body) throws Exception {
        return send(uri, body, Map.of());
    }

    /** Sends a message with headers. */
    public Exchange send(String uri, Object body, Map<String, Object> headers) throws Exception {
        return main.getCamelTemplate().send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    /** The context. */
    public CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }

    /** Answers {@code {{env:NAME}}} with {@code key-of-NAME}. */
    private static final class EnvironmentOfTest extends MainListenerSupport {

        @Override
        public void beforeInitialize(BaseMainSupport main) {
            main.getCamelContext().getPropertiesComponent().addPropertiesFunction(new PropertiesFunction() {
                @Override
                public String getName() {
                    return "env";
                }

                @Override
                public String apply(String name) {
                    return "key-of-" + name;
                }
            });
        }
    }
}
