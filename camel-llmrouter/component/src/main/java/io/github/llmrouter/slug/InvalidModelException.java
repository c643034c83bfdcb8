package io.github.llmrouter.slug;

/** What stands in the place of a model is none, or cannot be had. The message is for the caller. */
public final class InvalidModelException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 120;

    InvalidModelException(String message) {
        super(message);
    }

    static InvalidModelException unknown(String model, String why) {
        return new InvalidModelException("Unknown model '" + shown(model) + "'" + why);
    }

    /** Foreign text, on one line, cut where it is long. */
    static String shown(String text) {
        String cut = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", " ");
    }
}
