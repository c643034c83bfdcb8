package io.github.llmrouter.springboot;

import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.lang.Nullable;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.StateMap;

/**
 * The Actuator endpoint {@code llmrouter}: what was counted, and every offer of the providers in use, its price, whether it
 * is called now and if not, why and until when. Shows no key and nothing of any message, and calls no provider.
 */
@Endpoint(id = "llmrouter")
public final class LlmRouterActuatorEndpoint {

    private final CamelContext context;

    LlmRouterActuatorEndpoint(CamelContext context) {
        this.context = context;
    }

    /**
     * The whole state, with the offers by model and provider.
     *
     * @param provider only those of this provider, if given
     * @param model    only those of this model, if given
     */
    @ReadOperation
    public Map<String, Object> state(@Nullable String provider, @Nullable String model) {
        return Routers.of(context)
                .map(LlmRouterComponent::state)
                .map(state -> StateMap.of(state, state.offers()
                        .stream()
                        .filter(offer -> provider == null || provider.equals(offer.provider()))
                        .filter(offer -> model == null || model.equals(offer.model()))
                        .toList()))
                .orElseGet(() -> Map.of("offers", List.of()));
    }
}
