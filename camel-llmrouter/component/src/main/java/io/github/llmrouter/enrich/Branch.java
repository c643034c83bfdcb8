package io.github.llmrouter.enrich;

import java.math.BigDecimal;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.LlmRouterException;

/** How a branch of a multicast ended. */
sealed interface Branch {

    /** What is told of it: {@code model}, {@code provider}, {@code answer}, {@code cost} and {@code latency}, or {@code failure}. */
    ObjectNode json();

    /** It answered. */
    record Answered(Answer answer, Exchange exchange) implements Branch {

        /** What the answer cost, empty if that is not known. */
        Optional<BigDecimal> cost() {
            return Optional.ofNullable(exchange.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class));
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            text(LlmRouterConstants.RESPONSE_MODEL).ifPresent(model -> json.put("model", model));
            text(LlmRouterConstants.PROVIDER).ifPresent(provider -> json.put("provider", provider));
            json.set("answer", answer.json());
            cost().ifPresent(cost -> json.put("cost", cost));
            Optional.ofNullable(exchange.getMessage().getHeader(LlmRouterConstants.LATENCY, Long.class))
                    .ifPresent(latency -> json.put("latency", latency));
            return json;
        }

        private Optional<String> text(String header) {
            return Optional.ofNullable(exchange.getMessage().getHeader(header, String.class));
        }

        /** Says nothing of the content. */
        @Override
        public String toString() {
            return answer.toString();
        }
    }

    /** It failed, or an error handler took its message elsewhere. */
    record Failed(Exception failure, Optional<String> model, Exchange exchange) implements Branch {

        @Override
        public ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            model.ifPresent(name -> json.put("model", name));
            // of a foreign exception one cannot know what its message quotes
            return json.put("failure",
                    failure instanceof LlmRouterException ? failure.getMessage() : failure.getClass().getName());
        }
    }

    /** It was still at work when the time of the multicast was over. */
    record Late(long millis) implements Branch {

        @Override
        public ObjectNode json() {
            return JsonNodeFactory.instance.objectNode().put("failure", "No answer within " + millis + " ms");
        }
    }

    /** @param input the message that all branches got a copy of */
    static Branch of(Exchange branch, Exchange input) {
        if (branch.isFailed() || ExchangeHelper.isFailureHandled(branch)) {
            return new Failed(Results.failure(branch)
                    .orElseGet(() -> new EnrichmentException("The branch failed without an exception")),
                    Results.metadataOfCall(branch, input)
                            .map(metadata -> metadata.get("requested"))
                            .map(Object::toString),
                    branch);
        }
        return Answer.of(branch)
                .<Branch>map(answer -> new Answered(answer, branch))
                .orElseGet(() -> new Failed(new EnrichmentException("The branch left no body, and so no answer"),
                        Optional.empty(), branch));
    }
}
