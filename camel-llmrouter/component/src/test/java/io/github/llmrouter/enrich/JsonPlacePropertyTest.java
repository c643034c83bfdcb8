package io.github.llmrouter.enrich;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.github.llmrouter.provider.wire.WireJson;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** What is put somewhere is found there, and nothing that was given has changed. */
class JsonPlacePropertyTest {

    private static final JsonNode ANSWER = TextNode.valueOf("answer");

    @Property(tries = 300)
    void whatIsPutIsFound(@ForAll("objects") Map<String, Object> body, @ForAll("pointers") JsonPointer pointer) {
        JsonNode given = WireJson.MAPPER.valueToTree(body);
        JsonNode before = given.deepCopy();
        try {
            assertThat(JsonPlace.in(given, pointer, ANSWER).at(pointer)).isEqualTo(ANSWER);
        } catch (EnrichmentException e) {
            assertThat(e).hasMessageContaining("place");
        }
        assertThat(given).isEqualTo(before);
    }

    @Property(tries = 300)
    void mapsAndTreesAgree(@ForAll("objects") Map<String, Object> body, @ForAll("pointers") JsonPointer pointer) {
        JsonNode tree;
        try {
            tree = JsonPlace.in(WireJson.MAPPER.<JsonNode>valueToTree(body), pointer, ANSWER);
        } catch (EnrichmentException e) {
            assertThat(refusal(body, pointer)).isEqualTo(e.getMessage());
            return;
        }
        assertThat(WireJson.MAPPER.<JsonNode>valueToTree(JsonPlace.in(body, pointer, ANSWER))).isEqualTo(tree);
    }

    private static String refusal(Map<String, Object> body, JsonPointer pointer) {
        try {
            return "none: " + JsonPlace.in(body, pointer, ANSWER);
        } catch (EnrichmentException e) {
            return e.getMessage();
        }
    }

    @Provide
    Arbitrary<JsonPointer> pointers() {
        return Arbitraries.of("a", "b", "0", "1")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(names -> JsonPointer.compile(
                        "/" + String.join("/", names)));
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<Object> leaf = Arbitraries.of("text", 1, true).map(Object.class::cast);
        Arbitrary<Object> list = leaf.list().ofMaxSize(2).map(List::copyOf);
        Arbitrary<Object> nested = map(Arbitraries.oneOf(leaf, list)).map(Object.class::cast);
        return map(Arbitraries.oneOf(leaf, list, nested, nested.list().ofMaxSize(2).map(Object.class::cast)));
    }

    private static Arbitrary<Map<String, Object>> map(Arbitrary<Object> values) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "0"), values).ofMaxSize(3);
    }
}
