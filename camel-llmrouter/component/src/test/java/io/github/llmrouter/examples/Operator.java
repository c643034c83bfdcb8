package io.github.llmrouter.examples;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What an operator does by hand. */
public final class Operator {

    private Operator() {}

    // tag::open[]
    /** Keeps calls away from an offer until somebody closes its breaker again. */
    static void open(MBeanServer server, String provider, String model) throws JMException {
        ObjectName query = new ObjectName("org.apache.camel:type=components,name=\"llmrouter\",*");
        for (ObjectName router : server.queryNames(query, null)) {
            server.invoke(router, "openBreaker", new Object[]{provider, model},
                    new String[]{String.class.getName(), String.class.getName()});
        }
    }
    // end::open[]
}
