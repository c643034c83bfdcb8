package io.github.llmrouter.provider.anthropic;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.Fields;

/**
 * How freely the model may choose its words. Newer models, and all that think, take less of this than OpenAI's form can
 * say: what they refuse is left out.
 *
 * @param temperature from 0 to 1; the caller's is up to 2, and all above 1 is 1 here
 * @param topP        from 0 to 1
 * @param topK        how many words to choose from
 */
record Sampling(Optional<JsonNode> temperature, Optional<JsonNode> topP, Optional<JsonNode> topK) {

    /** With thinking, {@code top_p} may only cut off the tail. */
    private static final BigDecimal MIN_TOP_P_OF_THINKERS = new BigDecimal("0.95");

    /** What of the request this model takes; {@code dropped} gets the names of the rest. */
    static Sampling of(ObjectNode request, ClaudeModel model, boolean thinks, Set<String> dropped) {
        boolean free = model.takesSampling() && !thinks;
        Optional<JsonNode> temperature = kept(request, "temperature", free, dropped).map(value -> Fields.atMost(value,
                1));
        boolean alone = temperature.isEmpty() || model.takesBothSamplings();
        boolean mild = request.path("top_p").decimalValue().compareTo(MIN_TOP_P_OF_THINKERS) >= 0;
        Optional<JsonNode> topP = kept(request, "top_p", model.takesSampling() && alone && (!thinks || mild), dropped);
        return new Sampling(temperature, topP, kept(request, "top_k", free, dropped));
    }

    /** A field if the model takes it. To leave out a temperature or a top_p of 1 is no loss, as that is the default. */
    private static Optional<JsonNode> kept(ObjectNode request, String name, boolean taken, Set<String> dropped) {
        JsonNode value = request.path(name);
        if (!value.isNumber()) {
            return Optional.empty();
        }
        if (taken) {
            return Optional.of(value);
        }
        if (name.equals("top_k") || value.decimalValue().compareTo(BigDecimal.ONE) != 0) {
            dropped.add(name);
        }
        return Optional.empty();
    }

    void write(ObjectNode body) {
        temperature.ifPresent(value -> body.set("temperature", value));
        topP.ifPresent(value -> body.set("top_p", value));
        topK.ifPresent(value -> body.set("top_k", value));
    }
}
