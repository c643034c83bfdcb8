package io.github.llmrouter.provider;

import java.util.Collection;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.failure.Failure;

/** Makes a failure fit to be shown: no key, no prompt, no control characters, not longer than a person reads. */
final class Scrubber {

    private static final int MAX_MESSAGE_CHARS = 500;
    private static final int MAX_CODE_CHARS = 64;

    private Scrubber() {}

    /**
     * @param secrets words that must not show, the keys aside
     * @param prompt  all that the caller said in confidence
     */
    static Failure scrubbed(Failure failure, KeyRing keys, Collection<String> secrets, JsonNode prompt) {
        String message = PromptGuard.withoutPrompt(Redaction.line(Redaction.text(failure.message(), keys, secrets)),
                prompt);
        Optional<String> code = failure.code()
                .map(text -> shortened(Redaction.text(text, keys, secrets), MAX_CODE_CHARS));
        return new Failure(failure.kind(), failure.status(), code, shortened(message, MAX_MESSAGE_CHARS),
                failure.retryAfter(), failure.spent());
    }

    private static String shortened(String text, int max) {
        String line = Redaction.line(text);
        return line.length() <= max ? line : line.substring(0, max - 1) + "…";
    }
}
