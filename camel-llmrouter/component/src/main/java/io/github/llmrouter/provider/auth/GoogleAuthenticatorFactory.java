package io.github.llmrouter.provider.auth;

import java.util.Set;

/** Makes {@link GoogleAuthenticator}s, named {@code google}. */
public final class GoogleAuthenticatorFactory implements AuthenticatorFactory {

    @Override
    public String name() {
        return "google";
    }

    @Override
    public String library() {
        return "com.google.auth:google-auth-library-oauth2-http";
    }

    @Override
    public Set<String> settings() {
        return Set.of("serviceAccountFile", "scope");
    }

    @Override
    public Authenticator create(AuthSettings settings) {
        return GoogleAuthenticator.of(settings);
    }
}
