package io.github.llmrouter.samples.quickstart;

import java.util.Map;

/**
 * An OpenAI-compatible server that the user named.
 *
 * @param url   its base URL, with {@code /v1} or what stands in its place
 * @param key   its key; many local servers take any
 * @param model the id of the model there
 */
record OwnServer(String url, String key, String model) implements ModelSource {

    /** If the user named no model, the server is asked which it has; no scheme is {@code http}. */
    static OwnServer of(String address, Settings settings) {
        String whole = address.contains("://") ? address : "http://" + address;
        String url = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        String key = settings.apiKey().orElse("none");
        return new OwnServer(url, key, settings.model().orElseGet(() -> new ServerModels(url, key).first()));
    }

    @Override
    public String profile() {
        return "server";
    }

    @Override
    public Map<String, String> properties() {
        return Map.of("model", model, "server.url", url, "server.key", key,
                "camel.component.llmrouter.providers[server].models[" + model + "].upstream-id", model);
    }

    @Override
    public String announcement() {
        return "The server at " + url + " answers, with its model " + model
                + " (-Dquickstart.model=... chooses another one).";
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "OwnServer[" + url + ", " + model + "]";
    }
}
