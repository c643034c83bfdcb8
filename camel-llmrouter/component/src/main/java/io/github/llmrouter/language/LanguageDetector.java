package io.github.llmrouter.language;

import java.util.Optional;

/**
 * Tells the language of a text. It is asked on the thread of a call, before any provider is, so it must be quick; many
 * threads use it at a time. The same text always has the same answer. Where it throws, it is taken for not sure.
 */
@FunctionalInterface
public interface LanguageDetector {

    /** Is sure of nothing. */
    LanguageDetector NONE = text -> Optional.empty();

    /**
     * The language that all or most of a text is written in.
     *
     * @param  text what the user writes, 1,000 characters at most, never to be kept or logged
     * @return      its code of two lower case letters, by ISO 639-1; empty if that is not sure
     */
    Optional<String> detect(String text);
}
