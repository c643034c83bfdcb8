package io.github.llmrouter.springboot;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.lang.Nullable;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.OfferState;

/**
 * The Actuator endpoint {@code llmrouter}: every offer of the providers in use, its price, whether it is called now and
 * if not, why and until when. Shows no key and nothing of any message, and calls no provider.
 */
@Endpoint(id = "llmrouter")
public final class LlmRouterActuatorEndpoint {

    private final CamelContext context;

    LlmRouterActuatorEndpoint(CamelContext context) {
        this.context = context;
    }

    /**
     * The offers by model and provider.
     *
     * @param provider only those of this provider, if given
     * @param model    only those of this model, if given
     */
    @ReadOperation
    public Map<String, List<Map<String, Object>>> state(@Nullable String provider, @Nullable String model) {
        return Map.of("offers",
                Routers.of(context)
                        .map(LlmRouterComponent::offers)
                        .orElse(List.of())
                        .stream()
                        .filter(offer -> provider == null || provider.equals(offer.provider()))
                        .filter(offer -> model == null || model.equals(offer.model()))
                        .map(LlmRouterActuatorEndpoint::described)
                        .toList());
    }

    private static Map<String, Object> described(OfferState offer) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("provider", offer.provider());
        all.put("model", offer.model());
        all.put("available", offer.isAvailable());
        offer.resting().ifPresent(why -> all.put("resting", why));
        offer.restingUntil().ifPresent(time -> all.put("restingUntil", time.toString()));
        // as text, so that no reader makes a binary number of it
        offer.inputPrice().map(BigDecimal::toPlainString).ifPresent(usd -> all.put("inputPrice", usd));
        offer.outputPrice().map(BigDecimal::toPlainString).ifPresent(usd -> all.put("outputPrice", usd));
        return all;
    }
}
