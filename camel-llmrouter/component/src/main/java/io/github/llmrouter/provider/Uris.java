package io.github.llmrouter.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where a request goes: the provider's base, the dialect's path, the provider's query parameters. */
final class Uris {

    private Uris() {}

    static URI of(Provider provider, String path) {
        if (provider.query().isEmpty()) {
            return URI.create(provider.base() + path);
        }
        StringBuilder uri = new StringBuilder().append(provider.base()).append(path);
        char separator = path.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : provider.query().entrySet()) {
            uri.append(separator).append(encoded(parameter.getKey())).append('=').append(encoded(parameter.getValue()));
            separator = '&';
        }
        return URI.create(uri.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
