package io.github.llmrouter.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** What a dialect and a provider's configuration make together: the HTTP request. */
final class Posts {

    private static final ContentType JSON = ContentType.create("application/json");

    private Posts() {}

    /** The provider's base, the dialect's path, the provider's query parameters, which win over those of the path. */
    static URI uri(Provider provider, WireRequest request) {
        if (provider.query().isEmpty()) {
            return URI.create(provider.base() + request.path());
        }
        String path = without(provider.query().keySet(), request.path());
        StringBuilder uri = new StringBuilder().append(provider.base()).append(path);
        char separator = path.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : provider.query().entrySet()) {
            uri.append(separator).append(encoded(parameter.getKey())).append('=').append(encoded(parameter.getValue()));
            separator = '&';
        }
        return URI.create(uri.toString());
    }

    /** The dialect's headers and body, and over them the provider's headers. */
    static HttpPost of(URI uri, Provider provider, WireRequest request) {
        HttpPost post = new HttpPost(uri);
        request.headers().forEach(post::setHeader);
        provider.headers().forEach(post::setHeader);
        // the type of the entity stands back where a header names one
        post.setEntity(new ByteArrayEntity(request.body(), JSON));
        return post;
    }

    /** The path without these parameters in its query. */
    private static String without(Set<String> names, String path) {
        int query = path.indexOf('?');
        if (query < 0) {
            return path;
        }
        String left = Arrays.stream(path.substring(query + 1).split("&"))
                .filter(parameter -> !names.contains(parameter.split("=", 2)[0]))
                .collect(Collectors.joining("&"));
        return path.substring(0, query) + (left.isEmpty() ? "" : "?" + left);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
