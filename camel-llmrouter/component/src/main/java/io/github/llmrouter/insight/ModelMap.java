package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.github.llmrouter.billing.PlainAmount;
import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.catalog.CatalogModel;
import io.github.llmrouter.catalog.CatalogOffer;
import io.github.llmrouter.catalog.Modality;
import io.github.llmrouter.catalog.Support;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;

/** Models and what they cost, in OpenRouter's names. What is not known is left out. */
final class ModelMap {

    private static final int ZEROS_OF_A_MILLION = 6;

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
        map.put("pricing", pricing(first.pricing()));
        Map<String, Object> top = new LinkedHashMap<>();
        put(top, "context_length", first.limits().contextTokens());
        put(top, "max_completion_tokens", first.limits().outputTokens());
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

    /** USD a token, or a request, as texts; what has no price of its own is left out. */
    static Map<String, Object> pricing(Pricing pricing) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Price price : Price.values()) {
            pricing.price(price).ifPresent(amount -> map.put(name(price), perUnit(price, amount)));
        }
        return map;
    }

    private static String name(Price price) {
        return switch (price) {
            case INPUT -> "prompt";
            case OUTPUT -> "completion";
            case CACHE_READ -> "input_cache_read";
            case CACHE_WRITE -> "input_cache_write";
            case REASONING -> "internal_reasoning";
            case INPUT_AUDIO -> "audio";
            case OUTPUT_AUDIO -> "audio_output";
            default -> price.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String perUnit(Price price, BigDecimal amount) {
        return PlainAmount.of(price == Price.REQUEST ? amount : amount.movePointLeft(ZEROS_OF_A_MILLION))
                .toPlainString();
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
