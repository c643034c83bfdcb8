package io.github.llmrouter.springboot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

import io.github.llmrouter.OfferState;

/**
 * Down when every offer of every provider in use rests, unknown when there is none. Its details say how many of each
 * provider's offers may be called now. Calls no provider and shows no key.
 */
final class LlmRouterHealthIndicator extends AbstractHealthIndicator {

    private final CamelContext context;

    LlmRouterHealthIndicator(CamelContext context) {
        super("The state of the LLM Router cannot be told");
        this.context = context;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<OfferState> offers = Offers.of(context);
        if (offers.isEmpty()) {
            builder.unknown();
        } else if (offers.stream().anyMatch(OfferState::isAvailable)) {
            builder.up();
        } else {
            builder.down();
        }
        offers.stream()
                .collect(Collectors.groupingBy(OfferState::provider, TreeMap::new, Collectors.toList()))
                .forEach((provider, all) -> builder.withDetail(provider, counted(all)));
    }

    private static Map<String, Long> counted(List<OfferState> offers) {
        long available = offers.stream().filter(OfferState::isAvailable).count();
        return Map.of("available", available, "resting", offers.size() - available);
    }
}
