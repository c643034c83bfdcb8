package io.github.llmrouter.cache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource({"1, 1.0", "1, 1e0", "100, 1E+2", "0, -0.0", "0.5, 0.50", "1e400, 10e399", "0.1, 1e-1"})
    void numbersOfOneValueAreOneNumber(String one, String other) throws IOException {
        assertThat(canonical(one)).isEqualTo(canonical(other));
    }

    @ParameterizedTest
    @CsvSource({"1, 1.01", "9007199254740993, 9007199254740992", "1, '\"1\"'", "0, false", "0, null"})
    void whatDiffersInValueOrTypeDiffers(String one, String other) throws IOException {
        assertThat(canonical(one)).isNotEqualTo(canonical(other));
    }

    @Test
    void aNumberFromJavaIsThatFromJson() throws IOException {
        JsonNodeFactory json = JsonNodeFactory.instance;

        assertThat(canonical(json.numberNode(0.7))).isEqualTo(canonical("0.7"));
        assertThat(canonical(json.numberNode(0.7f))).isEqualTo(canonical("0.7"));
        assertThat(canonical(json.numberNode(3L))).isEqualTo(canonical("3"));
        assertThat(canonical(json.numberNode((short) 3))).isEqualTo(canonical("3.0"));
        assertThat(canonical(json.numberNode(Double.NaN))).isEqualTo("\"NaN\"");
    }

    @Test
    void fieldsAreSortedAtEveryDepthAndListsAreNot() throws IOException {
        assertThat(canonical("{ \"b\": [ {\"z\":2, \"a\":1}, 3, 2 ],\n \"a\": {} }"))
                .isEqualTo("{\"a\":{},\"b\":[{\"a\":1,\"z\":2},3,2]}");
    }

    @Test
    void aTextIsTheSameHoweverItIsEscaped() throws IOException {
        assertThat(canonical("\"\\u0041\\u00e9\\/\"")).isEqualTo(canonical("\"Aé/\""));
    }

    private static String canonical(String json) throws IOException {
        return canonical(WireJson.MAPPER.readTree(json));
    }

    private static String canonical(JsonNode json) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CanonicalJson.write(json, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
