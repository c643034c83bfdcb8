package io.github.llmrouter.provider.auth;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Which kinds of credentials there are, and what is said where one cannot be used. */
class AuthenticatorsTest {

    @Test
    void thereAreThreeKinds() {
        assertThat(Authenticators.names()).containsExactly("aws", "entra", "google");
    }

    @Test
    void anUnknownKindIsRefused() {
        assertThatThrownBy(() -> Authenticators.named("kerberos", AuthSettings.NONE))
                .hasMessage("auth 'kerberos' is not one of [aws, entra, google]");
    }

    @Test
    void aSettingOfAnotherKindIsRefused() {
        AuthSettings settings = new AuthSettings(Map.of("tenantId", "t", "region", "eu-west-1"),
                name -> Optional.empty());

        assertThatThrownBy(() -> Authenticators.named("aws", settings))
                .hasMessageStartingWith("auth aws has no setting [tenantId], only [accessKey, profile, region,");
    }

    @Test
    void settingsShowTheirNamesAndNotTheirValues() {
        assertThat(new AuthSettings(Map.of("secretKey", "canary"), name -> Optional.empty()))
                .hasToString("AuthSettings[secretKey]");
    }

    @ParameterizedTest
    @CsvSource({"aws, software.amazon., software.amazon.awssdk:auth",
            "google, com.google.auth., com.google.auth:google-auth-library-oauth2-http",
            "entra, com.azure., com.azure:azure-identity"})
    void aMissingLibraryIsNamed(String kind, String packages, String library) throws Exception {
        try (WithoutLibrary classes = new WithoutLibrary(packages)) {
            Class<?> settings = classes.loadClass(AuthSettings.class.getName());
            Object none = settings.getField("NONE").get(null);
            Class<?> authenticators = classes.loadClass(Authenticators.class.getName());

            Throwable thrown = catchThrowableOfType(InvocationTargetException.class,
                    () -> authenticators.getMethod("named", String.class, settings).invoke(null, kind, none))
                    .getCause();

            assertThat(thrown).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("auth " + kind + " needs a library", "add the dependency " + library);
        }
    }

    /** The class path of somebody who has not added a library. */
    private static final class WithoutLibrary extends URLClassLoader {

        private final String packages;

        WithoutLibrary(String packages) throws IOException {
            super(new URL[]{Path.of("target/classes").toUri().toURL()}, AuthenticatorsTest.class.getClassLoader());
            this.packages = packages;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(packages)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.github.llmrouter.provider.auth.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
