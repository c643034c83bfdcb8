package io.github.llmrouter.limits;

import java.util.OptionalLong;

/**
 * What is left of the configured limits of a key; empty where there is no limit.
 *
 * @param requests that could be made now
 * @param tokens   that could be used now; negative if some are owed
 * @param calls    that could begin now, beside those that run
 */
public record RoomLeft(OptionalLong requests, OptionalLong tokens, OptionalLong calls) {}
