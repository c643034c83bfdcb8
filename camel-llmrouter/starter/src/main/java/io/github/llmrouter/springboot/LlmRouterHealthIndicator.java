package io.github.llmrouter.springboot;

import java.util.List;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.Readiness;

/**
 * Down when a model that an endpoint names has no offer left, as the check says that Camel itself knows. Its details are the
 * offers of these models, and why those rest that do. Calls no provider and shows no key.
 */
final class LlmRouterHealthIndicator extends AbstractHealthIndicator {

    private static final Readiness NOTHING_TO_CALL = new Readiness(List.of(), Optional.empty());

    private final CamelContext context;

    LlmRouterHealthIndicator(CamelContext context) {
        super("The state of the LLM Router cannot be told");
        this.context = context;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Readiness readiness = Routers.of(context).map(LlmRouterComponent::readiness).orElse(NOTHING_TO_CALL);
        builder.status(readiness.isReady() ? Status.UP : Status.DOWN);
        readiness.problem().ifPresent(problem -> builder.withDetail("problem", problem));
        readiness.details().forEach(builder::withDetail);
    }
}
