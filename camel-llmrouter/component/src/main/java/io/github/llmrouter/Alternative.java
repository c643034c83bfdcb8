package io.github.llmrouter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.github.llmrouter.preference.ModelEntry;
import io.github.llmrouter.preference.Source;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.routing.ChangedFields;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.Wish;
import io.github.llmrouter.slug.ModelRestrictions;

/**
 * One of the models that a call may be answered by, with what counts for it alone. Of a preset that it names, that is the
 * preset's parameters, preferences and cost limit; prompt, system message, schema and tools are those of the call.
 *
 * @param model        who is to answer
 * @param entry        what counts for it, parameters of the preset included
 * @param preset       what the preset demands and wishes
 * @param restrictions which models the preset lets be asked
 */
record Alternative(String model, ModelEntry entry, PreferenceOptions preset, ModelRestrictions restrictions) {

    /** A model without a preset of its own. */
    Alternative(String model, ModelEntry entry) {
        this(model, entry, PreferenceOptions.NONE, ModelRestrictions.NONE);
    }

    /** A model with nothing of its own. */
    static Alternative of(String model) {
        return new Alternative(model, ModelEntry.of(model));
    }

    /**
     * A model as it is named in a list.
     *
     * @throws InvalidRequestException if it names a preset that there is not
     */
    static Alternative of(ModelEntry entry, PresetBook presets) {
        Optional<Preset> preset = entry.reference().preset().map(presets::get);
        String model = entry.reference().model().or(() -> preset.map(Preset::model)).orElseThrow();
        return preset.map(named -> new Alternative(model, entry.over(named.parameters(), named.maxCost()),
                named.preferences().closed(), named.restrictions())).orElseGet(() -> new Alternative(model, entry));
    }

    /**
     * Reads an option: a comma separated list, or a list in JSON as a request has it.
     *
     * @throws IllegalArgumentException if it is of no use
     */
    static List<ModelEntry> entries(@Nullable String option) {
        if (option == null || !option.strip().startsWith("[")) {
            return Optional.ofNullable(option)
                    .map(list -> Arrays.stream(list.split(",")).map(String::strip))
                    .map(names -> names.filter(name -> !name.isEmpty()).map(ModelEntry::of).toList())
                    .orElse(List.of());
        }
        try {
            return ModelEntry.list(WireJson.MAPPER.readTree(option), Source.OPTIONS, "fallbackModels");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The option fallbackModels begins with [ and is no list in JSON: see"
                    + " line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr());
        }
    }

    /** Whether it says itself by what to sort. */
    boolean isSorted() {
        return preset.isSorted() || entry.preferences().ordering().sort().isPresent();
    }

    /** What is asked of its offers for one message, on top of what is asked of all. */
    Wish wish(ModelOffers offers, Preferences all, Exchange exchange) {
        OptionalDouble maxCost = entry.maxCost();
        Preferences own = entry.preferences().over(preset.of(exchange));
        return new Wish(offers, own.over(all), maxCost, ChangedFields.of(entry.parameters()));
    }
}
