package io.github.llmrouter.samples.queue;

import java.math.BigDecimal;

import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.LlmRouterConstants;

/** Writes answers: the order as it came, with how to handle it, who said so and what that cost. */
@Component
class AnswerWriter {

    /** @param cost in USD, none if it is not known */
    String write(@Variable("order") Order order, @Body JsonNode handling,
            @Header(LlmRouterConstants.PROVIDER) String provider,
            @Header(LlmRouterConstants.RESPONSE_MODEL) String model,
            @Header(LlmRouterConstants.COST) @Nullable BigDecimal cost) {
        ObjectNode answer = order.document().deepCopy();
        answer.set("handling", handling);
        answer.putObject("enrichedBy").put("provider", provider).put("model", model).put("costUsd", cost);
        return answer.toString();
    }
}
