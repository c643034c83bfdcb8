package io.github.llmrouter.provider.google;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.AnswerFormat;

/** Asks for an answer in JSON: by the fields for it, or in words where a model refuses these beside tools. */
final class FormatWriter {

    private FormatWriter() {}

    /** Writes the fields of {@code generationConfig}. */
    static void write(AnswerFormat format, ObjectNode config) {
        if (format instanceof AnswerFormat.Text) {
            return;
        }
        config.put("responseMimeType", "application/json");
        if (format instanceof AnswerFormat.Schema named && named.schema().isObject()) {
            config.set("responseJsonSchema", named.schema());
        }
    }

    /** The same in words. */
    static Optional<String> instruction(AnswerFormat format) {
        if (format instanceof AnswerFormat.Text) {
            return Optional.empty();
        }
        String form = format instanceof AnswerFormat.Schema named && named.schema().isObject()
                ? "JSON that fits this JSON Schema: " + named.schema()
                : "a JSON object.";
        return Optional.of("Once you need no more tools, answer with nothing but " + form);
    }
}
