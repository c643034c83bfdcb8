package io.github.llmrouter;

/** Makes foreign text fit for an error message. */
final class Texts {

    private static final int MOST = 120;

    private Texts() {}

    /** The text on one line, cut where it is long. */
    static String shortened(String text) {
        String cut = text.length() > MOST ? text.substring(0, MOST) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", " ");
    }
}
