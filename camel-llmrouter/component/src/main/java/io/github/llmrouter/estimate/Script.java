package io.github.llmrouter.estimate;

/**
 * Kinds of characters that vocabularies treat alike, with what the first one of a run weighs and what each further one
 * does, in hundredths of a token. The weights were fitted to two public vocabularies, the larger of which counts more.
 */
enum Script {

    LETTER(100, 14),
    /** A letter of the Latin script that ASCII has not. */
    ACCENTED(70, 70),
    DIGIT(100, 0),
    /** One space belongs to the word after it. */
    SPACE(0, 0),
    /** Line ends, and what else is below the space. */
    CONTROL(60, 0),
    PUNCTUATION(80, 30),
    /** Greek, Cyrillic, Hebrew, Arabic and others that put spaces between words. */
    ALPHABET(100, 25),
    /** The scripts of India and its neighbours. */
    INDIC(50, 50),
    HANGUL(85, 85),
    KANA(80, 80),
    HAN(80, 80),
    /** Arrows, dashes, the punctuation of East Asia. */
    SYMBOL(80, 80),
    /** Emoji, whose halves are counted one by one, and all else. */
    OTHER(100, 100);

    private static final int SHORT_WORD = 6;
    private static final int DIGITS_OF_A_TOKEN = 3;
    private static final int INDENTATION = 60;
    private static final Script[] ASCII = ascii();

    private final int first;
    private final int further;

    Script(int first, int further) {
        this.first = first;
        this.further = further;
    }

    static Script of(char c) {
        return c < ASCII.length ? ASCII[c] : beyondAscii(c);
    }

    /** Whether a run goes on: a word goes on over its accents. */
    boolean continues(Script before) {
        return this == before || this == LETTER && before == ACCENTED;
    }

    /** Whether all vocabularies know it about equally well. */
    boolean isLatin() {
        return ordinal() <= PUNCTUATION.ordinal();
    }

    /** @param position the place in its run, from zero */
    int weight(int position) {
        return switch (this) {
            case LETTER -> position > 0 && position < SHORT_WORD ? 0 : position == 0 ? first : further;
            case DIGIT -> position % DIGITS_OF_A_TOKEN == 0 ? first : further;
            // the second space is what indentation starts with
            case SPACE -> position == 1 ? INDENTATION : 0;
            default -> position == 0 ? first : further;
        };
    }

    private static Script beyondAscii(char c) {
        if (c < 0x250 || c >= 0x1E00 && c < 0x1F00) {
            return c >= 0xC0 ? ACCENTED : SYMBOL;
        }
        if (c < 0x780 || c >= 0x1F00 && c < 0x2000) {
            return ALPHABET;
        }
        if (c >= 0x1100 && c < 0x1200 || c >= 0xAC00 && c < 0xD7B0) {
            return HANGUL;
        }
        if (c < 0x1E00) {
            return INDIC;
        }
        if (c >= 0x3040 && c < 0x3100) {
            return KANA;
        }
        if (c >= 0x3400 && c < 0xA000 || c >= 0xF900 && c < 0xFB00) {
            return HAN;
        }
        return c < 0x3400 || c >= 0xFF00 ? SYMBOL : OTHER;
    }

    private static Script[] ascii() {
        Script[] scripts = new Script[0x80];
        for (char c = 0; c < scripts.length; c++) {
            scripts[c] = Character.isLetter(c)
                    ? LETTER
                    : Character.isDigit(c) ? DIGIT : c == ' ' ? SPACE : c < ' ' ? CONTROL : PUNCTUATION;
        }
        return scripts;
    }
}
