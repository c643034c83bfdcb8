package io.github.llmrouter.provider;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A base URL with <code>${VARIABLE}</code>s in it, such as
 * <code>https://${AZURE_RESOURCE_NAME}.openai.azure.com/openai/v1</code>. A value stands for a part of the host or of the
 * path and cannot change whose host it is; only where the template begins with a variable, its value is a URL.
 */
public final class BaseUrlTemplate {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]*");
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9][A-Za-z0-9.-]*(:\\d+)?/?");
    /** Google has a host for each place, and other names for some. */
    private static final String VERTEX_ENDPOINT = "GOOGLE_VERTEX_ENDPOINT";
    private static final String VERTEX_LOCATION = "GOOGLE_VERTEX_LOCATION";

    private BaseUrlTemplate() {}

    /**
     * The URL with values in place of the variables.
     *
     * @param  values                   the value of a variable, by its name
     * @throws IllegalArgumentException if a variable has no value or one that it cannot have; the message names it
     */
    public static URI filled(String template, Function<String, Optional<String>> values) {
        Matcher variables = VARIABLE.matcher(template);
        StringBuilder url = new StringBuilder();
        while (variables.find()) {
            Pattern allowed = variables.start() == 0 ? ORIGIN : PART;
            String value = value(variables.group(1), template, allowed, values);
            variables.appendReplacement(url, Matcher.quoteReplacement(value));
        }
        return uri(variables.appendTail(url).toString(), template);
    }

    private static String value(String name, String template, Pattern allowed,
            Function<String, Optional<String>> values) {
        Optional<String> value = values.apply(name).map(String::strip).filter(text -> !text.isEmpty());
        if (value.isEmpty() && name.equals(VERTEX_ENDPOINT)) {
            return vertexEndpoint(value(VERTEX_LOCATION, template, PART, values));
        }
        String given = value.orElseThrow(() -> new IllegalArgumentException("the base URL " + template
                + " needs a value for " + name));
        if (!allowed.matcher(given).matches()) {
            throw new IllegalArgumentException("the value of " + name + " cannot stand in the base URL " + template
                    + ": it must be " + (allowed == ORIGIN
                            ? "an http or https URL without a path"
                            : "a part of a host or path,"
                                    + " of letters, digits, '.', '_', ':' and '-'"));
        }
        return given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    }

    private static String vertexEndpoint(String location) {
        return switch (location.toLowerCase(Locale.ROOT)) {
            case "global" -> "aiplatform.googleapis.com";
            case "us", "eu" -> "aiplatform." + location + ".rep.googleapis.com";
            default -> location + "-aiplatform.googleapis.com";
        };
    }

    private static URI uri(String url, String template) {
        URI uri = URI.create(url);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the base URL " + template + " has no host with the values given");
        }
        return uri;
    }
}
