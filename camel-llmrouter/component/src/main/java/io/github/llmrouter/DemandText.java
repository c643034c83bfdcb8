package io.github.llmrouter;

/**
 * A demand in the Simple language, and what it comes to for a message. A message fills in its functions and no more: where
 * {@code eu-${header.zone}} is demanded, no header makes it {@code eu-west,us-*}.
 */
final class DemandText {

    private DemandText() {}

    /**
     * Whether the value has the commas and the stars of the text and no others. A text that is one function is of whatever
     * form the message gives it.
     */
    static boolean keepsItsForm(String text, String value) {
        String own = withoutFunctions(text);
        return isOneFunction(text)
                || count(own, ',') == count(value, ',') && count(own, '*') == count(value, '*');
    }

    private static boolean isOneFunction(String text) {
        String stripped = text.strip();
        return endOfFunction(stripped, 0) == stripped.length();
    }

    private static String withoutFunctions(String text) {
        StringBuilder own = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = endOfFunction(text, at);
            if (end == at) {
                own.append(text.charAt(at++));
            } else {
                at = end;
            }
        }
        return own.toString();
    }

    /** Where a function ends that begins there; the same place if none does. */
    private static int endOfFunction(String text, int from) {
        if (!text.startsWith("${", from) && !text.startsWith("$simple{", from)) {
            return from;
        }
        int open = 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                open++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i + 1;
            }
        }
        return from;
    }

    private static long count(String text, char letter) {
        return text.chars().filter(other -> other == letter).count();
    }
}
