package io.github.llmrouter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.github.llmrouter.catalog.CatalogProvider;
import io.github.llmrouter.catalog.ProviderVariables;
import io.github.llmrouter.limits.KeyLimits;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.provider.KeyRules;
import io.github.llmrouter.provider.NamedKey;
import io.github.llmrouter.provider.auth.AuthSettings;
import io.github.llmrouter.provider.auth.Authenticator;
import io.github.llmrouter.provider.auth.Authenticators;

/**
 * How one provider is told who calls: by keys, or by an authenticator. Ambient ones, those that nobody configured for this
 * provider, go to the host that the catalogue knows for it and to no other.
 *
 * @param keys the keys; empty ones that can be set aside where there is an authenticator
 * @param auth the authenticator
 */
record ProviderCredentials(KeyRing keys, Optional<Authenticator> auth) {

    /** How callers prove who they are where no key is configured, by dialect. */
    private static final Map<String, String> USUAL = Map.of("bedrock", "aws", "vertex", "google", "vertex-anthropic",
            "google");

    /**
     * The credentials as configured, else those of the environment, else none.
     *
     * @throws IllegalArgumentException if what is configured makes no sense
     */
    static ProviderCredentials of(String name, ProviderConfiguration settings, Optional<CatalogProvider> known,
            Function<String, Optional<String>> environment, KeyRules rules) {
        List<NamedKey> keys = ConfiguredKeys.of(settings);
        KeyLimits limits = settings.getLimits().limits();
        Optional<Authenticator> auth = configured(settings, environment);
        if (auth.isPresent() && !keys.isEmpty()) {
            throw new IllegalArgumentException("it has both an API key and auth; give one of them");
        }
        boolean ownHost = settings.getBaseUrl() != null || settings.getUri() != null;
        if (auth.isEmpty() && keys.isEmpty() && !ownHost) {
            keys = known.map(provider -> keysOf(provider, limits, environment)).orElse(List.of());
            auth = keys.isEmpty() ? usual(settings, known, environment) : auth;
        }
        if (auth.isEmpty() && !settings.getCredentials().settings().isEmpty()) {
            throw new IllegalArgumentException("it has credentials "
                    + settings.getCredentials().settings().keySet()
                    + ", but no auth that would use them, which is one of "
                    + Authenticators.names());
        }
        return auth.isPresent()
                ? new ProviderCredentials(KeyRing.signed(name, limits, rules), auth)
                : new ProviderCredentials(keys.isEmpty()
                        ? KeyRing.none(name, limits, rules)
                        : KeyRing.of(name, keys, rules.in(ConfiguredKeys.order(settings))), auth);
    }

    private static Optional<Authenticator> configured(ProviderConfiguration settings,
            Function<String, Optional<String>> environment) {
        Optional<Authenticator> own = Optional.ofNullable(settings.getAuthenticator());
        Optional<String> kind = Optional.ofNullable(settings.getAuth());
        if (own.isPresent() && kind.isPresent()) {
            throw new IllegalArgumentException("it has both auth and an authenticator; give one of them");
        }
        if (settings.getUri() != null && (own.isPresent() || kind.isPresent())) {
            throw new IllegalArgumentException("auth makes no sense for a Camel endpoint");
        }
        return own.or(() -> kind.map(auth -> named(auth, settings, environment)));
    }

    private static Optional<Authenticator> usual(ProviderConfiguration settings, Optional<CatalogProvider> known,
            Function<String, Optional<String>> environment) {
        return known.flatMap(CatalogProvider::dialect)
                .flatMap(dialect -> Optional.ofNullable(USUAL.get(dialect)))
                .map(auth -> named(auth, settings, environment));
    }

    private static Authenticator named(String auth, ProviderConfiguration settings,
            Function<String, Optional<String>> environment) {
        return Authenticators.named(auth, new AuthSettings(settings.getCredentials().settings(),
                variable -> Optional.ofNullable(settings.getVariables().get(variable))
                        .or(() -> environment.apply(variable))));
    }

    private static List<NamedKey> keysOf(CatalogProvider provider, KeyLimits limits,
            Function<String, Optional<String>> environment) {
        List<NamedKey> keys = new ArrayList<>();
        ProviderVariables.keysOf(provider.id())
                .forEach(variable -> environment.apply(variable)
                        .filter(value -> !value.isBlank())
                        .map(value -> new NamedKey(Optional.empty(), ApiKey.of(value), limits))
                        .ifPresent(keys::add));
        return keys;
    }
}
