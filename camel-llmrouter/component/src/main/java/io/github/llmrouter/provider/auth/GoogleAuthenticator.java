package io.github.llmrouter.provider.auth;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import com.google.auth.oauth2.GoogleCredentials;

/** Sends an access token of Google Cloud, which Google's auth library gets and renews. */
public final class GoogleAuthenticator implements Authenticator {

    private static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

    private final Shared<Map<String, List<String>>> token;

    private GoogleAuthenticator(Callable<GoogleCredentials> credentials, AuthSettings settings) {
        Kept kept = new Kept(credentials);
        this.token = new Shared<>("Google", () -> kept.get().getRequestMetadata(), settings);
    }

    /** With a service account's file as configured, or the application default credentials. */
    static GoogleAuthenticator of(AuthSettings settings) {
        String scope = settings.value("scope").orElse(CLOUD_PLATFORM);
        Optional<GoogleCredentials> file = settings.value("serviceAccountFile").map(GoogleAuthenticator::read);
        Callable<GoogleCredentials> credentials = () -> file.isPresent()
                ? file.get().createScoped(scope)
                : GoogleCredentials.getApplicationDefault().createScoped(scope);
        return new GoogleAuthenticator(credentials, settings);
    }

    /** With credentials of your own, such as those of an impersonated account. They have their scopes already. */
    public static GoogleAuthenticator of(GoogleCredentials credentials) {
        return new GoogleAuthenticator(() -> credentials, AuthSettings.NONE);
    }

    @Override
    public Map<String, String> headers(URI uri, Map<String, String> headers, byte[] body, Duration atMost) {
        Map<String, String> added = new LinkedHashMap<>();
        token.get(atMost).forEach((name, values) -> added.put(name, values.get(0)));
        return added;
    }

    private static GoogleCredentials read(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return GoogleCredentials.fromStream(in);
        } catch (IOException | IllegalArgumentException e) {
            // without a cause: the message of a parser may quote the key
            throw new IllegalArgumentException("The setting serviceAccountFile names " + file
                    + ", which cannot be read as Google credentials: " + e.getClass().getSimpleName());
        }
    }

    /** Looked for at the first call, which may ask the metadata server, and kept once they are found. */
    private static final class Kept {

        private final Callable<GoogleCredentials> source;
        private volatile @Nullable GoogleCredentials found;

        Kept(Callable<GoogleCredentials> source) {
            this.source = source;
        }

        GoogleCredentials get() throws Exception {
            GoogleCredentials kept = found;
            if (kept == null) {
                kept = source.call();
                found = kept;
            }
            return kept;
        }
    }
}
