package io.github.llmrouter.routing;

/** What the offers of a model are put in order by, in OpenRouter's terms. Any of them ends the lottery. */
public enum Sort {
    /** The lowest expected cost first. */
    PRICE,
    /** The most tokens per second first. */
    THROUGHPUT,
    /** The shortest time to the first token first. */
    LATENCY,
    /** The most reliable first: by how often an answer was of use. */
    EXACTO
}
