package io.github.llmrouter.provider.openai;

/**
 * Open models that nobody has taught better write their thoughts into the text, between {@code <think>} and
 * {@code </think>} at its beginning. This takes them apart, however the text is cut into pieces. Used by one thread, for
 * one text.
 */
final class ThinkTag {

    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private enum Place {
        BEFORE, FIRST_THOUGHT, THOUGHTS, FIRST_TEXT, TEXT
    }

    /** What is text and what is thought in a piece; of both there may be nothing. */
    record Split(String text, String thoughts) {

        static final Split NOTHING = new Split("", "");
    }

    private Place place = Place.BEFORE;
    private String held = "";

    /** Takes a whole text apart. */
    static Split of(String text) {
        ThinkTag tag = new ThinkTag();
        Split most = tag.next(text);
        Split rest = tag.rest();
        return new Split(most.text + rest.text, most.thoughts + rest.thoughts);
    }

    /** Whether all that comes is text: then there is no need to ask. */
    boolean isPassed() {
        return place == Place.TEXT;
    }

    /** The next piece; what may be the beginning of a tag is held back. */
    Split next(String piece) {
        String all = held.isEmpty() ? piece : held + piece;
        held = "";
        return switch (place) {
            case BEFORE -> before(all);
            case FIRST_THOUGHT, THOUGHTS -> thoughts(all);
            case FIRST_TEXT -> firstText("", all);
            case TEXT -> new Split(all, "");
        };
    }

    /** What was held back, once the text is at its end. */
    Split rest() {
        String rest = held;
        held = "";
        return place == Place.THOUGHTS || place == Place.FIRST_THOUGHT ? new Split("", rest) : new Split(rest, "");
    }

    private Split before(String all) {
        String text = all.stripLeading();
        if (text.startsWith(OPEN)) {
            place = Place.FIRST_THOUGHT;
            return thoughts(text.substring(OPEN.length()));
        }
        if (OPEN.startsWith(text)) {
            held = all;
            return Split.NOTHING;
        }
        place = Place.TEXT;
        return new Split(all, "");
    }

    private Split thoughts(String all) {
        String thoughts = place == Place.FIRST_THOUGHT ? all.stripLeading() : all;
        int end = thoughts.indexOf(CLOSE);
        if (end >= 0) {
            place = Place.FIRST_TEXT;
            return firstText(thoughts.substring(0, end), thoughts.substring(end + CLOSE.length()));
        }
        int safe = thoughts.length() - beginningOfClose(thoughts);
        held = thoughts.substring(safe);
        place = safe > 0 ? Place.THOUGHTS : place;
        return new Split("", thoughts.substring(0, safe));
    }

    private Split firstText(String thoughts, String all) {
        String text = all.stripLeading();
        place = text.isEmpty() ? Place.FIRST_TEXT : Place.TEXT;
        return new Split(text, thoughts);
    }

    /** How many characters at the end of the text may be the first ones of the closing tag. */
    private static int beginningOfClose(String text) {
        for (int length = Math.min(CLOSE.length() - 1, text.length()); length > 0; length--) {
            if (text.endsWith(CLOSE.substring(0, length))) {
                return length;
            }
        }
        return 0;
    }
}
