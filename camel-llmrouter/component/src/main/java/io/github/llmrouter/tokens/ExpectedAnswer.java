package io.github.llmrouter.tokens;

import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Reasoning;

/**
 * What the answers to a request are expected to be.
 *
 * @param number  how many there will be
 * @param tokens  the tokens of one, if it may have so many
 * @param thought those of them that are spent on reasoning
 * @param spoken  whether they are sound
 * @param drawn   whether they are pictures
 * @param most    the most tokens that one may have, if the request says
 */
record ExpectedAnswer(long number, long tokens, long thought, boolean spoken, boolean drawn, OptionalLong most) {

    /** Embeddings, which are no tokens. */
    static final ExpectedAnswer VECTORS = new ExpectedAnswer(1, 0, 0, false, false, OptionalLong.empty());

    /** What an answer takes that is thought about first, in answers that are not. */
    private static final int THOUGHTS = 4;
    /** Who asks for more is refused by every provider, and must not make numbers overflow here. */
    private static final long MOST_ANSWERS = 1_000;

    /** @param usual the tokens that an answer is expected to have of which the request says nothing */
    static ExpectedAnswer of(ChatRequest request, long usual) {
        boolean reasons = Reasoning.of(request).wish() == Reasoning.Wish.ON;
        OptionalLong most = Fields.maxTokens(request);
        JsonNode modalities = request.json().path("modalities");
        long number = Math.max(1, Math.min(MOST_ANSWERS, request.json().path("n").asLong(1)));
        return new ExpectedAnswer(number, reasons ? THOUGHTS * usual : usual,
                reasons ? (THOUGHTS - 1) * usual : 0, names(modalities, "audio"), names(modalities, "image"),
                most.isPresent() && most.getAsLong() > 0 ? most : OptionalLong.empty());
    }

    private static boolean names(JsonNode modalities, String modality) {
        for (JsonNode named : modalities) {
            if (named.asText().equals(modality)) {
                return true;
            }
        }
        return false;
    }
}
