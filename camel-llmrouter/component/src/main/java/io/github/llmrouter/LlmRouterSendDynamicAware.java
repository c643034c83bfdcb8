package io.github.llmrouter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code toD} share one endpoint, and one route, for all models. The prompt and the system message of the URI reach
 * the endpoint as they were written: {@code toD} would paste the message into them, and what stood in it would be evaluated
 * as Simple once more. So do region and labels, which the endpoint evaluates, and no URI has their values.
 */
@SendDynamic("llmrouter")
public class LlmRouterSendDynamicAware extends SendDynamicAwareSupport {

    private static final String SCHEME = "llmrouter:";
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} _.,:/@-]*");
    /** What a message may ask for; all else is for the route to say. */
    private static final List<String> CALLS = List.of("chat", "embeddings", "explain");
    private static final int LONGEST_URI = 8_000;
    private static final Set<String> EVALUATED_BY_ENDPOINT = Set.of("prompt", "systemMessage", "region", "labels");
    /** Without them more may be asked than with them. */
    private static final Set<String> DEMANDS = Set.of("only", "ignore", "dataCollection", "zdr", "quantizations",
            "maxPrice", "requireParameters", "order", "allowFallbacks", "allowedModels", "excludedModels");

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public @Nullable DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        if (!originalUri.startsWith(SCHEME)) {
            return null;
        }
        if (uri.length() > LONGEST_URI) {
            throw new IllegalArgumentException("toD made a URI of " + uri.length() + " characters of "
                    + Texts.shortened(originalUri) + ", above " + LONGEST_URI
                    + ". Leave the message where it is, in the"
                    + " body: to(\"llmrouter:...\") sends it, and a prompt that does not name it is followed by it");
        }
        Map<String, Object> options = new LinkedHashMap<>();
        for (Map.Entry<String, Object> option : URISupport.parseQuery(queryOf(originalUri), false, true).entrySet()) {
            boolean own = EVALUATED_BY_ENDPOINT.contains(option.getKey());
            Object value = own ? option.getValue() : valueOf(exchange, option);
            if (value != null) {
                options.put(option.getKey(), value);
            }
        }
        return new DynamicAwareEntry(uri, originalUri, options, Map.of());
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        String query = URISupport.createQueryString(entry.getProperties());
        return SCHEME + LlmRouterEndpoint.DYNAMIC + (query.isEmpty() ? "" : "?" + query);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        String path = pathOf(entry.getOriginalUri());
        String model = String.valueOf(Objects.requireNonNullElse(evaluate(exchange, path), ""));
        if (model.isBlank()) {
            throw Invalid.request("The message has no model for toD(\"" + SCHEME + path + "\")");
        }
        return message -> message.setProperty(LlmRouterConstants.DYNAMIC_MODEL_PROPERTY, model);
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return message -> message.removeProperty(LlmRouterConstants.DYNAMIC_MODEL_PROPERTY);
    }

    /** What a message puts in the place of one option must not add others, such as a prompt, which is Simple. */
    private static @Nullable Object valueOf(Exchange exchange, Map.Entry<String, Object> option) {
        Object value = evaluate(exchange, option.getValue());
        if (value != option.getValue() && value != null && !PLAIN.matcher(value.toString()).matches()) {
            throw Invalid.request("The message gives the option " + option.getKey() + " of toD a value with characters"
                    + " other than letters, digits, space and _ . , : / @ -");
        }
        if (value != option.getValue() && option.getKey().equalsIgnoreCase("operation")
                && !CALLS.contains(String.valueOf(value))) {
            throw Invalid.request("The message gives the option operation of toD a value other than " + CALLS
                    + ". Name it in the route");
        }
        if (DEMANDS.contains(option.getKey())) {
            refuseLooser(option.getKey(), option.getValue().toString(), String.valueOf(value == null ? "" : value));
        }
        return value;
    }

    /** A demand that comes to nothing would be no demand. */
    private static void refuseLooser(String option, String text, String value) {
        if (value.isBlank() || !DemandText.keepsItsForm(text, value)) {
            throw Invalid.request("The option " + option + " of toD is '" + Texts.shortened(text) + "', which comes to"
                    + " no demand for this message, or to a longer list than it says. Nobody was asked");
        }
    }

    private static @Nullable Object evaluate(Exchange exchange, Object text) {
        if (!(text instanceof String expression) || !expression.contains("${")) {
            return text;
        }
        return exchange.getContext()
                .resolveLanguage("simple")
                .createExpression(expression)
                .evaluate(exchange,
                        String.class);
    }

    private static String queryOf(String uri) {
        int mark = uri.indexOf('?');
        return mark < 0 ? "" : uri.substring(mark + 1);
    }

    private static String pathOf(String uri) {
        int mark = uri.indexOf('?');
        String path = uri.substring(SCHEME.length(), mark < 0 ? uri.length() : mark);
        return path.startsWith("//") ? path.substring(2) : path;
    }
}
