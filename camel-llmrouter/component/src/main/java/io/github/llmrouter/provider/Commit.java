package io.github.llmrouter.provider;

/** From when on a stream is the caller's, and so can no longer be replaced by another provider's. */
public enum Commit {
    /** From the first chunk that the caller sees something in. */
    FIRST_OUTPUT,
    /** Once it is whole: all or nothing. */
    COMPLETE
}
