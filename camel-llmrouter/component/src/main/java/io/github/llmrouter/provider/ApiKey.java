package io.github.llmrouter.provider;

/** The secret that a provider knows its customer by. Never shows itself: {@link #toString()} is {@code ***}. */
public final class ApiKey {

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /**
     * Takes a key as it was configured.
     *
     * @param  value                    the key; white space around it is dropped, as files with keys often end in a line
     *                                  break
     * @throws IllegalArgumentException if nothing is left, or if a character in it could not stand in a header
     */
    public static ApiKey of(String value) {
        String stripped = value.strip();
        if (stripped.isEmpty() || !stripped.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("An API key is empty or has characters that no header can carry");
        }
        return new ApiKey(stripped);
    }

    /** The characters of the key: for the request that it signs and for nothing else. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKey key && key.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
