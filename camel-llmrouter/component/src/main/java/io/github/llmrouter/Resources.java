package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;

import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/** Reads what an option names as a file or another resource. */
@FunctionalInterface
interface Resources {

    /**
     * @param  location    what Camel takes as a resource, such as {@code classpath:} and {@code file:}
     * @throws IOException if it cannot be read
     */
    byte[] read(String location) throws IOException;

    /** The resources of a context, as they are when they are read. */
    static Resources of(CamelContext context) {
        return location -> {
            try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, location)) {
                return in.readAllBytes();
            }
        };
    }
}
