package io.github.llmrouter.auto;

/**
 * Which tier a request goes to, and why.
 *
 * @param tier    its name
 * @param by      what decided it: {@code rule 2}, {@code default}, {@code scorer}, {@code session}
 * @param summary for people, with nothing of the request but what the rules say of it: {@code tools → standard}
 */
public record Decision(String tier, String by, String summary) {}
