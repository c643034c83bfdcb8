package io.github.llmrouter.event;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Our own id of a call, in OpenRouter's form: {@code gen-}, the second in which it began, and what no other call has. */
final class CallId {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** With so many of them, a billion calls a second meet no id twice. */
    private static final int RANDOM_DIGITS = 20;

    private CallId() {}

    /** The id of a call that begins now. Ids are in the order of time, as far as seconds tell it. */
    static String next(Instant now) {
        RandomGenerator random = ThreadLocalRandom.current();
        StringBuilder id = new StringBuilder(36).append("gen-").append(now.getEpochSecond()).append('-');
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return id.toString();
    }
}
