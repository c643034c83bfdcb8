package io.github.llmrouter.ledger;

import java.util.Optional;

/**
 * Makes names that come from outside fit for a column, so that no message and no provider can make a row that the database
 * refuses.
 */
final class Names {

    /** The most characters of most columns. */
    static final int MOST = 300;
    static final int ERROR = 100;
    static final int SHORT = 50;

    private static final char REPLACEMENT = '\uFFFD';

    private Names() {}

    static Optional<String> cut(Optional<String> name, int most) {
        return name.map(text -> cut(text, most));
    }

    /** PostgreSQL takes neither U+0000 nor half of a surrogate pair; both become U+FFFD. */
    static String cut(String name, int most) {
        String cut = name.length() > most ? name.substring(0, most) : name;
        return cut.codePoints().anyMatch(Names::isRefused)
                ? cut.codePoints()
                        .map(each -> isRefused(each) ? REPLACEMENT : each)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : cut;
    }

    private static boolean isRefused(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }
}
