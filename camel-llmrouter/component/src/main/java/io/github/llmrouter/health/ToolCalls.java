package io.github.llmrouter.health;

/**
 * Whether the tool calls of an offer could be made as they stood, in a window of time. An answer counts once, however many
 * tools it calls.
 *
 * @param valid          answers with tool calls that could
 * @param invalidJson    with arguments that are not JSON
 * @param unknownName    that called a tool which the request did not have
 * @param schemaMismatch with arguments that did not fit the schema of the tool
 */
public record ToolCalls(long valid, long invalidJson, long unknownName, long schemaMismatch) {

    private static final double PERCENT = 100;

    /** All answers with tool calls. */
    public long answers() {
        return valid + invalidJson + unknownName + schemaMismatch;
    }

    /** How many of them could be made, in percent; not a number if there were none. */
    public double validity() {
        return PERCENT * valid / answers();
    }
}
