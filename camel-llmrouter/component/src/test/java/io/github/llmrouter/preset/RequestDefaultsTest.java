package io.github.llmrouter.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.wire.WireJson;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RequestDefaultsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0.9|0.9", "7|7", "true|true", "[\"a\"]|[\"a\"]", "{\"a\":1}|{\"a\":1}",
            "END|\"END\"", "2 apples|\"2 apples\"", "''|\"\"", "\"7\"|\"7\""})
    void aValueIsJsonWhereItCanBe(String configured, String sent) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();

        RequestDefaults.of(Map.of("field", configured), Optional.empty()).addFieldsTo(request);

        assertThat(request.path("field")).hasToString(sent);
    }

    @Test
    void aFieldOfTheRequestCountsEvenIfItIsNull() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().putNull("seed").put("top_p", 1);

        RequestDefaults.of(Map.of("seed", "7", "top_p", "0.5", "user", "me"), Optional.empty()).addFieldsTo(request);

        assertThat(request).hasToString("{\"seed\":null,\"top_p\":1,\"user\":\"me\"}");
    }

    @Test
    void howMuchToReasonHasTwoNames() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("reasoning_effort", "high");

        RequestDefaults.of(Map.of("reasoning", "{\"effort\":\"low\"}"), Optional.empty()).addFieldsTo(request);

        assertThat(request).hasToString("{\"reasoning_effort\":\"high\"}");
    }

    @Property
    void toolsAreUnitedAndThoseOfTheRequestCount(
            @ForAll Set<@StringLength(1) @CharRange(from = 'a', to = 'f') String> ofPreset,
            @ForAll List<@StringLength(1) @CharRange(from = 'a', to = 'f') String> ofRequest) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        if (!ofRequest.isEmpty()) {
            request.set("tools", tools(ofRequest, "request"));
        }

        RequestDefaults.of(Map.of(), Optional.of(tools(ofPreset, "preset"))).addToolsTo(request);

        Set<String> added = new TreeSet<>(ofPreset);
        added.removeAll(ofRequest);
        assertThat(named(request, "preset")).containsExactlyInAnyOrderElementsOf(added);
        assertThat(named(request, "request")).containsExactlyElementsOf(ofRequest);
    }

    @Test
    void withoutToolsNothingIsAdded() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();

        RequestDefaults.NONE.addToolsTo(request);

        assertThat(request).isEmpty();
    }

    @Test
    void whatIsBuiltIntoAProviderGoesByItsType() throws Exception {
        JsonNode preset = WireJson.MAPPER.readTree("[{\"type\":\"web_search\",\"size\":\"low\"}]");
        ObjectNode request = (ObjectNode) WireJson.MAPPER.readTree("{\"tools\":[{\"type\":\"web_search\"}]}");

        RequestDefaults.of(Map.of(), Optional.of(preset)).addToolsTo(request);

        assertThat(request).hasToString("{\"tools\":[{\"type\":\"web_search\"}]}");
    }

    @Test
    void otherToolsGoByTheirNamesAsWell() throws Exception {
        JsonNode own = WireJson.MAPPER.readTree("[{\"type\":\"custom\",\"custom\":{\"name\":\"a\"}},"
                + "{\"type\":\"custom\",\"custom\":{\"name\":\"b\"}},{\"type\":\"mcp\",\"server_label\":\"c\"},"
                + "{\"type\":\"mcp\",\"server_label\":\"d\"}]");
        ObjectNode request = (ObjectNode) WireJson.MAPPER.readTree(
                "{\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"b\"}}]}");

        RequestDefaults.of(Map.of(), Optional.of(own)).addToolsTo(request);

        assertThat(request.path("tools")).containsExactly(own.get(0), own.get(2), own.get(3), own.get(1));
    }

    @Test
    void twoToolsOfAPresetHaveDifferentNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestDefaults.of(Map.of(), Optional.of(tools(List.of("a", "a"), "preset"))))
                .withMessage("there are two tools 'a'");
    }

    private static List<String> named(ObjectNode request, String description) {
        List<String> names = new ArrayList<>();
        request.path("tools").forEach(tool -> {
            if (tool.at("/function/description").asText().equals(description)) {
                names.add(tool.at("/function/name").asText());
            }
        });
        return names;
    }

    private static ArrayNode tools(Iterable<String> names, String description) {
        ArrayNode tools = JsonNodeFactory.instance.arrayNode();
        names.forEach(name -> tools.addObject()
                .put("type", "function")
                .putObject("function")
                .put("name", name)
                .put("description", description));
        return tools;
    }
}
