package io.github.llmrouter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;

import io.github.llmrouter.explain.Availability;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * Answers a client of HTTP as OpenRouter does when a call failed: the body becomes its error object in JSON, and the headers
 * have the status, the content type and, if anybody named a wait, {@code Retry-After}. For an {@code onException} or
 * {@code doCatch} of a route that is a gateway. What is no failure of the router is a 500 that says nothing.
 */
public final class ErrorAnswer implements Processor {

    private static final String NOT_OURS = "Internal error";

    @Override
    public void process(Exchange exchange) {
        Exception failure = Optional.ofNullable(exchange.getException())
                .orElseGet(() -> exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class));
        if (failure instanceof LlmRouterException thrown) {
            answer(exchange.getMessage(), thrown);
        } else {
            write(exchange.getMessage(), ErrorType.SERVER.status(), error(NOT_OURS, ErrorType.SERVER,
                    ErrorType.SERVER.status()));
        }
    }

    private static void answer(Message message, LlmRouterException thrown) {
        ErrorType type = ErrorType.of(thrown);
        int status = thrown.availability().map(why -> why.code().status()).orElse(type.status());
        Map<String, Object> error = error(String.valueOf(thrown.getMessage()), type, status);
        thrown.availability().ifPresent(why -> error.put("availability", why.toMap()));
        error.put("metadata", metadata(type, thrown));
        write(message, status, error);
        thrown.retryAfter()
                .filter(wait -> type != ErrorType.PERMISSION_DENIED)
                .ifPresent(wait -> message.setHeader("Retry-After", Availability.seconds(wait)));
    }

    private static Map<String, Object> error(String text, ErrorType type, int status) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", status);
        error.put("message", text);
        error.put("error_type", type.text());
        error.put("http_status", status);
        return error;
    }

    private static Map<String, Object> metadata(ErrorType type, LlmRouterException thrown) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("error_type", type.text());
        List<Map<String, Object>> errors = PreviousErrors.of(thrown.attempts());
        if (!errors.isEmpty()) {
            metadata.put("previous_errors", errors);
        }
        metadata.putAll(BudgetRefusal.metadata(thrown));
        return metadata;
    }

    private static void write(Message message, int status, Map<String, Object> error) {
        message.setBody(WireJson.MAPPER.valueToTree(Map.of("error", error)).toString());
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    }
}
