package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;

import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/** Opens the user's catalogue or presets: anything that Camel takes as a resource, and HTTP with limits on time and hops. */
final class CatalogLocation {

    private static final int MILLIS = 10_000;

    private CatalogLocation() {}

    static InputStream open(CamelContext context, String location) throws IOException {
        if (!location.startsWith("http:") && !location.startsWith("https:")) {
            return ResourceHelper.resolveMandatoryResourceAsInputStream(context, location);
        }
        URLConnection connection = URI.create(location).toURL().openConnection();
        connection.setConnectTimeout(MILLIS);
        connection.setReadTimeout(MILLIS);
        return connection.getInputStream();
    }
}
