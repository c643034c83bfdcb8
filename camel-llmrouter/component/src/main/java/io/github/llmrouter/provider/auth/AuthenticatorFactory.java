package io.github.llmrouter.provider.auth;

import java.util.Set;

/**
 * Makes authenticators of one kind. Found through {@link java.util.ServiceLoader} by its name, so that a jar can add one;
 * loading it must not load the library that it works with.
 */
public interface AuthenticatorFactory {

    /** The name that configuration refers to it by, such as {@code aws}. */
    String name();

    /** The Maven coordinates of the library that it needs, as {@code group:artifact}. */
    String library();

    /** The names of the settings that it understands. */
    Set<String> settings();

    /**
     * Makes one. Does no network I/O: what has to be asked for is asked for at the first call.
     *
     * @throws IllegalArgumentException if the settings make no sense, or a file that they name cannot be read
     * @throws LinkageError             if the library is not on the class path
     */
    Authenticator create(AuthSettings settings);
}
