package io.github.llmrouter.provider;

/** Is told with which of its provider's keys a call is made, on the thread that makes it and before anything is sent. */
@FunctionalInterface
public interface KeyUse {

    /** Does not care. */
    KeyUse NONE = name -> {};

    /** @param name what people know the key by: its name, or its place such as {@code key 2}; never the key itself */
    void uses(String name);
}
