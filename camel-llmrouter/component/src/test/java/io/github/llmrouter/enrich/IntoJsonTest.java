package io.github.llmrouter.enrich;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An answer goes into a JSON body, whatever Java type that is of. */
class IntoJsonTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /a         | {}                | {"a":"x"}
            /a         | {"a":1,"b":2}     | {"a":"x","b":2}
            /a/b/c     | {}                | {"a":{"b":{"c":"x"}}}
            /a/b       | {"a":null}        | {"a":{"b":"x"}}
            /a/b       | {"a":{"c":1.50}}  | {"a":{"c":1.50,"b":"x"}}
            /a/0/b     | {"a":[{"c":1},2]} | {"a":[{"c":1,"b":"x"},2]}
            /a/-       | {"a":[1]}         | {"a":[1,"x"]}
            /1         | [1]               | [1,"x"]
            /a~1b/c~0d | {}                | {"a/b":{"c~d":"x"}}
            """)
    void thePointerSaysWhere(String pointer, String body, String expected) {
        assertThat(enriched(body, pointer, "x")).isEqualTo(expected);
    }

    @Test
    void anAnswerInJsonGoesInAsJson() throws Exception {
        JsonNode answer = WireJson.MAPPER.readTree("{\"kind\":\"bug\",\"sure\":0.90}");

        assertThat(enriched("{\"id\":1}", "/ticket", answer))
                .isEqualTo("{\"id\":1,\"ticket\":{\"kind\":\"bug\",\"sure\":0.90}}");
    }

    @Test
    void textThatLooksLikeJsonIsText() {
        assertThat(enriched("{}", "/a", "{\"b\":1}")).isEqualTo("{\"a\":\"{\\\"b\\\":1}\"}");
    }

    @Test
    void aVectorIsAnArray() {
        assertThat(enriched("{}", "/vector", new float[]{0.5f, -1})).isEqualTo("{\"vector\":[0.5,-1.0]}");
    }

    @Test
    void bytesStayBytes() {
        Object body = enriched("{\"name\":\"Zoë\"}".getBytes(StandardCharsets.UTF_8), "/a", "x");

        assertThat(body).isEqualTo("{\"name\":\"Zoë\",\"a\":\"x\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aStreamIsTextAfterwards() {
        assertThat(enriched(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), "/a", "x"))
                .isEqualTo("{\"a\":\"x\"}");
    }

    @Test
    void aTreeStaysATreeAndTheOneThatWasGivenIsNotChanged() throws Exception {
        JsonNode given = WireJson.MAPPER.readTree("{\"a\":{\"b\":[1]}}");

        Object body = enriched(given, "/a/b/0", "x");

        assertThat(body).isEqualTo(WireJson.MAPPER.readTree("{\"a\":{\"b\":[\"x\"]}}"));
        assertThat(given).isEqualTo(WireJson.MAPPER.readTree("{\"a\":{\"b\":[1]}}"));
    }

    @Test
    void aMapStaysAMapWithTheTypesOfItsValuesAndTheOneThatWasGivenIsNotChanged() throws Exception {
        Map<String, Object> given = Map.of("due", LocalDate.EPOCH, "lines", List.of(Map.of("price", 1.5)));

        Object body = enriched(given, "/lines/0/ticket", WireJson.MAPPER.readTree("{\"kind\":\"bug\"}"));

        assertThat(body).isEqualTo(Map.of("due", LocalDate.EPOCH, "lines",
                List.of(Map.of("price", 1.5, "ticket", Map.of("kind", "bug")))));
        assertThat(given).isEqualTo(Map.of("due", LocalDate.EPOCH, "lines", List.of(Map.of("price", 1.5))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A secret letter", "\"secret\"", "{\"secret\"", "7"})
    void aBodyThatIsNoJsonObjectIsNamedWithoutQuotingIt(String body) {
        assertThatThrownBy(() -> enriched(body, "/a", "x")).isInstanceOf(EnrichmentException.class)
                .hasMessageStartingWith("The body is a java.lang.String and no JSON object or array")
                .hasNoCause()
                .message()
                .doesNotContain("secret");
    }

    @Test
    void aBodyThatIsEmptyIsNamed() {
        assertThatThrownBy(() -> enriched(null, "/a", "x")).isInstanceOf(EnrichmentException.class)
                .hasMessageStartingWith("The body is empty");
    }

    @ParameterizedTest
    @CsvSource({"/a/b, {\"a\":\"taken\"}, There is no place for 'b'",
            "/a/5, {\"a\":[1]}, '5' is no place in an array of 1",
            "/a/b, {\"a\":[1]}, 'b' is no place in an array of 1"})
    void aPlaceThatCannotBeIsNamed(String pointer, String body, String message) {
        assertThatThrownBy(() -> enriched(body, pointer, "x")).isInstanceOf(EnrichmentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "summary"})
    void whatIsNoPointerIsRefusedAtOnce(String pointer) {
        assertThatThrownBy(() -> new IntoJson(pointer)).isInstanceOf(IllegalArgumentException.class);
    }

    private Object enriched(Object body, String pointer, Object answer) {
        Exchange original = new DefaultExchange(context);
        original.getMessage().setBody(body);
        Exchange call = new DefaultExchange(context);
        call.getMessage().setBody(answer);
        return new IntoJson(pointer).aggregate(original, call).getMessage().getBody();
    }
}
