package io.github.llmrouter.provider.auth;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.SimpleTokenCache;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;

/** Sends an access token of Microsoft Entra ID, which Azure's identity library gets and renews. */
public final class EntraAuthenticator implements Authenticator {

    private static final String COGNITIVE_SERVICES = "https://cognitiveservices.azure.com/.default";

    private final Shared<AccessToken> token;

    private EntraAuthenticator(TokenCredential credential, AuthSettings settings) {
        TokenRequestContext context = new TokenRequestContext()
                .addScopes(settings.value("scope").orElse(COGNITIVE_SERVICES));
        // not every credential keeps its token: that of the Azure CLI starts a process for each
        SimpleTokenCache cache = new SimpleTokenCache(() -> credential.getToken(context));
        this.token = new Shared<>("Entra", () -> Objects.requireNonNull(cache.getToken().block(), "no token"),
                settings);
    }

    /** With a client's secret as configured, or with whatever the library finds: a managed identity, for example. */
    static EntraAuthenticator of(AuthSettings settings) {
        return of(credential(settings), settings);
    }

    /** @param settings for the scope, and to keep secrets out of messages */
    static EntraAuthenticator of(TokenCredential credential, AuthSettings settings) {
        return new EntraAuthenticator(credential, settings);
    }

    /** With a credential of your own, such as a certificate. */
    public static EntraAuthenticator of(TokenCredential credential) {
        return of(credential, AuthSettings.NONE);
    }

    @Override
    public Map<String, String> headers(URI uri, Map<String, String> headers, byte[] body, Duration atMost) {
        return Map.of("Authorization", "Bearer " + token.get(atMost).getToken());
    }

    private static TokenCredential credential(AuthSettings settings) {
        Optional<String> secret = settings.value("clientSecret");
        return secret.isPresent() ? client(settings, secret.get()) : found(settings);
    }

    private static TokenCredential client(AuthSettings settings, String secret) {
        ClientSecretCredentialBuilder builder = new ClientSecretCredentialBuilder()
                .tenantId(settings.required("tenantId", "a clientSecret needs one"))
                .clientId(settings.required("clientId", "a clientSecret needs one"))
                .clientSecret(secret);
        settings.value("authorityHost").ifPresent(builder::authorityHost);
        return builder.build();
    }

    private static TokenCredential found(AuthSettings settings) {
        DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder();
        settings.value("tenantId").ifPresent(builder::tenantId);
        settings.value("authorityHost").ifPresent(builder::authorityHost);
        settings.value("clientId").ifPresent(id -> builder.managedIdentityClientId(id).workloadIdentityClientId(id));
        return builder.build();
    }
}
