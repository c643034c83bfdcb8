package io.github.llmrouter.chat;

/**
 * The tokens of one call, in OpenAI's way of counting: {@code prompt} includes the cached ones, {@code completion}
 * includes the reasoning ones.
 *
 * @param prompt     all prompt tokens
 * @param completion all completion tokens
 * @param cached     prompt tokens that were read from the provider's prompt cache
 * @param cacheWrite prompt tokens that were written to the provider's prompt cache
 * @param reasoning  completion tokens spent on reasoning
 * @param audioIn    prompt tokens that were audio
 * @param audioOut   completion tokens that were audio
 * @param imageIn    prompt tokens that were pictures
 * @param imageOut   completion tokens that were pictures
 */
public record Usage(long prompt, long completion, long cached, long cacheWrite, long reasoning, long audioIn,
        long audioOut, long imageIn, long imageOut) {

    /** A call that used nothing. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Usage {
        if (prompt < 0 || completion < 0 || cached < 0 || cacheWrite < 0 || reasoning < 0 || audioIn < 0
                || audioOut < 0 || imageIn < 0 || imageOut < 0) {
            throw new IllegalArgumentException("A token count is negative");
        }
    }

    /** Without pictures. */
    public Usage(long prompt, long completion, long cached, long cacheWrite, long reasoning, long audioIn,
            long audioOut) {
        this(prompt, completion, cached, cacheWrite, reasoning, audioIn, audioOut, 0, 0);
    }

    /** Plain text without caching, reasoning or audio. */
    public static Usage of(long prompt, long completion) {
        return new Usage(prompt, completion, 0, 0, 0, 0, 0);
    }

    /** Prompt and completion together. */
    public long total() {
        return prompt + completion;
    }
}
