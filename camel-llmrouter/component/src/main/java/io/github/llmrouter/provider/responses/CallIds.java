package io.github.llmrouter.provider.responses;

import java.util.HashMap;
import java.util.Map;

/**
 * The ids of tool calls as they are sent back. Some hosts number them anew in each answer, so a conversation may have two
 * calls of one id, which would then share their results.
 */
final class CallIds {

    private final Map<String, Integer> uses = new HashMap<>();

    /** The id of a call that comes next in the conversation. */
    String ofCall(String id) {
        return numbered(id, uses.merge(id, 1, Integer::sum));
    }

    /** The id of the call that a result belongs to: the last one that had this id. */
    String ofResult(String id) {
        return numbered(id, uses.getOrDefault(id, 1));
    }

    private static String numbered(String id, int use) {
        return use == 1 ? id : id + "_" + use;
    }
}
