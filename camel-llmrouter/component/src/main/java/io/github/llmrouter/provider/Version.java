package io.github.llmrouter.provider;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this library, as Maven writes it into the jar. */
final class Version {

    private static final String RESOURCE = "/META-INF/maven/io.github.llmrouter/camel-llmrouter/pom.properties";

    private Version() {}

    static String current() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            // a version in a header is not worth a failure
        }
        return properties.getProperty("version", "dev");
    }
}
