package io.github.llmrouter.insight;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.catalog.CatalogModel;
import io.github.llmrouter.catalog.CatalogOffer;
import io.github.llmrouter.catalog.Modality;
import io.github.llmrouter.catalog.Support;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;

/** Models in OpenRouter's names. What is not known is left out. */
final class ModelMap {

    private ModelMap() {}

    static Map<String, Object> of(ModelOffers model, Catalog catalog) {
        Offer first = model.offers().get(0);
        Optional<CatalogModel> known = catalog.model(model.model());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", model.model());
        map.put("canonical_slug", model.model());
        map.put("name", known.map(CatalogModel::name).orElse(model.model()));
        known.stream()
                .flatMap(one -> one.offers().stream())
                .flatMap(offer -> offer.releaseDate().stream())
                .findFirst()
                .ifPresent(day -> map.put("created", day.atStartOfDay(ZoneOffset.UTC).toEpochSecond()));
        put(map, "context_length", first.limits().contextTokens());
        map.put("architecture", architecture(first.capabilities()));
        map.put("pricing", PricingMap.of(first.pricing()));
        Map<String, Object> top = new LinkedHashMap<>();
        put(top, "context_length", first.limits().contextTokens());
        put(top, "max_completion_tokens", first.limits().outputTokens());
        top.put("is_moderated", false);
        map.put("top_provider", top);
        map.put("supported_parameters", parameters(first.capabilities()));
        map.put("providers", model.offers().stream().map(offer -> offer.id().provider()).toList());
        known.stream()
                .flatMap(one -> one.offers().stream())
                .filter(CatalogOffer::deprecated)
                .findFirst()
                .ifPresent(deprecated -> map.put("deprecated", true));
        return map;
    }

    static Map<String, Object> architecture(Capabilities capabilities) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (!capabilities.input().isEmpty() && !capabilities.output().isEmpty()) {
            List<String> input = names(capabilities.input());
            List<String> output = names(capabilities.output());
            map.put("modality", String.join("+", input) + "->" + String.join("+", output));
            map.put("input_modalities", input);
            map.put("output_modalities", output);
        }
        return map;
    }

    private static List<String> names(Set<Modality> modalities) {
        return modalities.stream().sorted().map(modality -> modality.name().toLowerCase(Locale.ROOT)).toList();
    }

    /** Those that the model is known to take. */
    static List<String> parameters(Capabilities capabilities) {
        List<String> parameters = new ArrayList<>();
        add(parameters, capabilities.reasoning(), "reasoning", "include_reasoning");
        add(parameters, capabilities.structuredOutput(), "response_format", "structured_outputs");
        add(parameters, capabilities.temperature(), "temperature");
        add(parameters, capabilities.toolCall(), "tool_choice", "tools");
        return parameters;
    }

    private static void add(List<String> parameters, Support support, String... names) {
        if (support == Support.YES) {
            parameters.addAll(List.of(names));
        }
    }

    static void put(Map<String, Object> map, String name, OptionalLong value) {
        value.ifPresent(known -> map.put(name, known));
    }
}
