package io.github.llmrouter.auto;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.llmrouter.preset.ModelReference;

/**
 * Models that stand in for each other.
 *
 * @param name   by which rules know it
 * @param first  who is asked first, which may be a preset
 * @param others who is asked if that fails, in this order
 */
public record Tier(String name, ModelReference first, List<String> others) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    public Tier {
        others = List.copyOf(others);
    }

    /**
     * Reads a tier.
     *
     * @param  models                   a comma separated list
     * @throws IllegalArgumentException if it is of no use; the message does not name the tier
     */
    public static Tier of(String name, String models) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a tier has letters, digits and . _ - and nothing else");
        }
        List<String> all = Arrays.stream(models.split(","))
                .map(String::strip)
                .filter(model -> !model.isEmpty())
                .toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("it has no model; name one or more, as in openai/gpt-5.2");
        }
        all.forEach(Tier::refuseAuto);
        List<String> others = all.subList(1, all.size());
        others.forEach(Tier::refusePreset);
        return new Tier(name, ModelReference.parse(all.get(0)), others);
    }

    /**
     * All models, the first one first.
     *
     * @param ofPreset the model of the preset that comes first, where the tier names no other
     */
    public List<String> models(String ofPreset) {
        return Stream.concat(Stream.of(first.model().orElse(ofPreset)), others.stream()).toList();
    }

    private static void refuseAuto(String model) {
        if (AutoModel.isName(ModelReference.parse(model).model().orElse(""))) {
            throw new IllegalArgumentException("it names '" + model
                    + "', which would be the choice among tiers once more; name models");
        }
    }

    private static void refusePreset(String model) {
        if (ModelReference.parse(model).preset().isPresent()) {
            throw new IllegalArgumentException("it names '" + model
                    + "' after other models; a preset comes first, as it says how the message is read");
        }
    }
}
