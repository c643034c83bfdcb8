package io.github.llmrouter;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.catalog.CatalogProvider;
import io.github.llmrouter.catalog.ProviderVariables;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Deadlines;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.Dialects;
import io.github.llmrouter.provider.HttpSettings;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.provider.Provider;
import io.github.llmrouter.provider.ProviderClient;
import io.github.llmrouter.provider.ProviderConnection;

/**
 * Turns the configuration into providers in use. With no provider configured, those whose dedicated variable is set in
 * the environment are activated, and announced.
 */
final class ProviderSetup {

    private static final Logger LOG = LoggerFactory.getLogger(LlmRouterComponent.class);

    private final Catalog catalog;
    private final Deadlines deadlines;
    private final InstantSource clock;
    private final Function<ProviderConfiguration, Optional<SSLContext>> tls;
    private final Function<String, ProviderConnection> endpoints;
    private final Function<String, Optional<String>> environment;

    /**
     * @param tls       gives the TLS context of a provider
     * @param endpoints gives the connection to a Camel endpoint, by its URI
     * @param environment the environment variables
     */
    ProviderSetup(Catalog catalog, Deadlines deadlines, InstantSource clock,
            Function<ProviderConfiguration, Optional<SSLContext>> tls,
            Function<String, ProviderConnection> endpoints, Function<String, Optional<String>> environment) {
        this.catalog = catalog;
        this.deadlines = deadlines;
        this.clock = clock;
        this.tls = tls;
        this.endpoints = endpoints;
        this.environment = environment;
    }

    /** The variables that would activate one of these providers of the catalogue. */
    static Stream<String> variablesOf(List<String> catalogIds) {
        return ProviderVariables.variables()
                .stream()
                .filter(variable -> ProviderVariables.providerFor(variable).filter(catalogIds::contains).isPresent());
    }

    /** The providers as configured. */
    Map<String, ActiveProvider> configured(Map<String, ProviderConfiguration> settings) {
        Map<String, ActiveProvider> active = new LinkedHashMap<>();
        settings.forEach((name, own) -> active.put(name, activate(name, own)));
        return active;
    }

    /** The providers that the environment has a dedicated variable for. */
    Map<String, ActiveProvider> fromEnvironment() {
        Map<String, ActiveProvider> active = new LinkedHashMap<>();
        for (String variable : ProviderVariables.variables()) {
            String id = ProviderVariables.providerFor(variable).orElseThrow();
            if (isSet(variable) && !active.containsKey(id) && isUsable(id)) {
                active.put(id, activate(id, new ProviderConfiguration()));
                LOG.info("Provider {} is activated by the environment variable {}", id, variable);
            }
        }
        return active;
    }

    private boolean isUsable(String catalogId) {
        return catalog.provider(catalogId)
                .filter(known -> known.baseUri().isPresent())
                .flatMap(CatalogProvider::dialect)
                .flatMap(Dialects::named)
                .isPresent();
    }

    private ActiveProvider activate(String name, ProviderConfiguration settings) {
        if (name.isBlank() || name.contains("/")) {
            throw wrong(name, "the name of a provider is not empty and has no slash");
        }
        Optional<String> uri = Optional.ofNullable(settings.getUri());
        Optional<CatalogProvider> known = known(name, settings);
        KeyRing keys = keys(name, settings, known);
        ProviderConnection connection = uri.isPresent()
                ? endpoints.apply(uri.get())
                : new ProviderClient(http(name, settings, known, keys), deadlines, clock);
        return new ActiveProvider(name, known.map(CatalogProvider::id), settings, keys, connection);
    }

    private Optional<CatalogProvider> known(String name, ProviderConfiguration settings) {
        if (settings.getCatalog() != null) {
            return Optional.of(catalog.provider(settings.getCatalog())
                    .orElseThrow(() -> wrong(name, "the catalogue has no provider '" + settings.getCatalog() + "'")));
        }
        boolean ownHost = settings.getBaseUrl() != null || settings.getUri() != null;
        return ownHost ? Optional.empty() : catalog.provider(name);
    }

    private Provider http(String name, ProviderConfiguration settings, Optional<CatalogProvider> known, KeyRing keys) {
        URI base = Optional.ofNullable(settings.getBaseUrl())
                .map(url -> uri(name, url))
                .or(() -> known.flatMap(CatalogProvider::baseUri))
                .orElseThrow(() -> wrong(name, "it has no baseUrl, and the catalogue knows none for it"));
        String dialectName = Optional.ofNullable(settings.getDialect())
                .or(() -> known.flatMap(CatalogProvider::dialect))
                .orElse("openai");
        Dialect dialect = Dialects.named(dialectName)
                .orElseThrow(() -> wrong(name, "the dialect '" + dialectName + "' is not one of " + Dialects.names()));
        Optional<HttpSettings.Proxy> proxy = Optional.ofNullable(settings.getProxyHost())
                .map(host -> new HttpSettings.Proxy(host, settings.getProxyPort()));
        HttpSettings http = new HttpSettings(tls.apply(settings), proxy, settings.getMaxConnections());
        return new Provider(name, base, dialect, keys, settings.getHeaders(), settings.getQuery(), http);
    }

    private KeyRing keys(String name, ProviderConfiguration settings, Optional<CatalogProvider> known) {
        List<ApiKey> keys = configuredKeys(name, settings);
        if (keys.isEmpty() && settings.getBaseUrl() == null) {
            // only to the host that the variable is meant for
            known.stream()
                    .flatMap(provider -> variablesOf(List.of(provider.id())))
                    .filter(this::isSet)
                    .map(variable -> key(name, environment.apply(variable).orElseThrow()))
                    .forEach(keys::add);
        }
        return keys.isEmpty() ? KeyRing.none() : KeyRing.of(name, keys, clock);
    }

    private boolean isSet(String variable) {
        return environment.apply(variable).filter(value -> !value.isBlank()).isPresent();
    }

    private static List<ApiKey> configuredKeys(String name, ProviderConfiguration settings) {
        List<ApiKey> keys = new ArrayList<>();
        Stream.concat(Stream.ofNullable(settings.getApiKey()),
                Stream.ofNullable(settings.getApiKeys()).flatMap(list -> Stream.of(list.split(","))))
                .filter(key -> !key.isBlank())
                .map(key -> key(name, key))
                .filter(key -> !keys.contains(key))
                .forEach(keys::add);
        return keys;
    }

    private static ApiKey key(String name, String value) {
        try {
            return ApiKey.of(value);
        } catch (IllegalArgumentException e) {
            throw wrong(name, String.valueOf(e.getMessage()));
        }
    }

    private static URI uri(String name, String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "the baseUrl '" + Texts.shortened(url) + "' is no URL");
        }
    }

    private static IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException("camel.component.llmrouter.providers[" + name + "]: " + why);
    }
}
