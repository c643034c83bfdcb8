package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.support.PropertyBindingSupport;

import io.github.llmrouter.catalog.Addresses;

/** Reads presets from a file that has the same lines as an application's own properties file. */
final class PresetFile {

    private static final Pattern LINE = Pattern
            .compile("camel\\.component\\.llmrouter\\.presets\\[([^]]+)]\\.(.+)", Pattern.DOTALL);

    private PresetFile() {}

    /**
     * @param  location                 what Camel takes as a resource, or HTTP
     * @throws IllegalArgumentException if it cannot be read, or has a line that is of no use; the message names the
     *                                  property and never its value
     */
    static Map<String, PresetConfiguration> read(CamelContext context, String location) {
        String shown = Addresses.masked(location);
        Map<String, PresetConfiguration> presets = new LinkedHashMap<>();
        lines(context, location).forEach((key, value) -> {
            Matcher line = LINE.matcher(key);
            if (!line.matches()) {
                throw new IllegalArgumentException(shown + " has the property " + Texts.shortened(key)
                        + ", which is none of camel.component.llmrouter.presets[NAME]");
            }
            set(context, presets.computeIfAbsent(line.group(1), name -> new PresetConfiguration()), line.group(2),
                    value, shown + ": " + Texts.shortened(key));
        });
        return presets;
    }

    /** By name, so that which of two mistakes is told does not change from one time to the next. */
    private static Map<String, String> lines(CamelContext context, String location) {
        Properties properties = new Properties();
        try (InputStreamReader text = new InputStreamReader(CatalogLocation.open(context, location),
                StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException | IllegalArgumentException e) {
            // the latter of a line that is broken
            throw new IllegalArgumentException(Addresses.masked(location + " cannot be read: " + e.getMessage()));
        }
        Map<String, String> lines = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> lines.put(key, properties.getProperty(key)));
        return lines;
    }

    private static void set(CamelContext context, PresetConfiguration preset, String option, String value,
            String where) {
        try {
            PropertyBindingSupport.build()
                    .withConfigurer(new PresetConfigurationConfigurer())
                    .withIgnoreCase(true)
                    .withMandatory(true)
                    .withReference(false)
                    .bind(context, preset, option, value);
        } catch (PropertyBindingException e) {
            String why = e.getCause() == null ? "there is no such option" : "its value is of no use";
            // without the cause: its message has the value
            throw new IllegalArgumentException(where + " cannot be set: " + why);
        }
    }
}
