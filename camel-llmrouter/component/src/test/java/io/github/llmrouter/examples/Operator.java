package io.github.llmrouter.examples;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What an operator does by hand. */
public final class Operator {

    private Operator() {}

    // tag::open[]
    /** Keeps calls away from an offer until somebody closes its breaker again. */
    static void open(MBeanServer server, String offer) throws JMException {
        ObjectName query = new ObjectName("org.apache.camel:type=processors,name=\"llmoffer-" + offer + "-breaker\",*");
        for (ObjectName breaker : server.queryNames(query, null)) {
            server.invoke(breaker, "transitionToForcedOpenState", new Object[0], new String[0]);
        }
    }
    // end::open[]
}
