package io.github.llmrouter.examples;

import java.lang.Character.UnicodeScript;
import java.util.Optional;

import io.github.llmrouter.language.LanguageDetector;

// tag::detector[]
public class KanaIsJapanese implements LanguageDetector {

    @Override
    public Optional<String> detect(String text) {
        return text.codePoints().anyMatch(letter -> UnicodeScript.of(letter) == UnicodeScript.HIRAGANA)
                ? Optional.of("ja")
                : Optional.empty();
    }
}
// end::detector[]
