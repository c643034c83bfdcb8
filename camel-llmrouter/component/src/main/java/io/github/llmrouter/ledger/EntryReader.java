package io.github.llmrouter.ledger;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.Generation.Request;
import io.github.llmrouter.ledger.Generation.Status;

/** Reads the lines of {@link EntryWriter}, those of other versions as well: fields that it does not know are passed over. */
final class EntryReader {

    private final ObjectMapper json = new ObjectMapper();

    /** @throws IOException if that is no entry */
    Entry entry(byte[] line) throws IOException {
        JsonNode call = json.readTree(line);
        try {
            return entry(call);
        } catch (IllegalArgumentException e) {
            throw new IOException("A line of the journal is no entry", e);
        }
    }

    private static Entry entry(JsonNode call) {
        List<AttemptRow> attempts = new ArrayList<>();
        call.path("tried").forEach(attempt -> attempts.add(attempt(attempt)));
        JsonNode answer = call.path("answer");
        return new Entry(new Generation(name(call, "id"), time(call), Status.valueOf(name(call, "status")),
                new Request(name(call, "requested"), name(call, "operation"), call.path("stream").asBoolean(),
                        text(call, "routeId")),
                new Party(text(call, "user"), text(call, "tenant"), text(call, "virtualKey"), text(call, "session")),
                answer.isObject() ? Optional.of(answer(answer)) : Optional.empty(), text(call, "error"),
                call.path("attempts").asInt(), took(call, "took")), attempts);
    }

    private static Answer answer(JsonNode answer) {
        return new Answer(name(answer, "provider"), name(answer, "model"), text(answer, "key"),
                text(answer, "upstreamId"), text(answer, "finishReason"), text(answer, "serviceTier"), usage(answer),
                charge(answer), answer.has("firstToken") ? Optional.of(took(answer, "firstToken")) : Optional.empty(),
                answer.path("cancelled").asBoolean(), text(answer, "cacheSource"),
                answer.path("pictures").asLong());
    }

    private static AttemptRow attempt(JsonNode attempt) {
        return new AttemptRow(attempt.path("number").asInt(), time(attempt), name(attempt, "provider"),
                name(attempt, "model"), text(attempt, "key"),
                attempt.has("http") ? OptionalInt.of(attempt.path("http").asInt()) : OptionalInt.empty(),
                text(attempt, "error"), took(attempt, "took"), usage(attempt), charge(attempt));
    }

    private static Optional<Usage> usage(JsonNode node) {
        JsonNode usage = node.path("usage");
        return usage.isObject()
                ? Optional.of(new Usage(usage.path("prompt").asLong(), usage.path("completion").asLong(),
                        usage.path("cached").asLong(), usage.path("cacheWrite").asLong(),
                        usage.path("reasoning").asLong(), usage.path("audioIn").asLong(),
                        usage.path("audioOut").asLong(), usage.path("imageIn").asLong(),
                        usage.path("imageOut").asLong(), usage.path("cacheWrite1h").asLong(),
                        usage.path("searches").asLong()))
                : Optional.empty();
    }

    private static Charge charge(JsonNode node) {
        return new Charge(amount(node, "cost"), amount(node, "providerCost"), text(node, "priceList"),
                node.path("estimated").asBoolean());
    }

    private static String name(JsonNode node, String field) {
        return text(node, field).orElseThrow(() -> new IllegalArgumentException("It has no " + field));
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.path(field).textValue());
    }

    private static Optional<BigDecimal> amount(JsonNode node, String field) {
        return text(node, field).map(BigDecimal::new);
    }

    private static Instant time(JsonNode node) {
        return Instant.ofEpochMilli(node.path("time").asLong());
    }

    private static Duration took(JsonNode node, String field) {
        return Duration.ofNanos(node.path(field).asLong());
    }
}
