package io.github.llmrouter.kamelets;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;

/** An application on camel-main, of YAML files alone, as a user of Kamelets has it. */
final class Application implements AutoCloseable {

    private final Main main = new Main();

    private Application() {}

    /**
     * Starts it.
     *
     * @param file the routes or the Pipe, below {@code examples}
     */
    static Application of(String file, HouseModel model) throws Exception {
        Application application = new Application();
        application.main.configure().withRoutesIncludePattern("classpath:examples/" + file);
        application.main.addOverrideProperty("camel.main.jmxEnabled", "false");
        application.main.addOverrideProperty("provider.url", model.url());
        application.main.start();
        return application;
    }

    /** Sends a body. */
    Exchange send(String uri, Object body) {
        return context().createFluentProducerTemplate().to(uri).withBody(body).send();
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }
}
