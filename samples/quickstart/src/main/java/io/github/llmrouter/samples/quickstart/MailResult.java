package io.github.llmrouter.samples.quickstart;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.LlmRouterConstants;

/** What became of one mail. */
sealed interface MailResult {

    /** The file name of the mail. */
    String mail();

    /** Reads it from an exchange that is through the route. */
    static MailResult of(Exchange exchange) {
        Optional<Exception> failure = Optional.ofNullable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT,
                Exception.class));
        return failure.isPresent()
                ? SetAside.of(exchange.getMessage(), failure.get())
                : Enriched.of(exchange.getMessage());
    }

    /**
     * A mail that a model read.
     *
     * @param ticket           what the model made of it
     * @param provider         who answered
     * @param model            the model that answered
     * @param attempts         how many providers were called, the last of which answered
     * @param promptTokens     what the model read
     * @param completionTokens what the model wrote
     * @param cost             in USD, empty if the price is not known
     * @param time             from the call to its answer, failed attempts included
     */
    record Enriched(String mail, JsonNode ticket, String provider, String model, int attempts, long promptTokens,
            long completionTokens, Optional<BigDecimal> cost, Duration time) implements MailResult {

        private static final ObjectMapper JSON = new ObjectMapper();

        private static Enriched of(Message message) {
            return new Enriched(message.getHeader(Exchange.FILE_NAME_CONSUMED, String.class), ticket(message),
                    message.getHeader(LlmRouterConstants.PROVIDER, "", String.class),
                    message.getHeader(LlmRouterConstants.RESPONSE_MODEL, "", String.class),
                    message.getHeader(LlmRouterConstants.ATTEMPTS, 0, int.class),
                    message.getHeader(LlmRouterConstants.PROMPT_TOKENS, 0L, long.class),
                    message.getHeader(LlmRouterConstants.COMPLETION_TOKENS, 0L, long.class),
                    Optional.ofNullable(message.getHeader(LlmRouterConstants.COST, BigDecimal.class)),
                    Duration.ofMillis(message.getHeader(LlmRouterConstants.LATENCY, 0L, long.class)));
        }

        private static JsonNode ticket(Message message) {
            try {
                return JSON.readTree(message.getBody(String.class)).path("ticket");
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("The route wrote no JSON", impossible);
            }
        }
    }

    /**
     * A mail that lies in the folder of errors.
     *
     * @param reason why, for a person
     */
    record SetAside(String mail, String reason) implements MailResult {

        private static final int SHORT = 90;

        /** The beginning of the reason, on one line. */
        String shortReason() {
            String line = reason.replaceAll("\\s+", " ");
            return line.length() <= SHORT ? line : line.substring(0, SHORT - 3) + "...";
        }

        private static SetAside of(Message message, Exception failure) {
            return new SetAside(message.getHeader(Exchange.FILE_NAME_CONSUMED, String.class),
                    String.valueOf(failure.getMessage()));
        }
    }
}
