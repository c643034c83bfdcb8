package io.github.llmrouter.springboot;

import java.beans.PropertyDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;

/**
 * Writes properties as Camel does, from the tree that Spring makes of them. Spring has one notation for an option and for
 * the key of a map, Camel has two: {@code providers[house].models[openai/gpt-5.2].input-price}. Which of them is meant
 * follows from the type of the option.
 */
final class CamelProperties {

    /** Options of the auto-configuration, not of the component. */
    private static final Set<String> OF_THE_STARTER = Set.of("enabled", "customizer");

    private final SortedMap<String, Object> flat = new TreeMap<>();

    private CamelProperties() {}

    /**
     * The properties of a component, by name, and sorted: what stands for a whole object comes before its parts.
     *
     * @param tree values by name, or trees of the same form
     * @param type the component's
     */
    static SortedMap<String, Object> of(Map<String, Object> tree, Class<?> type) {
        Map<String, Object> options = new LinkedHashMap<>(tree);
        options.keySet().removeAll(OF_THE_STARTER);
        CamelProperties properties = new CamelProperties();
        properties.addOptions("", options, ResolvableType.forClass(type));
        return properties.flat;
    }

    private void addOptions(String prefix, Map<?, ?> options, ResolvableType owner) {
        options.forEach((name, value) -> add(prefix + name, value, optionType(owner, name.toString())));
    }

    private void add(String path, Object value, ResolvableType type) {
        if (!(value instanceof Map<?, ?> values)) {
            flat.put(path, value);
        } else if (!Map.class.isAssignableFrom(type.toClass())) {
            addOptions(path + '.', values, type);
        } else {
            addEntries(path, "", values, type.asMap().getGeneric(1));
        }
    }

    /** A dot in the key of a text is no further level, whether it stands in brackets or not. */
    private void addEntries(String path, String keyPrefix, Map<?, ?> entries, ResolvableType type) {
        entries.forEach((key, value) -> {
            if (type.toClass() == String.class && value instanceof Map<?, ?> deeper) {
                addEntries(path, keyPrefix + key + '.', deeper, type);
            } else {
                add(path + '[' + keyPrefix + key + ']', value, type);
            }
        });
    }

    /** An option that is not there has no type; Camel says so when it is bound. */
    private static ResolvableType optionType(ResolvableType owner, String name) {
        String wanted = name.replace("-", "");
        for (PropertyDescriptor option : BeanUtils.getPropertyDescriptors(owner.toClass())) {
            if (option.getName().equalsIgnoreCase(wanted)) {
                return Optional.ofNullable(option.getReadMethod())
                        .map(ResolvableType::forMethodReturnType)
                        .orElse(ResolvableType.NONE);
            }
        }
        return ResolvableType.NONE;
    }
}
