package io.github.llmrouter.provider.google;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.llmrouter.provider.UpstreamModel;

/**
 * What has to be known of a model to ask it rightly. Google's models differ in how they are told to think, and the name is
 * all that says which way.
 *
 * @param kind which of Google's models it is
 * @param tier how big it is
 */
record GeminiModel(Kind kind, Tier tier) {

    /** The generations that differ in what they take. */
    enum Kind {
        /** Gemma, Gemini up to 2.0, and those of 2.5 that draw or speak: does not think. */
        PLAIN,
        /** Gemini 2.5: thinks as many tokens as it is given. Models under a name of the user's own are taken for these. */
        BUDGETED,
        /** Gemini 3.0: as those after it, with fewer levels. */
        FIRST_LEVELLED,
        /** Gemini 3.1 and later: thinks as hard as it is told. */
        LEVELLED
    }

    /** The sizes that differ in what they take. */
    enum Tier {
        PRO, FLASH, LITE
    }

    private static final Pattern VERSION = Pattern.compile("gemini-(\\d{1,3})(?:\\.(\\d{1,3}))?(?!\\d)");

    static GeminiModel of(UpstreamModel model) {
        String name = model.id().substring(model.id().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return new GeminiModel(kind(name), tier(name));
    }

    /** Whether it can be told how much to think. */
    boolean thinks() {
        return kind != Kind.PLAIN;
    }

    /** Whether thinking is told in levels. */
    boolean hasLevels() {
        return kind == Kind.LEVELLED || kind == Kind.FIRST_LEVELLED;
    }

    /** Whether it can be told not to think at all. */
    boolean canRest() {
        return kind == Kind.PLAIN || (kind == Kind.BUDGETED && tier != Tier.PRO);
    }

    /** Whether it refuses a conversation in which a call of a tool has lost its signature. */
    boolean needsSignatures() {
        return hasLevels();
    }

    /** Whether it can be held to JSON while it has tools. */
    boolean formatsWithTools() {
        return hasLevels();
    }

    private static Kind kind(String name) {
        if (name.contains("gemma")) {
            return Kind.PLAIN;
        }
        Matcher version = VERSION.matcher(name);
        if (!version.find()) {
            // an alias such as gemini-flash-latest moves on with the newest
            return name.startsWith("gemini-") ? Kind.LEVELLED : Kind.BUDGETED;
        }
        int major = Integer.parseInt(version.group(1));
        int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        if (major >= 3) {
            return major == 3 && minor == 0 ? Kind.FIRST_LEVELLED : Kind.LEVELLED;
        }
        boolean writes = !name.contains("-image") && !name.contains("-tts");
        return major == 2 && minor >= 5 && writes ? Kind.BUDGETED : Kind.PLAIN;
    }

    private static Tier tier(String name) {
        if (name.contains("lite")) {
            return Tier.LITE;
        }
        return name.contains("pro") ? Tier.PRO : Tier.FLASH;
    }
}
