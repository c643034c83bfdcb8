package io.github.llmrouter;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.catalog.CatalogProvider;
import io.github.llmrouter.catalog.ProviderVariables;
import io.github.llmrouter.provider.BaseUrlTemplate;
import io.github.llmrouter.provider.Deadlines;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.Dialects;
import io.github.llmrouter.provider.HttpSettings;
import io.github.llmrouter.provider.KeyRules;
import io.github.llmrouter.provider.LimitedConnection;
import io.github.llmrouter.provider.Provider;
import io.github.llmrouter.provider.ProviderClient;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.provider.Wire;

/**
 * Turns the configuration into providers in use. With no provider configured, those whose dedicated variable is set in
 * the environment are activated, and announced.
 */
final class ProviderSetup {

    private static final int SUGGESTIONS = 3;

    private final Supplier<Catalog> catalog;
    private final Deadlines deadlines;
    private final InstantSource clock;
    private final Function<ProviderConfiguration, Optional<SSLContext>> tls;
    private final Function<String, ProviderConnection> endpoints;
    private final Function<String, Optional<String>> environment;
    private final KeyRules keyRules;

    /**
     * @param catalog   gives the catalogue as of now
     * @param tls       gives the TLS context of a provider
     * @param endpoints gives the connection to a Camel endpoint, by its URI
     * @param environment the environment variables
     * @param keyRules how keys are used, where a provider does not say so itself
     */
    ProviderSetup(Supplier<Catalog> catalog, Deadlines deadlines, InstantSource clock,
            Function<ProviderConfiguration, Optional<SSLContext>> tls,
            Function<String, ProviderConnection> endpoints, Function<String, Optional<String>> environment,
            KeyRules keyRules) {
        this.catalog = catalog;
        this.deadlines = deadlines;
        this.clock = clock;
        this.tls = tls;
        this.endpoints = endpoints;
        this.environment = environment;
        this.keyRules = keyRules;
    }

    /** The variables that would activate one of these providers of the catalogue. */
    static Stream<String> variablesOf(List<String> catalogIds) {
        return ProviderVariables.variables()
                .stream()
                .filter(variable -> ProviderVariables.providerFor(variable).filter(catalogIds::contains).isPresent());
    }

    /** Those of these providers of the catalogue that a variable would activate. */
    static Stream<String> activatedBy(List<String> catalogIds) {
        return variablesOf(catalogIds).flatMap(variable -> ProviderVariables.providerFor(variable).stream()).distinct();
    }

    /** The providers as configured. */
    Map<String, ActiveProvider> configured(Map<String, ProviderConfiguration> settings) {
        Map<String, ActiveProvider> active = new LinkedHashMap<>();
        settings.forEach((name, own) -> active.put(name, activate(name, own)));
        return active;
    }

    /**
     * The providers that the environment has a dedicated variable for.
     *
     * @param told is told of each by its name, and of its variable
     */
    Map<String, ActiveProvider> fromEnvironment(BiConsumer<String, String> told) {
        Map<String, ActiveProvider> active = new LinkedHashMap<>();
        for (String variable : ProviderVariables.variables()) {
            String id = ProviderVariables.providerFor(variable).orElseThrow();
            if (isSet(variable) && !active.containsKey(id) && isUsable(id)) {
                active.put(id, activate(id, new ProviderConfiguration()));
                told.accept(id, variable);
            }
        }
        return active;
    }

    private boolean isUsable(String catalogId) {
        return catalog.get()
                .provider(catalogId)
                .filter(known -> known.baseUri().isPresent())
                .flatMap(CatalogProvider::dialect)
                .flatMap(Dialects::named)
                .isPresent();
    }

    /** One provider. */
    ActiveProvider activate(String name, ProviderConfiguration settings) {
        if (name.isBlank() || name.contains("/")) {
            throw wrong(name, "the name of a provider is not empty and has no slash");
        }
        try {
            return settings.getUri() == null ? http(name, settings) : endpoint(name, settings, settings.getUri());
        } catch (IllegalArgumentException e) {
            throw wrong(name, String.valueOf(e.getMessage()));
        }
    }

