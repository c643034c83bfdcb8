package io.github.llmrouter.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.ledger.Generation.Answer;

/** Writes an entry as a line of JSON, which {@link EntryReader} reads. What is absent or 0 is left out. */
final class EntryWriter {

    private static final int USUAL_LENGTH = 1_024;

    private final JsonFactory json = new JsonFactory();

    byte[] line(Entry entry) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_LENGTH);
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartObject();
            write(out, entry.generation());
            if (!entry.attempts().isEmpty()) {
                out.writeArrayFieldStart("tried");
                for (AttemptRow attempt : entry.attempts()) {
                    write(out, attempt);
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void write(JsonGenerator out, Generation call) throws IOException {
        out.writeStringField("id", call.id());
        out.writeNumberField("time", call.time().toEpochMilli());
        out.writeStringField("status", call.status().name());
        out.writeStringField("requested", call.request().requested());
        out.writeStringField("operation", call.request().operation());
        out.writeBooleanField("stream", call.request().stream());
        text(out, "routeId", call.request().routeId());
        text(out, "user", call.party().user());
        text(out, "tenant", call.party().tenant());
        text(out, "virtualKey", call.party().virtualKey());
        text(out, "session", call.party().session());
        if (call.answer().isPresent()) {
            write(out, call.answer().get());
        }
        text(out, "error", call.error());
        count(out, "attempts", call.attempts());
        time(out, "took", call.took());
    }

    private static void write(JsonGenerator out, Answer answer) throws IOException {
        out.writeObjectFieldStart("answer");
        out.writeStringField("provider", answer.provider());
        out.writeStringField("model", answer.model());
        text(out, "key", answer.key());
        text(out, "upstreamId", answer.upstreamId());
        text(out, "finishReason", answer.finishReason());
        text(out, "serviceTier", answer.serviceTier());
        usage(out, answer.usage());
        charge(out, answer.charge());
        if (answer.firstToken().isPresent()) {
            time(out, "firstToken", answer.firstToken().get());
        }
        out.writeBooleanField("cancelled", answer.cancelled());
        text(out, "cacheSource", answer.cacheSource());
        count(out, "pictures", answer.pictures());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, AttemptRow attempt) throws IOException {
        out.writeStartObject();
        out.writeNumberField("number", attempt.number());
        out.writeNumberField("time", attempt.time().toEpochMilli());
        out.writeStringField("provider", attempt.provider());
        out.writeStringField("model", attempt.model());
        text(out, "key", attempt.key());
        status(out, attempt.status());
        text(out, "error", attempt.error());
        time(out, "took", attempt.took());
        usage(out, attempt.usage());
        charge(out, attempt.charge());
        out.writeEndObject();
    }

    private static void usage(JsonGenerator out, Optional<Usage> usage) throws IOException {
        if (usage.isEmpty()) {
            return;
        }
        Usage tokens = usage.get();
        out.writeObjectFieldStart("usage");
        count(out, "prompt", tokens.prompt());
        count(out, "completion", tokens.completion());
        count(out, "cached", tokens.cached());
        count(out, "cacheWrite", tokens.cacheWrite());
        count(out, "reasoning", tokens.reasoning());
        count(out, "audioIn", tokens.audioIn());
        count(out, "audioOut", tokens.audioOut());
        count(out, "imageIn", tokens.imageIn());
        count(out, "imageOut", tokens.imageOut());
        count(out, "cacheWrite1h", tokens.cacheWrite1h());
        count(out, "searches", tokens.searches());
        out.writeEndObject();
    }

    private static void charge(JsonGenerator out, Charge charge) throws IOException {
        amount(out, "cost", charge.cost());
        amount(out, "providerCost", charge.providerCost());
        text(out, "priceList", charge.priceList());
        if (charge.estimated()) {
            out.writeBooleanField("estimated", true);
        }
    }

    private static void text(JsonGenerator out, String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(field, value.get());
        }
    }

    /** As text, which nobody mistakes for a floating-point number. */
    private static void amount(JsonGenerator out, String field, Optional<BigDecimal> value) throws IOException {
        text(out, field, value.map(BigDecimal::toPlainString));
    }

    private static void count(JsonGenerator out, String field, long value) throws IOException {
        if (value != 0) {
            out.writeNumberField(field, value);
        }
    }

    private static void status(JsonGenerator out, OptionalInt status) throws IOException {
        if (status.isPresent()) {
            out.writeNumberField("http", status.getAsInt());
        }
    }

    private static void time(JsonGenerator out, String field, Duration value) throws IOException {
        out.writeNumberField(field, value.toNanos());
    }
}
