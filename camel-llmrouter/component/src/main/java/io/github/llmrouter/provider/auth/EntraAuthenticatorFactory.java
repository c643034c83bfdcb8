package io.github.llmrouter.provider.auth;

import java.util.Set;

/** Makes {@link EntraAuthenticator}s, named {@code entra}. */
public final class EntraAuthenticatorFactory implements AuthenticatorFactory {

    @Override
    public String name() {
        return "entra";
    }

    @Override
    public String library() {
        return "com.azure:azure-identity";
    }

    @Override
    public Set<String> settings() {
        return Set.of("tenantId", "clientId", "clientSecret", "authorityHost", "scope");
    }

    @Override
    public Authenticator create(AuthSettings settings) {
        return EntraAuthenticator.of(settings);
    }
}
