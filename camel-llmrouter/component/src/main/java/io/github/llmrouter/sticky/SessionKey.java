package io.github.llmrouter.sticky;

/** Stands for one conversation with one model. Nobody can tell from it what was said, as it is a part of a keyed hash. */
record SessionKey(long high, long low) {

    @Override
    public String toString() {
        return "SessionKey";
    }
}
