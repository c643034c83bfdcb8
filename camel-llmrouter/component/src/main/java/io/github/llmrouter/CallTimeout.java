package io.github.llmrouter;

import java.time.Duration;
import java.util.Optional;

import org.apache.camel.Exchange;

/** How long one call may take: as long as the option says, or less if the message says so. */
final class CallTimeout {

    private CallTimeout() {}

    /**
     * The time limit of the call of a message.
     *
     * @param  option                  the option of its endpoint
     * @throws InvalidRequestException if the header is no time, or none that a call could take
     */
    static Duration of(Exchange exchange, CallConfiguration option) {
        Duration most = Duration.ofMillis(option.getTimeout());
        return Optional.ofNullable(exchange.getMessage().getHeader(LlmRouterConstants.TIMEOUT))
                .map(header -> read(header, exchange))
                .filter(time -> time.compareTo(most) < 0)
                .orElse(most);
    }

    private static Duration read(Object header, Exchange exchange) {
        Object text = header instanceof Number millis ? millis.toString() : header;
        Duration time = exchange.getContext().getTypeConverter().tryConvertTo(Duration.class, exchange, text);
        if (time == null || time.compareTo(Duration.ofMillis(1)) < 0) {
            throw Invalid.request("The header " + LlmRouterConstants.TIMEOUT + " is '"
                    + Texts.shortened(header.toString()) + "'; it must be a time of a millisecond or more, as in"
                    + " 30s, or in milliseconds");
        }
        return time;
    }
}