    private ActiveProvider endpoint(String name, ProviderConfiguration settings, String uri) {
        Optional<CatalogProvider> known = known(settings.getCatalog());
        ProviderCredentials credentials = ProviderCredentials.of(name, settings, known, environment, keyRules);
        ProviderConnection limited = new LimitedConnection(name, endpoints.apply(uri), credentials.keys(), clock);
        return new ActiveProvider(name, known.map(CatalogProvider::id), settings, credentials.keys(), limited,
                Optional.empty());
    }

    private ActiveProvider http(String name, ProviderConfiguration settings) {
        Optional<CatalogProvider> known = settings.getCatalog() == null && settings.getBaseUrl() == null
                ? catalog.get().provider(name)
                : known(settings.getCatalog());
        Function<String, URI> filled = template -> BaseUrlTemplate.filled(template,
                variable -> Optional.ofNullable(settings.getVariables().get(variable))
                        .or(() -> environment.apply(variable)));
        Wire usual = new Wire(dialect(settings, known), base(name, settings, known, filled));
        ProviderCredentials credentials = ProviderCredentials.of(name, settings, known, environment, keyRules);
        Provider provider = new Provider(name, usual.base(), usual.dialect(), credentials.keys(), settings.getHeaders(),
                settings.getQuery(), http(settings), credentials.auth());
        return new ActiveProvider(name, known.map(CatalogProvider::id), settings, credentials.keys(),
                new ProviderClient(provider, deadlines, clock),
                Optional.of(new ModelWires(usual, settings, known, filled)));
    }

    /** After the connections: gives up what counts the limits of keys. */
    void close() {
        keyRules.allowances().close();
    }

    private Optional<CatalogProvider> known(@Nullable String catalogId) {
        return Optional.ofNullable(catalogId)
                .map(id -> catalog.get()
                        .provider(id)
                        .orElseThrow(() -> new IllegalArgumentException(notInCatalogue(id))));
    }

    private String notInCatalogue(String id) {
        return "the catalogue has no provider '" + id + "'. Did you mean "
                + String.join(", ", catalog.get().nearestProviders(id, SUGGESTIONS)) + "?";
    }

    private URI base(String name, ProviderConfiguration settings, Optional<CatalogProvider> known,
            Function<String, URI> filled) {
        return Optional.ofNullable(settings.getBaseUrl())
                .map(ProviderSetup::uri)
                .or(() -> known.flatMap(CatalogProvider::baseUri))
                .or(() -> known.flatMap(CatalogProvider::baseUriTemplate).map(filled))
                .orElseThrow(() -> new IllegalArgumentException(
                        known.isPresent()
                                ? "it has no baseUrl, and the catalogue knows none for it; set baseUrl"
                                : "it has no baseUrl, and " + notInCatalogue(name) + " Otherwise set baseUrl"));
    }

    private static Dialect dialect(ProviderConfiguration settings, Optional<CatalogProvider> known) {
        String name = Optional.ofNullable(settings.getDialect())
                .or(() -> known.flatMap(CatalogProvider::dialect))
                .orElse("openai");
        return Dialects.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the dialect '" + name + "' is not one of " + Dialects.names()));
    }

    private HttpSettings http(ProviderConfiguration settings) {
        Optional<HttpSettings.Proxy> proxy = Optional.ofNullable(settings.getProxyHost())
                .map(host -> new HttpSettings.Proxy(host, settings.getProxyPort()));
        return new HttpSettings(tls.apply(settings), proxy, settings.getMaxConnections());
    }

    private boolean isSet(String variable) {
        return environment.apply(variable).filter(value -> !value.isBlank()).isPresent();
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            // without its message, which has the URL whole
            throw new IllegalArgumentException("the baseUrl '" + Texts.shortened(url) + "' is no URL");
        }
    }

    private static IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException("camel.component.llmrouter.providers[" + name + "]: " + why);
    }
}
