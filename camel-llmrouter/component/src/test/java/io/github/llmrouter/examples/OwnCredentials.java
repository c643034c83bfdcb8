package io.github.llmrouter.examples;

import org.apache.camel.BindToRegistry;

import com.google.auth.oauth2.GoogleCredentials;

import io.github.llmrouter.provider.auth.Authenticator;
import io.github.llmrouter.provider.auth.GoogleAuthenticator;

/** Credentials that the application makes itself, as a bean of the registry. */
public class OwnCredentials {

    private final GoogleCredentials credentials;

    public OwnCredentials(GoogleCredentials credentials) {
        this.credentials = credentials;
    }

    // tag::bean[]
    @BindToRegistry("houseTokens")
    public Authenticator houseTokens() {
        return GoogleAuthenticator.of(credentials);
    }
    // end::bean[]
}
