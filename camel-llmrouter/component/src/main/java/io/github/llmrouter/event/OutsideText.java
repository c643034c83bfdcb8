package io.github.llmrouter.event;

/** Text that comes from outside, such as an id or the name of a model: events are kept in queues, so it is cut. */
final class OutsideText {

    private static final int LONGEST = 500;

    private OutsideText() {}

    /** The text, or its beginning if it is long. */
    static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
