package io.github.llmrouter;

import java.time.Duration;
import java.util.function.Supplier;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.eip.CallSettings;
import io.github.llmrouter.failure.FallbackOn;
import io.github.llmrouter.provider.TimeLimits;
import io.github.llmrouter.routing.Offer;

/**
 * What the options of an endpoint come to: how requests are read, how calls are made and how results are written. Made
 * once for each producer, so that nothing of it is done again for each message.
 */
record CallForms(CallConfiguration options, CallForm form) {

    /** Time for a model that does not reason, and for one that does. */
    private static final Duration FIRST_TOKEN = Duration.ofSeconds(12);
    private static final Duration FIRST_TOKEN_REASONING = Duration.ofSeconds(120);
    private static final Duration WHOLE_ANSWER = Duration.ofSeconds(60);
    private static final Duration WHOLE_ANSWER_REASONING = Duration.ofSeconds(300);

    static CallForms of(Endpoint endpoint, CallConfiguration options, LlmRouterComponent component, Backing backing) {
        Supplier<CallForm> chats = () -> ChatForm.of(endpoint, options, component, backing);
        Supplier<CallForm> embeddings = () -> new EmbeddingForm(options, component, backing.defaults());
        return new CallForms(options, switch (options.getOperation()) {
            case embeddings -> embeddings.get();
            case explain -> new ExplainedForm(chats.get(), embeddings.get(),
                    new BodyReader(component.getMaxBodySize()), options.getPrompt() != null);
            default -> chats.get();
        });
    }

    /**
     * Reads what a message asks for.
     *
     * @throws InvalidRequestException if the body, a header or an option is of no use; nothing was sent then
     */
    Asked read(Exchange exchange) {
        return form.read(exchange);
    }

    /**
     * How one call is made.
     *
     * @param  attempts                the most providers that are asked
     * @param  fallbackOn              after which failures another one is asked
     * @throws InvalidRequestException if the message has a time limit of no use
     */
    CallSettings settings(Exchange exchange, int attempts, FallbackOn fallbackOn) {
        return new CallSettings(attempts, fallbackOn, CallTimeout.of(exchange, options), this::limits);
    }

    private TimeLimits limits(Offer offer, boolean stream, Duration remaining) {
        boolean reasons = offer.capabilities().reasoning().possible();
        Duration firstToken = over(options.getFirstTokenTimeout(), reasons ? FIRST_TOKEN_REASONING : FIRST_TOKEN);
        Duration whole = reasons ? WHOLE_ANSWER_REASONING : WHOLE_ANSWER;
        Duration firstByte = over(options.getFirstByteTimeout(), stream ? firstToken : whole);
        return new TimeLimits(Duration.ofMillis(options.getConnectTimeout()), firstByte, firstToken,
                Duration.ofMillis(options.getBetweenTokensTimeout()), remaining);
    }

    private static Duration over(@Nullable Long millis, Duration otherwise) {
        return millis == null ? otherwise : Duration.ofMillis(millis);
    }
}
