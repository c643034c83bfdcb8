package io.github.llmrouter.cache;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.wire.WireJson;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** What makes a question another one, and what does not. */
class CacheQuestionPropertyTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Property(tries = 300)
    void theOrderOfFieldsAndWhiteSpaceMakeNoDifference(@ForAll("requests") ObjectNode request, @ForAll Random random)
            throws IOException {
        String written = written(shuffled(request, random), random);

        assertThat(hash((ObjectNode) WireJson.MAPPER.readTree(written))).isEqualTo(hash(request));
    }

    @Property(tries = 300)
    void everyOtherValueOfAnyParameterIsAnotherQuestion(@ForAll("requests") ObjectNode request,
            @ForAll("values") JsonNode value, @ForAll Random random) {
        List<String> fields = new ArrayList<>();
        request.fieldNames().forEachRemaining(fields::add);
        String field = fields.get(random.nextInt(fields.size()));
        ObjectNode other = request.deepCopy();
        other.set(field, value);

        assertThat(hash(other).equals(hash(request))).isEqualTo(value.equals(request.get(field)));
    }

    @Property(tries = 100)
    void oneFieldMoreIsAnotherQuestion(@ForAll("requests") ObjectNode request, @ForAll("values") JsonNode value) {
        ObjectNode other = request.deepCopy();
        other.set("one_more", value);

        assertThat(hash(other)).isNotEqualTo(hash(request));
    }

    @Property(tries = 100)
    void theOrderOfAListIsPartOfTheQuestion(@ForAll("requests") ObjectNode request) {
        ObjectNode other = request.deepCopy();
        ArrayNode turned = JSON.arrayNode();
        List<JsonNode> messages = new ArrayList<>();
        request.path("messages").forEach(messages::add);
        Collections.reverse(messages);
        turned.addAll(messages);
        other.set("messages", turned);

        assertThat(hash(other).equals(hash(request))).isEqualTo(turned.equals(request.path("messages")));
    }

    @Property(tries = 50)
    void tenantKeyModelsAndPreferencesArePartOfTheQuestion(@ForAll("requests") ObjectNode request) {
        CacheQuestion question = question(request);
        List<UnaryOperator<CacheQuestion>> changes = List.of(
                asked -> new CacheQuestion("embeddings", asked.tenant(), asked.virtualKey(), asked.models(),
                        asked.preferences(), request),
                asked -> new CacheQuestion("chat", Optional.of("other"), asked.virtualKey(), asked.models(),
                        asked.preferences(), request),
                asked -> new CacheQuestion("chat", Optional.empty(), asked.virtualKey(), asked.models(),
                        asked.preferences(), request),
                // the same text in another place is not the same
                asked -> new CacheQuestion("chat", Optional.empty(), asked.tenant(), asked.models(),
                        asked.preferences(), request),
                asked -> new CacheQuestion("chat", asked.tenant(), asked.virtualKey(), List.of("openai/gpt-5-mini"),
                        asked.preferences(), request),
                asked -> new CacheQuestion("chat", asked.tenant(), asked.virtualKey(), asked.models(),
                        List.of("ZeroRetention[]"), request));

        assertThat(changes).allSatisfy(change -> assertThat(change.apply(question).key().hash())
                .isNotEqualTo(question.key().hash()));
    }

    @Property(tries = 50)
    void whoAsksAndHowTheAnswerIsHandedOverMakeNoDifference(@ForAll("requests") ObjectNode request,
            @ForAll("values") JsonNode value) {
        List<String> fields = List.of("user", "session_id", "prompt_cache_key", "metadata", "trace", "stream",
                "stream_options");

        assertThat(fields).allSatisfy(field -> {
            ObjectNode other = request.deepCopy();
            other.set(field, value);
            assertThat(hash(other)).isEqualTo(hash(request));
        });
    }

    @Property(tries = 100)
    void questionsThatDifferInWhatIsSaidShareTheirScope(@ForAll("requests") ObjectNode request) {
        ObjectNode other = request.deepCopy();
        other.putArray("messages").addObject().put("role", "user").put("content", "something else");

        assertThat(question(other).key().scope()).isEqualTo(question(request).key().scope());
        assertThat(question(other).key().content()).isEqualTo(JSON.objectNode().set("messages", other.get("messages")));
    }

    @Provide
    Arbitrary<ObjectNode> requests() {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(12);
        Arbitrary<ObjectNode> messages = Combinators.combine(Arbitraries.of("user", "assistant", "system"), texts)
                .as((role, content) -> JSON.objectNode().put("role", role).put("content", content));
        Arbitrary<Map<String, JsonNode>> parameters = Arbitraries.maps(Arbitraries.of("temperature", "top_p", "seed",
                "stop", "tools", "response_format", "reasoning", "ünïcode", "\"quoted\""), values());
        return Combinators.combine(messages.list().ofMinSize(1).ofMaxSize(4), parameters.filter(all -> !all.isEmpty()))
                .as((said, all) -> {
                    ObjectNode request = JSON.objectNode();
                    said.forEach(request.putArray("messages")::add);
                    request.setAll(all);
                    return request;
                });
    }

    /** Numbers are whole here, since those with one value and two forms are the same; see {@link CanonicalJsonTest}. */
    @Provide
    Arbitrary<JsonNode> values() {
        Arbitrary<JsonNode> simple = Arbitraries.oneOf(
                Arbitraries.integers().map(JSON::numberNode),
                Arbitraries.of(true, false).map(JSON::booleanNode),
                Arbitraries.strings().ofMaxLength(8).map(JSON::textNode),
                Arbitraries.just(JSON.nullNode()));
        Arbitrary<JsonNode> lists = simple.list().ofMaxSize(3).map(all -> {
            ArrayNode list = JSON.arrayNode();
            all.forEach(list::add);
            return list;
        });
        Arbitrary<JsonNode> objects = Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(4),
                Arbitraries.oneOf(simple, lists)).ofMaxSize(3).map(all -> JSON.objectNode().setAll(all));
        return Arbitraries.oneOf(simple, lists, objects);
    }

    private static CacheQuestion question(ObjectNode request) {
        return new CacheQuestion("chat", Optional.of("acme"), Optional.empty(), List.of("openai/gpt-5.2"), List.of(),
                request);
    }

    private static String hash(ObjectNode request) {
        return question(request).key().hash();
    }

    private static JsonNode shuffled(JsonNode json, Random random) {
        if (json.isArray()) {
            ArrayNode list = JSON.arrayNode();
            json.forEach(part -> list.add(shuffled(part, random)));
            return list;
        }
        if (!json.isObject()) {
            return json;
        }
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(json.properties());
        Collections.shuffle(fields, random);
        ObjectNode object = JSON.objectNode();
        fields.forEach(field -> object.set(field.getKey(), shuffled(field.getValue(), random)));
        return object;
    }

    private static String written(JsonNode json, Random random) throws IOException {
        return random.nextBoolean() ? json.toPrettyString() : WireJson.MAPPER.writeValueAsString(json);
    }
}
