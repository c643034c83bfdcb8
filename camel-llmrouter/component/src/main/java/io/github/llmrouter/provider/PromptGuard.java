package io.github.llmrouter.provider;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Takes the prompt out of a provider's error message. Some providers quote the input that they refuse, whole or in
 * parts, and error messages end in logs.
 *
 * <p>
 * What the message and a text of the request have in common is found by the rolling hash of Rabin and Karp, in one pass
 * over the text, which may be long.
 */
final class PromptGuard {

    private static final String HIDDEN = "[input]";
    /** Shorter echoes are phrases that any message may have. */
    private static final int ECHO = 16;
    /** A whole text this short says nothing. */
    private static final int MIN_TEXT = 8;
    private static final int BASE = 31;
    private static final int BASE_POWER = power();
    private static final int HASHES = 1 << 16;

    private final String message;
    private final BitSet hashes = new BitSet(HASHES);
    private final BitSet echoed = new BitSet();
    /** What was marked already: a text may say the same thing a million times. */
    private final Set<String> marked = new HashSet<>();

    private PromptGuard(String message) {
        this.message = message;
        int hash = 0;
        for (int i = 0; i < message.length(); i++) {
            hash = roll(hash, message, i);
            if (i >= ECHO - 1) {
                hashes.set(hash & (HASHES - 1));
            }
        }
    }

    /**
     * The message without any run of {@value #ECHO} characters, or whole shorter text, that the prompt has.
     *
     * @param message on one line, as {@link Redaction#line} makes it; the texts of the prompt are compared likewise
     * @param prompt  JSON of any form, such as the messages of a chat
     */
    static String withoutPrompt(String message, JsonNode prompt) {
        PromptGuard guard = new PromptGuard(message);
        guard.search(prompt);
        return guard.result();
    }

    private void search(JsonNode node) {
        if (node.isTextual()) {
            search(Redaction.line(node.textValue()));
        } else if (node.isArray()) {
            node.forEach(this::search);
        } else {
            node.properties().forEach(field -> {
                if (!"role".equals(field.getKey()) && !"type".equals(field.getKey())) {
                    search(field.getValue());
                }
            });
        }
    }

    private void search(String text) {
        if (text.length() < ECHO) {
            mark(text.length() < MIN_TEXT ? "" : text);
            return;
        }
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = roll(hash, text, i);
            if (i >= ECHO - 1 && hashes.get(hash & (HASHES - 1))) {
                mark(text.substring(i - ECHO + 1, i + 1));
            }
        }
    }

    private void mark(String echo) {
        int at = echo.isEmpty() || marked.contains(echo) ? -1 : message.indexOf(echo);
        while (at >= 0) {
            marked.add(echo);
            echoed.set(at, at + echo.length());
            at = message.indexOf(echo, at + 1);
        }
    }

    private String result() {
        StringBuilder kept = new StringBuilder(message.length());
        int at = 0;
        while (at < message.length()) {
            int from = echoed.nextSetBit(at);
            if (from < 0) {
                return kept.append(message, at, message.length()).toString();
            }
            kept.append(message, at, from).append(HIDDEN);
            at = echoed.nextClearBit(from);
        }
        return kept.toString();
    }

    private static int roll(int hash, String text, int end) {
        int gone = end >= ECHO ? text.charAt(end - ECHO) * BASE_POWER : 0;
        return (hash - gone) * BASE + text.charAt(end);
    }

    private static int power() {
        int power = 1;
        for (int i = 1; i < ECHO; i++) {
            power *= BASE;
        }
        return power;
    }
}
