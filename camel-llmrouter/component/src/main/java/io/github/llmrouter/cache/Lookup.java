package io.github.llmrouter.cache;

/** What a look into the cache comes to. */
public sealed interface Lookup {

    /** There is an answer. */
    record Found(StoredAnswer answer) implements Lookup {}

    /** There is none: a provider has to be asked, and others may wait for what it says. */
    record Absent(Lead lead) implements Lookup {}
}
