package io.github.llmrouter.preset;

import java.util.Optional;

/**
 * What a caller names as the model: a model, a preset or both, as in {@code openai/gpt-5.2}, {@code @preset/triage} and
 * {@code openai/gpt-5.2@preset/triage}. With both, the model takes the place of the preset's own.
 *
 * @param model  the model, if one is named
 * @param preset the name of the preset, if one is named
 */
public record ModelReference(Optional<String> model, Optional<String> preset) {

    private static final String MARK = "@preset/";

    /** Takes a reference apart at the first {@code @preset/}. Never fails: a text without it is a model. */
    public static ModelReference parse(String text) {
        int mark = text.indexOf(MARK);
        return mark < 0
                ? new ModelReference(Optional.of(text), Optional.empty())
                : new ModelReference(Optional.of(text.substring(0, mark)).filter(model -> !model.isEmpty()),
                        Optional.of(text.substring(mark + MARK.length())));
    }

    /**
     * What a request names in its fields {@code model} and {@code preset}; empty if it has neither.
     *
     * @throws IllegalArgumentException if the two name different presets
     */
    public static Optional<ModelReference> of(Optional<String> model, Optional<String> preset) {
        Optional<ModelReference> named = model.map(ModelReference::parse);
        if (preset.isEmpty()) {
            return named;
        }
        Optional<String> other = named.flatMap(ModelReference::preset).filter(name -> !name.equals(preset.get()));
        if (other.isPresent()) {
            throw new IllegalArgumentException("The field 'model' names another preset than the field 'preset'");
        }
        return Optional.of(new ModelReference(named.flatMap(ModelReference::model), preset));
    }

    /** This reference, and for what it leaves open the other: a preset stays until another model or preset is named. */
    public ModelReference over(ModelReference other) {
        return preset.isPresent() ? this : new ModelReference(model, other.preset());
    }

    /** As a caller would write it. */
    @Override
    public String toString() {
        return model.orElse("") + preset.map(name -> MARK + name).orElse("");
    }
}
