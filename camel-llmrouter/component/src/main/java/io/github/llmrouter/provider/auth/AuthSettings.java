package io.github.llmrouter.provider.auth;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What is configured about credentials, by name. Never shows a value. */
public final class AuthSettings {

    /** No settings and no environment. */
    public static final AuthSettings NONE = new AuthSettings(Map.of(), name -> Optional.empty());

    /** Those whose value is a secret. */
    private static final Set<String> SECRETS = Set.of("accessKey", "secretKey", "sessionToken", "clientSecret");

    private final Map<String, String> values;
    private final Function<String, Optional<String>> variables;

    /** @param variables the environment, asked by the names of its variables */
    public AuthSettings(Map<String, String> values, Function<String, Optional<String>> variables) {
        this.values = Map.copyOf(values);
        this.variables = variables;
    }

    /** The value of a setting; empty if it is not set or blank. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** @throws IllegalArgumentException if it is not set; the message names it and why it is needed */
    String required(String name, String because) {
        return value(name).orElseThrow(() -> new IllegalArgumentException("The setting " + name + " is missing: "
                + because));
    }

    /** The value of an environment variable. */
    Optional<String> variable(String name) {
        return variables.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The names of what is set, sorted. */
    Set<String> names() {
        Set<String> set = new TreeSet<>();
        values.keySet().stream().filter(name -> value(name).isPresent()).forEach(set::add);
        return set;
    }

    /** A text that may quote a secret, without it. */
    String withoutSecrets(String text) {
        String hidden = text;
        for (String name : SECRETS) {
            hidden = value(name).map(hidden::indexOf).filter(at -> at >= 0).isPresent()
                    ? hidden.replace(value(name).orElseThrow(), "***")
                    : hidden;
        }
        return hidden;
    }

    /** The names of what is set. */
    @Override
    public String toString() {
        return "AuthSettings" + new TreeMap<>(values).keySet();
    }
}
