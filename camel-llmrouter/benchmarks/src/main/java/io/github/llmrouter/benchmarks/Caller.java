package io.github.llmrouter.benchmarks;

/** Asks a model: text in, text out. Used by one thread, over one connection. */
interface Caller extends AutoCloseable {

    /** Asks and waits for the answer. */
    String ask(String question);

    @Override
    void close();
}
