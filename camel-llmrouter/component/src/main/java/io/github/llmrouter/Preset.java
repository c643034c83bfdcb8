package io.github.llmrouter;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;

import io.github.llmrouter.catalog.Addresses;
import io.github.llmrouter.preset.ModelReference;
import io.github.llmrouter.preset.RequestDefaults;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.slug.ModelRestrictions;

/**
 * A preset as it was read, with the content of the files that it names. Immutable: a call that began with it ends with it,
 * whatever is reloaded meanwhile.
 */
final class Preset {

    /** What can stand in a URI and in the id of a route. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]+");

    private final String model;
    private final PresetConfiguration settings;
    private final RequestDefaults defaults;
    private final PreferenceOptions preferences;
    private final Map<String, byte[]> files;

    private Preset(String model, PresetConfiguration settings, RequestDefaults defaults, PreferenceOptions preferences,
            Map<String, byte[]> files) {
        this.model = model;
        this.settings = settings;
        this.defaults = defaults;
        this.preferences = preferences;
        this.files = files;
    }

    /**
     * Reads a preset and all that it names.
     *
     * @param  name                     by which it is called
     * @param  configured               may be changed afterwards
     * @throws IllegalArgumentException if something of it is of no use; the message names the preset and the option, and
     *                                  never quotes a prompt
     */
    static Preset of(String name, PresetConfiguration configured, CamelContext context) {
        try {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "the name of a preset has letters, digits and . _ / - and nothing else");
            }
            return read(configured.copy(), context);
        } catch (IllegalArgumentException | InvalidRequestException e) {
            throw new IllegalArgumentException(
                    "camel.component.llmrouter.presets[" + Texts.shortened(name) + "]: " + e.getMessage());
        }
    }

    private static Preset read(PresetConfiguration settings, CamelContext context) {
        String model = model(settings.getModel());
        refuseOtherPresets("fallbackModels", settings.getFallbackModels());
        Alternative.entries(settings.getFallbackModels());
        Map<String, byte[]> files = new HashMap<>();
        Resources recording = location -> {
            byte[] content = Resources.of(context).read(location);
            files.put(location, content);
            return content;
        };
        LlmRouterConfiguration options = new LlmRouterConfiguration();
        settings.addTo(options, name -> false);
        OptionChecks.check(options);
        settings.restrictions();
        refuseBrokenTexts(context, options, recording);
        RequestDefaults defaults = RequestDefaults.of(settings.getParameters(),
                Optional.ofNullable(settings.getTools()).map(location -> tools(location, recording)));
        return new Preset(model, settings, defaults, PreferenceOptions.of(settings, context), Map.copyOf(files));
    }

    /** Whether the other one says the same, and so do the files that it names. */
    boolean isLike(Preset other) {
        return settings.values().equals(other.settings.values()) && files.keySet().equals(other.files.keySet())
                && files.entrySet()
                        .stream()
                        .allMatch(file -> Arrays.equals(file.getValue(), other.files.get(file.getKey())));
    }

    /** The model that is asked if the caller names none. */
    String model() {
        return model;
    }

    /** Which models may be asked with it. */
    ModelRestrictions restrictions() {
        return settings.restrictions();
    }

    /** What goes into a request that does not say it itself. */
    RequestDefaults defaults() {
        return defaults;
    }

    /**
     * Sets the options of the preset where the endpoint has none of its own.
     *
     * @param given whether the endpoint itself says what the option of this name is
     */
    void addTo(LlmRouterConfiguration options, Predicate<String> given) {
        settings.addTo(options, given);
    }

    /** Files as they were when the preset was read; those that it does not name are read from the others. */
    Resources resources(Resources others) {
        return location -> {
            byte[] known = files.get(location);
            return known != null ? known : others.read(location);
        };
    }

    /** What it demands and wishes of offers. */
    PreferenceOptions preferences() {
        return preferences;
    }

    /** The fields of a request that it sets, for a call that has it as a fallback. */
    Map<String, JsonNode> parameters() {
        Map<String, JsonNode> parameters = new LinkedHashMap<>(defaults.fields());
        Optional.ofNullable(settings.getTemperature())
                .ifPresent(temperature -> parameters.put("temperature", DoubleNode.valueOf(temperature)));
        Optional.ofNullable(settings.getMaxTokens())
                .ifPresent(tokens -> parameters.put("max_tokens", IntNode.valueOf(tokens)));
        return parameters;
    }

    /** The USD that a call that has it as a fallback may be expected to cost. */
    OptionalDouble maxCost() {
        return Optional.ofNullable(settings.getMaxCost())
                .map(usd -> OptionalDouble.of(usd.doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    private static String model(@Nullable String model) {
        if (model == null || model.isBlank()) {
            throw new IllegalArgumentException("it has no model; set model, as in openai/gpt-5.2");
        }
        refuseOtherPresets("model", model);
        return model.strip();
    }

    /** Camel's own message quotes the text. */
    private static void refuseBrokenTexts(CamelContext context, LlmRouterConfiguration options, Resources resources) {
        try {
            ChatTexts.of(context, options, resources);
        } catch (ExpressionIllegalSyntaxException e) {
            throw new IllegalArgumentException("the option prompt or systemMessage is not in the Simple language");
        }
    }

    private static void refuseOtherPresets(String option, @Nullable String models) {
        if (models != null && ModelReference.parse(models).preset().isPresent()) {
            throw new IllegalArgumentException("the option " + option + " is '" + Texts.shortened(models)
                    + "'; a preset names models and no other preset");
        }
    }

    private static JsonNode tools(String location, Resources resources) {
        try {
            return WireJson.MAPPER.readTree(resources.read(location));
        } catch (IOException e) {
            throw new IllegalArgumentException("the option tools names " + Addresses.masked(location)
                    + ", which cannot be read as JSON");
        }
    }
}
