package io.github.llmrouter.tokens;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;

/**
 * Counts for the models of OpenAI, whose vocabularies are public, with the library JTokkit. A vocabulary is loaded when
 * the first text is counted with it, which takes a third of a second and 30 MB, and kept.
 */
final class JtokkitCounter implements TokenCounter {

    private static final Pattern SMALL_VOCABULARY = Pattern
            .compile("gpt-(4|4-.*|3\\.5.*)|text-embedding-(3-.*|ada-002)");
    private static final Pattern LARGE_VOCABULARY = Pattern.compile("(chat)?gpt-(4o|4\\.1|4\\.5|5|oss).*|o[134](-.*)?");
    /** Longer texts are counted piece by piece: whatever the library does with a long word, it is in a short text. */
    private static final int PIECE = 1 << 15;

    private final EncodingRegistry vocabularies = Encodings.newLazyEncodingRegistry();

    @Override
    public OptionalLong count(String model, String text) {
        return encoding(model).map(vocabularies::getEncoding)
                .map(vocabulary -> OptionalLong.of(count(vocabulary, text)))
                .orElse(OptionalLong.empty());
    }

    private static Optional<EncodingType> encoding(String model) {
        String name = model.startsWith("openai/") ? model.substring("openai/".length()).toLowerCase(Locale.ROOT) : "";
        if (LARGE_VOCABULARY.matcher(name).matches()) {
            return Optional.of(EncodingType.O200K_BASE);
        }
        return SMALL_VOCABULARY.matcher(name).matches()
                ? Optional.of(EncodingType.CL100K_BASE)
                : Optional.empty();
    }

    private static long count(Encoding vocabulary, String text) {
        long tokens = 0;
        for (int from = 0; from < text.length();) {
            int to = endOfPiece(text, from);
            tokens += vocabulary.countTokensOrdinary(text.substring(from, to));
            from = to;
        }
        return tokens;
    }

    /** Between words if there is a gap near the end, and never between the halves of a character. */
    private static int endOfPiece(String text, int from) {
        int end = Math.min(text.length(), from + PIECE);
        if (end == text.length()) {
            return end;
        }
        for (int gap = end; gap > from + PIECE / 2; gap--) {
            if (text.charAt(gap) == ' ') {
                return gap;
            }
        }
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }
}
