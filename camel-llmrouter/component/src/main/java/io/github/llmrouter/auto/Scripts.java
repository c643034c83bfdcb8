package io.github.llmrouter.auto;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Tells the script of a text by counting its letters. */
final class Scripts {

    /** So many characters tell the script; a text may have millions. */
    private static final int LOOKED_AT = 4_096;

    private Scripts() {}

    /** The script of most letters; of two that are equal, the first by the order of Unicode. Empty without letters. */
    static Optional<UnicodeScript> mostly(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .limit(LOOKED_AT)
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
        return letters.entrySet()
                .stream()
                // the first of equals, where max would take the last
                .reduce((most, next) -> next.getValue() > most.getValue() ? next : most)
                .map(Map.Entry::getKey);
    }
}
