package io.github.llmrouter;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.camel.Converter;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.insight.Export;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * Lets Camel take this component's bodies for text, bytes, streams and maps. Not those of the generated routes: whatever
 * prints a body, as the tracer does, prints of a request only that it is one.
 */
@Converter(generateLoader = true)
public final class LlmRouterTypeConverters {

    private LlmRouterTypeConverters() {}

    /** A stream as Server-Sent Events, as browsers and OpenAI's clients read them. */
    @Converter
    public static InputStream toInputStream(ChatStream stream) {
        return new EventStream(stream);
    }

    /** A document in UTF-8, read from the ledger as the stream is read. */
    @Converter
    public static InputStream toInputStream(Export export) {
        return new ExportStream(export);
    }

    /** A whole document: only for one that is short. */
    @Converter
    public static String toString(Export export) {
        StringBuilder text = new StringBuilder();
        export.forEachRemaining(text::append);
        return text.toString();
    }

    /** The text of a chunk. */
    @Converter
    public static String toString(ChatChunk chunk) {
        return chunk.text();
    }

    /** A price in a properties file: Camel itself reads no text as a decimal. */
    @Converter
    public static BigDecimal toBigDecimal(String text) {
        return new BigDecimal(text.strip());
    }

    /** JSON as text. */
    @Converter
    public static String toString(JsonNode json) {
        return json.isTextual() ? json.textValue() : json.toString();
    }

    /** JSON as UTF-8. */
    @Converter
    public static byte[] toBytes(JsonNode json) {
        return toString(json).getBytes(StandardCharsets.UTF_8);
    }

    /** JSON as UTF-8, so that files and HTTP responses can be written from it. */
    @Converter
    public static InputStream toInputStream(JsonNode json) {
        return new ByteArrayInputStream(toBytes(json));
    }

    /** A JSON object as a map, so that Simple can name its fields, as in <code>${body[category]}</code>. */
    @Converter
    public static Map<?, ?> toMap(JsonNode json) {
        return WireJson.MAPPER.convertValue(json, Map.class);
    }
}
