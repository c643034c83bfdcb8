package io.github.llmrouter.slug;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model with its variants, as in {@code openai/gpt-oss-120b:free:floor}. Names of models have colons too, as in
 * {@code llama3:8b}, so which of the words after a colon are variants can only be told by someone who knows the models:
 * an expression gives its {@link #readings()}, and the first one that names a model is the right one.
 *
 * @param name     what is taken for the model's name
 * @param variants what is taken for variants, in the order in which they were written
 */
record ModelExpression(String name, List<Variant> variants) {

    /** Longer than any name that a catalogue has. */
    private static final int MAX_CHARS = 256;

    /**
     * All ways to read an expression: the longest name first.
     *
     * @param text in any form; what is malformed has readings too, which name no model
     */
    static List<ModelExpression> readings(String text) {
        Set<ModelExpression> readings = new LinkedHashSet<>();
        ModelExpression reading = new ModelExpression(text, List.of());
        readings.add(reading);
        Optional<ModelExpression> shorter = reading.withoutLastWord();
        while (shorter.isPresent()) {
            reading = shorter.get();
            readings.add(reading.withStaticVariantsInName());
            readings.add(reading);
            shorter = reading.withoutLastWord();
        }
        return List.copyOf(readings);
    }

    /** Why a text can be no model's name, for the caller; empty if it can. */
    static Optional<String> flaw(String text) {
        if (text.isEmpty()) {
            return Optional.of("it is empty");
        }
        if (text.length() > MAX_CHARS) {
            return Optional.of("it has " + text.length() + " characters, above " + MAX_CHARS);
        }
        if (text.codePoints().anyMatch(ModelExpression::isInvisible)) {
            return Optional.of("it has a space or a control character");
        }
        if (Stream.of(text.split("/", -1)).anyMatch(String::isEmpty)) {
            return Optional.of("there is nothing on one side of a slash");
        }
        boolean nothing = text.substring(text.lastIndexOf('/') + 1).startsWith(":") || text.endsWith(":")
                || text.contains("::");
        return nothing ? Optional.of("there is nothing on one side of a colon") : Optional.empty();
    }

    /** The last word of the name, if it stands for a variant elsewhere. */
    Optional<Variant> variantInName() {
        int colon = name.lastIndexOf(':');
        return colon <= 0 ? Optional.empty() : Variant.named(name.substring(colon + 1));
    }

    /**
     * Makes sure that the variants go together.
     *
     * @throws InvalidModelException if one is not to be had, is there twice, or contradicts another
     */
    void check() {
        for (Variant variant : variants) {
            variant.refusal().ifPresent(why -> {
                throw new InvalidModelException("The variant " + variant + " of '" + InvalidModelException.shown(name)
                        + "' cannot be had: " + why);
            });
        }
        List<Variant> orders = variants.stream().filter(Variant::isDynamic).distinct().toList();
        if (orders.size() > 1) {
            throw new InvalidModelException("The variants " + orders.get(0) + " and " + orders.get(1) + " of '"
                    + InvalidModelException.shown(name) + "' contradict each other; keep one of them");
        }
        if (Set.copyOf(variants).size() < variants.size()) {
            throw new InvalidModelException("'" + InvalidModelException.shown(toString())
                    + "' has a variant twice; keep one of them");
        }
    }

    private Optional<ModelExpression> withoutLastWord() {
        return variantInName().map(variant -> {
            List<Variant> all = new ArrayList<>(variants);
            all.add(0, variant);
            return new ModelExpression(name.substring(0, name.lastIndexOf(':')), List.copyOf(all));
        });
    }

    /** {@code :floor:free} is {@code :free:floor}: what may be a model of its own stands next to the name. */
    private ModelExpression withStaticVariantsInName() {
        String words = variants.stream()
                .filter(variant -> !variant.isDynamic())
                .map(Variant::toString)
                .collect(Collectors.joining());
        return new ModelExpression(name + words,
                variants.stream().filter(Variant::isDynamic).toList());
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character)
                || Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }

    /** The variants as they are written behind a name. */
    String words() {
        return variants.stream().map(Variant::toString).collect(Collectors.joining());
    }

    /** As a caller would write it. */
    @Override
    public String toString() {
        return name + words();
    }
}
