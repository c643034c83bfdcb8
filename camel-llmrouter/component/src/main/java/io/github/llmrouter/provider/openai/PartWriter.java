package io.github.llmrouter.provider.openai;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.neutral.MediaSource;

/** Writes the content of a message: cache marks and files as the host has them. */
final class PartWriter {

    /** The caller's {@code cache_control}. */
    enum CacheMarks {
        /** Understood. */
        KEPT,
        /** Refused; the host caches by itself. */
        DROPPED,
        /** {@code prompt_cache_breakpoint} at the models that know it. */
        OPENAI
    }

    /** The form of a file in the prompt. */
    enum Files {
        /** {@code file} */
        OPENAI,
        /** {@code document_url} */
        MISTRAL,
        /** {@code file_url} */
        PERPLEXITY
    }

    private static final String MARK = "cache_control";
    private static final Pattern GPT = Pattern.compile("gpt-(\\d{1,4})(?:\\.(\\d{1,4}))?(?!\\d).*");

    private final HostQuirks host;
    private final boolean breakpoints;
    private final JsonGenerator json;

    PartWriter(HostQuirks host, String model, JsonGenerator json) {
        this.host = host;
        this.breakpoints = host.cacheMarks() == CacheMarks.OPENAI && knowsBreakpoints(model);
        this.json = json;
    }

    void write(JsonNode content, boolean assistant) throws IOException {
        if (!content.isArray() || host.cacheMarks() == CacheMarks.KEPT && host.files() == Files.OPENAI) {
            json.writeTree(content);
            return;
        }
        json.writeStartArray();
        for (JsonNode part : content) {
            writePart(part, breakpoints && !assistant);
        }
        json.writeEndArray();
    }

    private void writePart(JsonNode part, boolean mark) throws IOException {
        if (host.files() != Files.OPENAI && part.path("type").asText().equals("file")) {
            writeFile(part);
        } else if (mark && part.path(MARK).isObject()) {
            writeMarked(part);
        } else {
            ToolWriter.writeWithout(MARK, part, json);
        }
    }

    /** OpenAI lets a caller say where the cached part of the prompt ends, since GPT-5.6 and not in answers. */
    private void writeMarked(JsonNode part) throws IOException {
        json.writeStartObject();
        for (var field : part.properties()) {
            if (!field.getKey().equals(MARK)) {
                json.writeFieldName(field.getKey());
                json.writeTree(field.getValue());
            }
        }
        json.writeObjectFieldStart("prompt_cache_breakpoint");
        json.writeStringField("mode", "explicit");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeFile(JsonNode part) throws IOException {
        String data = part.path("file").path("file_data").asText(part.path("file").path("file_url").asText(""));
        json.writeStartObject();
        if (host.files() == Files.MISTRAL) {
            json.writeStringField("type", "document_url");
            json.writeStringField("document_url", data);
        } else {
            json.writeStringField("type", "file_url");
            json.writeObjectFieldStart("file_url");
            json.writeStringField("url", MediaSource.of(data) instanceof MediaSource.Inline file
                    ? file.base64()
                    : data);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static boolean knowsBreakpoints(String model) {
        Matcher gpt = GPT.matcher(model);
        if (!gpt.matches()) {
            return false;
        }
        int major = Integer.parseInt(gpt.group(1));
        int minor = gpt.group(2) == null ? 0 : Integer.parseInt(gpt.group(2));
        return major > 5 || major == 5 && minor >= 6;
    }
}
