package io.github.llmrouter.language;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The codes of languages, by ISO 639. */
public final class LanguageCodes {

    private static final Set<String> OF_TWO_LETTERS = Set.of(Locale.getISOLanguages());
    private static final Map<String, String> BY_THREE_LETTERS = byThreeLetters();

    private LanguageCodes() {}

    /** Reads a code of two letters, in any case, an old one as the new one; empty if ISO 639-1 has none like it. */
    public static Optional<String> parse(String text) {
        String code = text.toLowerCase(Locale.ROOT);
        return OF_TWO_LETTERS.contains(code) ? Optional.of(current(code)) : Optional.empty();
    }

    /** The code of two letters for one of three, by ISO 639-3; empty for a language that has none. */
    static Optional<String> ofTwoLetters(String code) {
        return Optional.ofNullable(BY_THREE_LETTERS.get(code));
    }

    private static Map<String, String> byThreeLetters() {
        // those of which ISO 639-1 knows the group of languages only
        Map<String, String> codes = new HashMap<>(
                Map.of("cmn", "zh", "ekk", "et", "lvs", "lv", "pes", "fa", "plt", "mg"));
        for (String code : OF_TWO_LETTERS) {
            codes.put(Locale.forLanguageTag(code).getISO3Language(), current(code));
        }
        return Map.copyOf(codes);
    }

    /** Hebrew, Indonesian and Yiddish had other codes once, which Java still lists. */
    private static String current(String code) {
        return Locale.forLanguageTag(code).getLanguage();
    }
}
