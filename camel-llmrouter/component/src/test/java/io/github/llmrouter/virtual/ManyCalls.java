package io.github.llmrouter.virtual;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * A process that has many calls in flight through one endpoint, and prints how many were answered and how many platform
 * threads it had while all of them waited, above those it had before.
 */
public final class ManyCalls extends RouteBuilder {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final AtomicInteger answered = new AtomicInteger();

    // tag::route[]
    @Override
    public void configure() {
        from("direct:lines")
                .split(body())
                .parallelProcessing()
                .to("llmrouter:house/model")
                // end::route[]
                .process(exchange -> answered.incrementAndGet());
    }

    /** @param arguments how many calls */
    public static void main(String[] arguments) throws Exception {
        int calls = Integer.parseInt(arguments[0]);
        ManyCalls route = new ManyCalls();
        AtomicInteger threadsWhileWaiting = new AtomicInteger();
        try (PatientProvider provider = new PatientProvider(calls,
                () -> threadsWhileWaiting.set(THREADS.getThreadCount()))) {
            Main main = application(provider, route);
            main.start();
            int before = THREADS.getThreadCount();
            main.getCamelTemplate().sendBody("direct:lines", Collections.nCopies(calls, "Is this spam?"));
            System.out.println(route.answered + " answered, " + (threadsWhileWaiting.get() - before)
                    + " more threads");
            main.stop();
        }
    }

    private static Main application(PatientProvider provider, ManyCalls route) throws IOException {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("classpath:examples/virtual-threads.properties");
        main.addOverrideProperty("camel.component.llmrouter.providers[house].base-url", provider.baseUrl());
        main.configure().withJmxEnabled(false).addRoutesBuilder(route);
        return main;
    }
}
