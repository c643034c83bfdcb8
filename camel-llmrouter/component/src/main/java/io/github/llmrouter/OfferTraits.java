package io.github.llmrouter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.llmrouter.FilterConfiguration.DataCollection;
import io.github.llmrouter.routing.Traits;

/**
 * What configuration says of the offers of one provider.
 *
 * @param names    what it goes by besides its configured name
 * @param provider what it says of all of them
 */
record OfferTraits(Set<String> names, TraitConfiguration provider) {

    /** What it says of one of them; where it says something of the model, that counts. */
    Traits of(Optional<ModelConfiguration> model) {
        TraitConfiguration own = model.<TraitConfiguration>map(known -> known).orElseGet(TraitConfiguration::new);
        boolean keepsNothing = Optional.ofNullable(own.getZdr())
                .or(() -> Optional.ofNullable(provider.getZdr()))
                .orElse(false);
        boolean collects = Optional.ofNullable(own.getDataCollection())
                .or(() -> Optional.ofNullable(provider.getDataCollection()))
                .map(DataCollection.allow::equals)
                .orElse(!keepsNothing);
        return new Traits(List.copyOf(names), Optional.ofNullable(own.getRegion())
                .or(() -> Optional.ofNullable(provider
                        .getRegion())), collects, keepsNothing,
                Optional.ofNullable(own.getQuantization()).or(() -> Optional.ofNullable(provider.getQuantization())),
                Optional.empty(), labels(own), Optional.ofNullable(own.getCacheLifetime())
                        .or(() -> Optional.ofNullable(provider.getCacheLifetime())));
    }

    private Map<String, Set<String>> labels(TraitConfiguration own) {
        Map<String, String> all = new LinkedHashMap<>(provider.getLabels());
        all.putAll(own.getLabels());
        return all.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, label -> values(label.getValue())));
    }

    private static Set<String> values(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet());
    }
}
