package io.github.llmrouter.provider.neutral;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids for the tool calls of providers that give none. */
public final class ToolCallIds {

    private static final int LENGTH = 16;

    private ToolCallIds() {}

    /**
     * An id that no other answer has.
     *
     * @param answer what tells this answer from all others, such as its id or the time of its making
     * @param index  the call's place in the answer
     */
    public static String of(String answer, int index) {
        String hash = UUID.nameUUIDFromBytes(answer.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
        return "call_" + hash.substring(0, LENGTH) + "_" + index;
    }
}
