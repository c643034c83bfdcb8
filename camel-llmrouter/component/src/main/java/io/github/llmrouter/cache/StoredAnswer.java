package io.github.llmrouter.cache;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.wire.WireJson;

/**
 * An answer, and what there is to know of it when it is given again.
 *
 * @param source   the id of the call that it was the answer of
 * @param provider who gave it, by its configured name
 * @param model    the slug of the model that gave it
 * @param made     when
 * @param expires  from when on it is too old
 * @param tokens   how many tokens it took, if the provider told
 * @param cost     USD, if that is known
 * @param json     the whole answer in OpenAI's form; this one's own
 */
public record StoredAnswer(String source, String provider, String model, Instant made, Instant expires,
        Optional<Long> tokens, Optional<BigDecimal> cost, ObjectNode json) {

    /** Of what is written; what was written by another version is no answer. */
    private static final int VERSION = 1;

    /** Whether it may be given at this time. */
    boolean isFresh(Instant now) {
        return now.isBefore(expires);
    }

    /** How long ago it was made. */
    public Duration age(Instant now) {
        Duration age = Duration.between(made, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** As JSON in UTF-8, which {@link #read} reads. */
    byte[] write() {
        ObjectNode stored = JsonNodeFactory.instance.objectNode()
                .put("version", VERSION)
                .put("source", source)
                .put("provider", provider)
                .put("model", model)
                .put("made", made.toEpochMilli())
                .put("expires", expires.toEpochMilli());
        tokens.ifPresent(count -> stored.put("tokens", count));
        cost.ifPresent(usd -> stored.put("cost", usd.toPlainString()));
        stored.set("answer", json);
        try {
            return WireJson.MAPPER.writeValueAsBytes(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer in memory cannot be written as JSON", e);
        }
    }

    /** Reads what {@link #write} wrote; empty if it is anything else, as a store may be shared with other versions. */
    static Optional<StoredAnswer> read(byte[] stored) {
        return WireJson.object(stored, 0, stored.length)
                .filter(json -> json.path("version").asInt() == VERSION
                        && json.path("answer").isObject()
                        && json.path("source").isTextual()
                        && json.path("provider").isTextual()
                        && json.path("model").isTextual()
                        && json.path("made").canConvertToLong()
                        && json.path("expires").canConvertToLong())
                .map(json -> new StoredAnswer(json.path("source").textValue(), json.path("provider").textValue(),
                        json.path("model").textValue(), Instant.ofEpochMilli(json.path("made").longValue()),
                        Instant.ofEpochMilli(json.path("expires").longValue()), count(json.path("tokens")),
                        decimal(json.path("cost")), (ObjectNode) json.path("answer")));
    }

    private static Optional<Long> count(JsonNode value) {
        return value.canConvertToLong() ? Optional.of(value.longValue()) : Optional.empty();
    }

    private static Optional<BigDecimal> decimal(JsonNode value) {
        try {
            return value.isTextual() ? Optional.of(new BigDecimal(value.textValue())) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "StoredAnswer[" + source + ", " + provider + '/' + model + "]";
    }
}
