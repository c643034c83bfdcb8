package io.github.llmrouter.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;

import io.github.llmrouter.digest.Sha256;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * JSON in one form whatever form it came in, much as RFC 8785 has it: fields sorted, no white space, and one way to write
 * a text. Numbers are told apart by their value, so that {@code 1}, {@code 1.0} and {@code 1e0} are the same. Unlike there,
 * they are exact: two that are one {@code double} and not one number differ.
 */
final class CanonicalJson {

    private static final ObjectWriter SORTED = WireJson.MAPPER.writer()
            .with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

    private CanonicalJson() {}

    /** The hash of the canonical form, in lower case hexadecimal digits. The form itself is never in memory as a whole. */
    static String sha256(JsonNode json) {
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            write(json, out);
        } catch (IOException e) {
            throw new UncheckedIOException("A tree in memory cannot be written as JSON", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static void write(JsonNode json, OutputStream out) throws IOException {
        try (JsonGenerator generator = new ByValue(WireJson.MAPPER.getFactory().createGenerator(out))) {
            SORTED.writeValue(generator, json);
        }
    }

    /** Writes numbers by their value. */
    private static final class ByValue extends JsonGeneratorDelegate {

        ByValue(JsonGenerator delegate) {
            super(delegate, false);
        }

        @Override
        public void writeNumber(BigDecimal value) throws IOException {
            // with an exponent where there is one: a number of a billion digits is a few characters here
            delegate.writeNumber(value.stripTrailingZeros().toString());
        }

        @Override
        public void writeNumber(double value) throws IOException {
            if (Double.isFinite(value)) {
                writeNumber(BigDecimal.valueOf(value));
            } else {
                delegate.writeString(Double.toString(value));
            }
        }

        @Override
        public void writeNumber(float value) throws IOException {
            writeNumber(Double.parseDouble(Float.toString(value)));
        }

        @Override
        public void writeNumber(BigInteger value) throws IOException {
            writeNumber(new BigDecimal(value));
        }

        @Override
        public void writeNumber(long value) throws IOException {
            writeNumber(BigDecimal.valueOf(value));
        }

        @Override
        public void writeNumber(int value) throws IOException {
            writeNumber((long) value);
        }

        @Override
        public void writeNumber(short value) throws IOException {
            writeNumber((long) value);
        }
    }
}
