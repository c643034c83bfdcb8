package io.github.llmrouter.provider.wire;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WireJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.10", "1E+2", "123456789012345678901234567890", "0.30000000000000000001"})
    void aNumberStaysAsItWasWritten(String number) throws Exception {
        assertThat(WireJson.MAPPER.readTree(number)).hasToString(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "{} {}", "[1e9999999999]", "{\"a\":1e-2147483648}"})
    void whatIsNoJsonIsNoTree(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(WireJson.tree(bytes, 0, bytes.length)).isEmpty();
    }

    @Test
    void aNumberOutOfRangeIsBrokenJsonHoweverItIsRead() {
        String json = "{\n\"a\":1e9999999999}";

        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> WireJson.MAPPER.readTree(json))
                .satisfies(e -> assertThat(e.getLocation().getLineNr()).isEqualTo(2));
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> WireJson.MAPPER
                .readTree(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void nestingIsBounded() {
        byte[] deep = ("[".repeat(WireJson.MAX_DEPTH + 1) + "]".repeat(WireJson.MAX_DEPTH + 1))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(WireJson.tree(deep, 0, deep.length)).isEmpty();
    }
}
