package io.github.llmrouter.springboot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the IDE is told of the properties is what the component says of its options. When this fails, an option was added
 * or changed: take over what it says into spring-configuration-metadata.json.
 */
class ConfigurationMetadataTest {

    private static final List<String> SCHEMES = List.of("llmrouter", "llmprovider", "llmevents");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theStarterNamesEveryOptionOfTheComponentsAsTheyDo() {
        SortedMap<String, JsonNode> expected = new TreeMap<>();
        for (String scheme : SCHEMES) {
            ComponentMetadata.options(scheme).forEach((name, option) -> {
                JsonNode property = property("camel.component." + scheme + '.', name, option);
                expected.put(property.path("name").asText(), property);
            });
        }
        assertThat(ofTheStarter()).containsAllEntriesOf(expected);
    }

    @Test
    void theStarterNamesNothingElseButSwitches() {
        Set<String> names = new TreeSet<>(Set.of("management.endpoint.llmrouter.access",
                "management.health.llmrouter.enabled"));
        for (String scheme : SCHEMES) {
            String prefix = "camel.component." + scheme + '.';
            names.addAll(List.of(prefix + "enabled", prefix + "customizer.enabled"));
            ComponentMetadata.options(scheme)
                    .keySet()
                    .forEach(name -> names.add(prefix + StringHelper.camelCaseToDash(name)));
        }
        assertThat(ofTheStarter()).containsOnlyKeys(names);
    }

    @Test
    void typesAreThere() {
        assertThat(ofTheStarter().values()).allSatisfy(property -> {
            String type = property.path("type").asText().replaceAll(".*,|>", "");
            assertThat(Class.forName(type)).isNotNull();
        });
    }

    private static SortedMap<String, JsonNode> ofTheStarter() {
        SortedMap<String, JsonNode> properties = new TreeMap<>();
        ComponentMetadata.read("/META-INF/spring-configuration-metadata.json")
                .path("properties")
                .forEach(property -> properties.put(property.path("name").asText(), property));
        return properties;
    }

    private static JsonNode property(String prefix, String name, JsonNode option) {
        ObjectNode property = JSON.createObjectNode();
        property.put("name", prefix + StringHelper.camelCaseToDash(name));
        property.put("type", typeOf(option));
        property.set("description", option.path("description"));
        Optional.ofNullable(option.get("defaultValue")).ifPresent(value -> property.set("defaultValue", value));
        return property;
    }

    private static String typeOf(JsonNode option) {
        String type = option.path("javaType").asText();
        String boxed = Map.of("int", "java.lang.Integer", "boolean", "java.lang.Boolean", "long", "java.lang.Long",
                "double", "java.lang.Double")
                .getOrDefault(type, type);
        return boxed.replace(", ", ",").replaceAll("\\.([A-Z]\\w*)\\.([A-Z])", ".$1\\$$2");
    }
}
