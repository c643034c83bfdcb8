package io.github.llmrouter.provider.openai;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.neutral.AnswerFormat;

/**
 * How the host is asked for JSON: by {@code response_format} where it can be, and by the prompt for the rest. Whether the
 * answer fits is checked when it comes, whoever gave it.
 */
final class JsonAnswer {

    /** How an answer in JSON is asked for. */
    enum Form {
        /** {@code json_object} and {@code json_schema}. */
        ALL,
        /** Only {@code json_object}: the prompt tells the schema. */
        OBJECT,
        /** Only {@code json_schema}: the prompt asks for an object. */
        SCHEMA
    }

    private final Form form;
    private final AnswerFormat format;

    private JsonAnswer(Form form, AnswerFormat format) {
        this.form = form;
        this.format = format;
    }

    static JsonAnswer of(JsonNode responseFormat, Form form) {
        return new JsonAnswer(form, form == Form.ALL ? new AnswerFormat.Text() : AnswerFormat.of(responseFormat));
    }

    /** Whether {@code response_format} is sent. */
    boolean isAskedFor() {
        return !(form == Form.SCHEMA && format instanceof AnswerFormat.Json);
    }

    /** Writes the value of {@code response_format}. */
    void write(JsonNode given, JsonGenerator json) throws IOException {
        if (form == Form.OBJECT && format instanceof AnswerFormat.Schema) {
            json.writeStartObject();
            json.writeStringField("type", "json_object");
            json.writeEndObject();
        } else {
            json.writeTree(given);
        }
    }

    /** What the prompt must say. */
    Optional<String> instruction() {
        if (form == Form.OBJECT && format instanceof AnswerFormat.Schema wanted) {
            return Optional.of("Answer with a JSON object and nothing else. It must fit this JSON Schema:\n"
                    + wanted.schema());
        }
        return isAskedFor() ? Optional.empty() : Optional.of("Answer with a JSON object and nothing else.");
    }
}
