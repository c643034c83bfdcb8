package io.github.llmrouter.catalog;

/** Whether an offer can do something, as far as the catalogue says. */
public enum Support {

    YES,
    NO,
    /** The catalogue is silent. */
    UNKNOWN;

    /** What a flag of the catalogue says. */
    public static Support of(boolean flag) {
        return flag ? YES : NO;
    }

    /** This, unless the other is known. */
    Support unless(Support other) {
        return other == UNKNOWN ? this : other;
    }

    /** Whether it is worth a try: the catalogue does not say no. */
    public boolean possible() {
        return this != NO;
    }
}
