package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLConnection;

import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

import io.github.llmrouter.catalog.Addresses;

/** Opens the user's catalogue or presets: anything that Camel takes as a resource, and HTTP with limits on time and hops. */
final class CatalogLocation {

    private static final int MILLIS = 10_000;

    private CatalogLocation() {}

    static InputStream open(CamelContext context, String location) throws IOException {
        if (!location.startsWith("http:") && !location.startsWith("https:")) {
            return ResourceHelper.resolveMandatoryResourceAsInputStream(context, location);
        }
        URLConnection connection = url(location).openConnection();
        connection.setConnectTimeout(MILLIS);
        connection.setReadTimeout(MILLIS);
        if (connection instanceof HttpURLConnection http && http
                .getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST) {
            http.disconnect();
            throw new IOException("HTTP " + http.getResponseCode());
        }
        return connection.getInputStream();
    }

    private static URL url(String location) throws IOException {
        try {
            return Addresses.parse(location).toURL();
        } catch (IllegalArgumentException e) {
            throw new IOException("it " + e.getMessage());
        }
    }
}
