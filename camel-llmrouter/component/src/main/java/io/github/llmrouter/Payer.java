package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.budget.KeySecret;

/**
 * Who calls are billed to, as the options of an endpoint say. Made once for each endpoint.
 *
 * @param user       in the Simple language
 * @param tenant     in the Simple language
 * @param virtualKey in the Simple language; what it comes to is a secret
 */
record Payer(Optional<Expression> user, Optional<Expression> tenant, Optional<Expression> virtualKey) {

    private static final String BEARER = "Bearer ";

    static Payer of(CamelContext context, CallConfiguration options) {
        return new Payer(simple(context, options.getUser()), simple(context, options.getTenant()),
                simple(context, options.getVirtualKey()));
    }

    /** The end user: as the option says, otherwise as the request does. */
    Optional<String> user(Exchange exchange, ObjectNode request) {
        return user.isPresent()
                ? user.flatMap(expression -> text(expression, exchange))
                : Optional.ofNullable(request.path("user").textValue()).filter(name -> !name.isBlank());
    }

    Optional<String> tenant(Exchange exchange) {
        return tenant.flatMap(expression -> text(expression, exchange));
    }

    /** The key itself. It must not get into a log, a header or an exception. */
    Optional<String> virtualKey(Exchange exchange) {
        return virtualKey.flatMap(expression -> text(expression, exchange))
                .map(key -> key.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        ? key.substring(BEARER.length()).strip()
                        : key);
    }

    /** Who it is all billed to, the key by its hash: one text for each payer. */
    String account(Exchange exchange) {
        return virtualKey(exchange).map(key -> KeySecret.of(key).hash()).orElse("") + ' ' + tenant(exchange).orElse("");
    }

    private static Optional<String> text(Expression expression, Exchange exchange) {
        return Optional.ofNullable(expression.evaluate(exchange, String.class)).filter(text -> !text.isBlank());
    }

    private static Optional<Expression> simple(CamelContext context, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(SimpleText.of(context, text));
    }
}
