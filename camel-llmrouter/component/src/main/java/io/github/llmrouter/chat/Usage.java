package io.github.llmrouter.chat;

/**
 * The tokens of one call, in OpenAI's way of counting: {@code prompt} includes the cached ones, {@code completion}
 * includes the reasoning ones. Beside them, how often its provider searched the web.
 *
 * <p>
 * Providers report figures that do not add up. The wholes, {@code prompt} and {@code completion}, are what is believed: a
 * part that claims more is as large as what is left of its whole. A whole that is no count leaves the usage unknown, so
 * whoever reads one makes none of these.
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
 * @param cacheWrite1h those of {@code cacheWrite} that stay in the cache for an hour, which costs more
 * @param searches   how often the provider searched the web, as far as it counts that
 */
public record Usage(long prompt, long completion, long cached, long cacheWrite, long reasoning, long audioIn,
        long audioOut, long imageIn, long imageOut, long cacheWrite1h, long searches) {

    /** A call that used nothing. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0);

    /** @throws IllegalArgumentException if one is negative */
    public Usage {
        if (prompt < 0 || completion < 0 || cached < 0 || cacheWrite < 0 || reasoning < 0 || audioIn < 0
                || audioOut < 0 || imageIn < 0 || imageOut < 0 || cacheWrite1h < 0 || searches < 0) {
            throw new IllegalArgumentException("A count of tokens or searches is negative");
        }
        cached = Math.min(cached, prompt);
        cacheWrite = Math.min(cacheWrite, prompt - cached);
        cacheWrite1h = Math.min(cacheWrite1h, cacheWrite);
        audioIn = Math.min(audioIn, prompt);
        imageIn = Math.min(imageIn, prompt);
        reasoning = Math.min(reasoning, completion);
        audioOut = Math.min(audioOut, completion);
        imageOut = Math.min(imageOut, completion);
    }

    /** Without searches. */
    public Usage(long prompt, long completion, long cached, long cacheWrite, long reasoning, long audioIn,
            long audioOut, long imageIn, long imageOut, long cacheWrite1h) {
        this(prompt, completion, cached, cacheWrite, reasoning, audioIn, audioOut, imageIn, imageOut, cacheWrite1h, 0);
    }

    /** Without tokens that were cached for an hour, too. */
    public Usage(long prompt, long completion, long cached, long cacheWrite, long reasoning, long audioIn,
            long audioOut, long imageIn, long imageOut) {
        this(prompt, completion, cached, cacheWrite, reasoning, audioIn, audioOut, imageIn, imageOut, 0);
    }

    /** Without pictures, too. */
    public Usage(long prompt, long completion, long cached, long cacheWrite, long reasoning, long audioIn,
            long audioOut) {
        this(prompt, completion, cached, cacheWrite, reasoning, audioIn, audioOut, 0, 0);
    }

    /** Plain text without caching, reasoning or audio. */
    public static Usage of(long prompt, long completion) {
        return new Usage(prompt, completion, 0, 0, 0, 0, 0);
    }

    /** The same with so many of the tokens written to the cache staying there for an hour. */
    public Usage cachedForAnHour(long tokens) {
        return new Usage(prompt, completion, cached, cacheWrite, reasoning, audioIn, audioOut, imageIn, imageOut,
                tokens, searches);
    }

    /** The same with so many searches of the web. */
    public Usage searching(long times) {
        return new Usage(prompt, completion, cached, cacheWrite, reasoning, audioIn, audioOut, imageIn, imageOut,
                cacheWrite1h, times);
    }

    /** The same with so many tokens of the answer. */
    public Usage completing(long tokens) {
        return new Usage(prompt, tokens, cached, cacheWrite, reasoning, audioIn, audioOut, imageIn, imageOut,
                cacheWrite1h, searches);
    }

    /** The same for an answer of at least so many tokens. */
    public Usage answering(long tokens, long reasoningTokens) {
        return new Usage(prompt, Math.max(completion, tokens), cached, cacheWrite,
                Math.max(reasoning, reasoningTokens), audioIn, audioOut, imageIn, imageOut, cacheWrite1h, searches);
    }

    /** Prompt and completion together. */
    public long total() {
        return prompt + completion;
    }
}
