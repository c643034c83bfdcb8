package io.github.llmrouter.budget;

/** What the columns of keys and credits have room for. */
final class KeyFields {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_LIST = 4_000;

    private KeyFields() {}

    static void check(VirtualKey.Settings settings) {
        if (settings.name().isBlank()) {
            throw new IllegalArgumentException("A virtual key needs a name");
        }
        notTooLong("name", settings.name());
        settings.models().ifPresent(list -> list("models", list));
        settings.providers().ifPresent(list -> list("providers", list));
        settings.limit().filter(usd -> usd.signum() < 0).ifPresent(usd -> {
            throw new IllegalArgumentException("limit is " + usd.toPlainString() + "; it must be 0 or more");
        });
    }

    static void notTooLong(String field, String text) {
        notTooLong(field, text, LONGEST_NAME);
    }

    private static void list(String field, String list) {
        if (list.isBlank()) {
            throw new IllegalArgumentException(field + " is empty; leave it out to allow all");
        }
        notTooLong(field, list, LONGEST_LIST);
    }

    private static void notTooLong(String field, String text, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException(field + " has " + text.length() + " characters, above " + most);
        }
    }
}
