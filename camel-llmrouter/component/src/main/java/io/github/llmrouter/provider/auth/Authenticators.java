package io.github.llmrouter.provider.auth;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The kinds of authenticators on the class path, by name. */
public final class Authenticators {

    private Authenticators() {}

    /** Their names, sorted. */
    public static Set<String> names() {
        return factories().keySet();
    }

    /**
     * Makes an authenticator.
     *
     * @throws IllegalArgumentException if there is no such kind, if a setting is none of this kind's or makes no sense, or
     *                                  if the library is missing; the message says what to do
     */
    public static Authenticator named(String name, AuthSettings settings) {
        AuthenticatorFactory factory = factories().get(name);
        if (factory == null) {
            throw new IllegalArgumentException("auth '" + name + "' is not one of " + names());
        }
        Set<String> unknown = new TreeSet<>(settings.names());
        unknown.removeAll(factory.settings());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("auth " + factory.name() + " has no setting " + unknown + ", only "
                    + new TreeSet<>(factory.settings()));
        }
        try {
            return factory.create(settings);
        } catch (LinkageError missing) {
            throw new IllegalArgumentException("auth " + factory.name() + " needs a library that is not on the class"
                    + " path, or is too old: add the dependency " + factory.library() + " (" + missing.getMessage()
                    + ")", missing);
        }
    }

    private static Map<String, AuthenticatorFactory> factories() {
        Map<String, AuthenticatorFactory> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ServiceLoader.load(AuthenticatorFactory.class, AuthenticatorFactory.class.getClassLoader())
                .forEach(factory -> all.putIfAbsent(factory.name(), factory));
        return all;
    }
}
