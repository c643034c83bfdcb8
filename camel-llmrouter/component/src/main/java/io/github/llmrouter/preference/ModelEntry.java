package io.github.llmrouter.preference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.preset.ModelReference;
import io.github.llmrouter.routing.Preferences;

/**
 * One model of a list of models to ask, with what is other than for the rest of the list. In a request it is a text, or an
 * object {@code {"model": …, "parameters": {…}, "provider": {…}, "max_cost": …}}.
 *
 * @param reference   the model, the preset or both
 * @param parameters  fields of the request that are other ones for this model
 * @param preferences what is demanded and wished of its offers besides
 * @param maxCost     the USD that the call may be expected to cost there
 */
public record ModelEntry(ModelReference reference, Map<String, JsonNode> parameters, Preferences preferences,
        OptionalDouble maxCost) {

    private static final int MOST = 64;
    private static final Set<String> NAMES = Set.of("model", "parameters", "provider", "max_cost");
    /** What a whole call has one of: who is asked and what, and in which form the answer comes. */
    private static final Set<String> FIXED = Set.of("model", "models", "messages", "input", "preset", "provider",
            "route", "stream", "stream_options", "response_format", "dimensions", "encoding_format");

    public ModelEntry {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A model with nothing of its own. */
    public static ModelEntry of(String text) {
        return of(ModelReference.parse(text));
    }

    /** A model with nothing of its own. */
    public static ModelEntry of(ModelReference reference) {
        return new ModelEntry(reference, Map.of(), Preferences.NONE, OptionalDouble.empty());
    }

    /**
     * Reads a list.
     *
     * @param  name                     what the list is called there
     * @throws IllegalArgumentException if it is none, too long, or has something else in it
     */
    public static List<ModelEntry> list(JsonNode list, Source source, String name) {
        Field field = new Field(source, name, list);
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            throw field.wrong("must be a list of 1 to " + MOST + " models");
        }
        List<ModelEntry> entries = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            entries.add(read(new Field(source, name + '[' + i + ']', list.get(i))));
        }
        return entries;
    }

    private static ModelEntry read(Field field) {
        if (field.value().isTextual()) {
            return of(field.text());
        }
        if (!field.value().isObject()) {
            throw field.wrong("must be a model, or an object with a field model");
        }
        Map<String, Field> parts = field.parts(NAMES);
        Field model = Optional.ofNullable(parts.get("model"))
                .orElseThrow(() -> field.wrong("must have a field model"));
        return new ModelEntry(ModelReference.parse(model.text()),
                Optional.ofNullable(parts.get("parameters")).map(ModelEntry::parameters).orElse(Map.of()),
                Optional.ofNullable(parts.get("provider")).map(ModelEntry::preferences).orElse(Preferences.NONE),
                Optional.ofNullable(parts.get("max_cost"))
                        .map(usd -> OptionalDouble.of(usd.number().doubleValue()))
                        .orElse(OptionalDouble.empty()));
    }

    private static Map<String, JsonNode> parameters(Field field) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (Field part : field.parts()) {
            String name = part.name().substring(field.name().length() + 1);
            if (FIXED.contains(name)) {
                throw part.wrong("cannot be another one for one model");
            }
            parameters.put(name, part.value());
        }
        return parameters;
    }

    private static Preferences preferences(Field field) {
        if (field.value() instanceof ObjectNode json) {
            return PreferenceFields.read(json, Source.BODY);
        }
        throw field.wrong("must be an object");
    }

    /** The same, with the preset of another reference where this one names none. */
    public ModelEntry over(ModelReference other) {
        return new ModelEntry(reference.over(other), parameters, preferences, maxCost);
    }

    /** The same, with other parameters where this one has none of that name, and the lower cost limit. */
    public ModelEntry over(Map<String, JsonNode> behind, OptionalDouble cost) {
        Map<String, JsonNode> all = new LinkedHashMap<>(behind);
        all.putAll(parameters);
        return new ModelEntry(reference, all, preferences, lower(maxCost, cost));
    }

    private static OptionalDouble lower(OptionalDouble one, OptionalDouble other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalDouble.of(Math.min(one.getAsDouble(), other.getAsDouble()));
    }
}
