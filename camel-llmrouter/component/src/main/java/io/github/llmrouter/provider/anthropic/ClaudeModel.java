package io.github.llmrouter.provider.anthropic;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.ReasoningDetails;

/**
 * What a model takes, as its name tells, wherever it runs. The rules of Claude changed from version to version: 4.6 brought thinking
 * without a budget, 4.7 refuses budgets and sampling parameters, 5.5 refuses to be forced to call a tool. A Claude whose
 * version the name does not tell counts as a new one. What is no Claude is a model of somebody else who speaks this
 * dialect, and is held to nothing.
 *
 * @param family  {@code opus}, {@code sonnet}, {@code haiku} and so on; empty if it is no Claude, or not known
 * @param version a hundred times the major version, plus the minor one; 0 if it is no Claude
 */
public record ClaudeModel(String family, int version) {

    private static final Pattern NEW_NAME = Pattern.compile("claude-([a-z]+)-(\\d{1,2})(?:[-.](\\d{1,2}))?(?!\\d)");
    private static final Pattern OLD_NAME = Pattern.compile("claude-(\\d)(?:[-.](\\d))?-([a-z]+)");
    private static final Pattern OLDEST_NAME = Pattern.compile("claude-(?:instant-)?v?(\\d)(?:[.:](\\d))?");
    private static final int NEWEST = 9999;

    /** Reads a model's name, with or without a date or a prefix. */
    public static ClaudeModel of(String id) {
        String name = id.toLowerCase(Locale.ROOT);
        if (!name.contains("claude")) {
            return new ClaudeModel("", 0);
        }
        Matcher old = OLD_NAME.matcher(name);
        if (old.find()) {
            return new ClaudeModel(old.group(3), version(old, 1, 2));
        }
        Matcher current = NEW_NAME.matcher(name);
        if (current.find()) {
            return new ClaudeModel(current.group(1), version(current, 2, 3));
        }
        Matcher oldest = OLDEST_NAME.matcher(name);
        return new ClaudeModel("", oldest.find() ? version(oldest, 1, 2) : NEWEST);
    }

    private static int version(Matcher name, int major, int minor) {
        int rest = name.group(minor) == null ? 0 : Integer.parseInt(name.group(minor));
        return Integer.parseInt(name.group(major)) * 100 + rest;
    }

    /** Whether it is a Claude at all. */
    public boolean isClaude() {
        return version > 0;
    }

    /** Whether it can think aloud before it answers. */
    public boolean canThink() {
        return !isClaude() || version >= 307;
    }

    /** Whether it decides by itself how much to think. */
    public boolean isAdaptive() {
        return version >= 406;
    }

    /** Whether its thinking may be given a budget in tokens. */
    public boolean takesBudget() {
        return canThink() && version < 407;
    }

    /** Whether it thinks if nothing is said. */
    public boolean thinksUnasked() {
        return !isClaude() || version >= 500;
    }

    /** Whether it cannot be told not to think. */
    public boolean alwaysThinks() {
        return isMythical() || version >= 505 && !isHaiku();
    }

    /** Whether the text of its thoughts only comes if it is asked for. */
    public boolean hidesThoughts() {
        return version >= 407;
    }

    /** Whether it takes {@code temperature}, {@code top_p} and {@code top_k}. */
    public boolean takesSampling() {
        return version < 407;
    }

    /** Whether it takes {@code temperature} and {@code top_p} together. */
    public boolean takesBothSamplings() {
        return version < 401;
    }

    /** Whether it can be forced to call a tool. */
    public boolean canBeForced() {
        return isMythical() ? version < 501 : version < 505 || isHaiku();
    }

    /** Whether answers and arguments can be held to a JSON Schema. */
    public boolean hasSchemas() {
        return version >= 405 || version == 401 && family.equals("opus");
    }

    /**
     * How hard it is to try: the effort that it knows and that comes closest to the caller's without being more, where
     * there is one; empty if the caller says nothing of it.
     *
     * @param maxTokens the most tokens of the whole answer
     */
    public Optional<String> effort(Reasoning reasoning, long maxTokens) {
        return reasoning.effort()
                .or(() -> reasoning.budget().isPresent() ? Optional.of(reasoning.level(maxTokens)) : Optional.empty())
                .map(this::effort);
    }

    String effort(String asked) {
        return switch (asked) {
            case "minimal" -> "low";
            case "xhigh" -> version >= 407 ? "xhigh" : "high";
            case "low", "medium", "max" -> asked;
            default -> "high";
        };
    }

    /** The format of its thoughts, see {@link ReasoningDetails}. */
    public String thoughts() {
        return isClaude() ? ReasoningDetails.ANTHROPIC : ReasoningDetails.UNKNOWN;
    }

    private boolean isHaiku() {
        return family.equals("haiku");
    }

    private boolean isMythical() {
        return family.equals("fable") || family.equals("mythos");
    }
}
