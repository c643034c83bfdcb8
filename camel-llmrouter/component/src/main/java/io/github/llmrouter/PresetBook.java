package io.github.llmrouter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;

/** All presets, by name: an immutable snapshot, replaced whole by a reload. */
final class PresetBook {

    private static final int MOST_NAMED = 20;

    private final Map<String, Preset> presets;

    private PresetBook(Map<String, Preset> presets) {
        this.presets = presets;
    }

    /** No presets. */
    static PresetBook empty() {
        return new PresetBook(Map.of());
    }

    /**
     * @throws IllegalArgumentException if one of them is of no use
     */
    static PresetBook of(Map<String, PresetConfiguration> configured, CamelContext context) {
        Map<String, Preset> presets = new LinkedHashMap<>();
        configured.forEach((name, settings) -> presets.put(name, Preset.of(name, settings, context)));
        return new PresetBook(presets);
    }

    /**
     * The preset of this name.
     *
     * @throws InvalidRequestException if there is none; the message names those that there are
     */
    Preset get(String name) {
        return Optional.ofNullable(presets.get(name)).orElseThrow(() -> unknown(name));
    }

    /** These presets; those that have not changed are the very objects of before, with all that was made of them. */
    PresetBook keeping(PresetBook before) {
        Map<String, Preset> kept = new LinkedHashMap<>(presets);
        kept.replaceAll((name, preset) -> Optional.ofNullable(before.presets.get(name))
                .filter(preset::isLike)
                .orElse(preset));
        return new PresetBook(kept);
    }

    /** Whether the other one has the very same presets. */
    boolean isSameAs(PresetBook other) {
        return presets.equals(other.presets);
    }

    /** The names of all presets, in the order of the configuration. */
    Collection<String> names() {
        return List.copyOf(presets.keySet());
    }

    /** Whether there is a preset of this name. */
    boolean knows(String name) {
        return presets.containsKey(name);
    }

    /** Whether this very object is one of them. */
    boolean has(Preset preset) {
        return presets.containsValue(preset);
    }

    private InvalidRequestException unknown(String name) {
        String known = presets.isEmpty()
                ? "There are no presets; configure camel.component.llmrouter.presets[NAME].model"
                : "The presets are " + presets.keySet().stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                        + (presets.size() > MOST_NAMED ? " and others" : "");
        int colon = name.indexOf(':');
        String hint = colon >= 0 && presets.containsKey(name.substring(0, colon))
                ? "A variant stands behind a model, as in openai/gpt-5.2:floor@preset/" + name.substring(0, colon)
                : known;
        return Invalid.request("Unknown preset '" + Texts.shortened(name) + "'. " + hint);
    }
}
