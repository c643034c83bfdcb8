package io.github.llmrouter.provider.responses;

import java.util.regex.Pattern;

import io.github.llmrouter.provider.neutral.Reasoning;

/**
 * Whether a model is to be asked for its encrypted thoughts. A model that does not reason refuses a request that asks for
 * them, and one that shows its thoughts has nothing to encrypt, so the name must tell, or the caller who wants reasoning.
 */
final class EncryptedThoughts {

    private static final Pattern REASONS = Pattern.compile(
            "(?:^|[^a-z0-9])(?:o[1-9]|gpt-[5-9]|codex|grok-[4-9]|grok-code)(?![a-z])", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOES_NOT = Pattern.compile("-chat|non-reasoning|gpt-oss|deepseek|gpt-4|gpt-3",
            Pattern.CASE_INSENSITIVE);

    private EncryptedThoughts() {}

    /** @param model what the provider calls it; at Azure that may be any name */
    static boolean isGivenBy(String model, Reasoning reasoning) {
        return !DOES_NOT.matcher(model).find()
                && (reasoning.wish() == Reasoning.Wish.ON || REASONS.matcher(model).find());
    }
}
