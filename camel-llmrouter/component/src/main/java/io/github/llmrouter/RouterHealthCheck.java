package io.github.llmrouter;

import java.util.Map;

import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.jspecify.annotations.Nullable;

/**
 * Down when a model that an endpoint names has no offer left. One of Camel's checks of producers, which are off unless the
 * application turns them on, and a check of readiness alone: a provider's outage is no reason for a restart. Calls nobody.
 */
final class RouterHealthCheck implements HealthCheck {

    private final LlmRouterComponent router;
    private volatile boolean enabled = true;

    RouterHealthCheck(LlmRouterComponent router) {
        this.router = router;
    }

    /** Adds it to Camel's checks, if the application has camel-health. */
    void register() {
        WritableHealthCheckRepository producers = producers();
        if (producers != null) {
            producers.addHealthCheck(this);
        }
    }

    /** Takes it away again. */
    void unregister() {
        WritableHealthCheckRepository producers = producers();
        if (producers != null) {
            producers.removeHealthCheck(this);
        }
    }

    private @Nullable WritableHealthCheckRepository producers() {
        return HealthCheckHelper.getHealthCheckRepository(router.getCamelContext(), "producers",
                WritableHealthCheckRepository.class);
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this)
                .detail(CHECK_ID, getId())
                .detail(CHECK_GROUP, getGroup())
                .detail(CHECK_KIND, Kind.READINESS);
        if (!enabled) {
            return result.message("Disabled").detail(CHECK_ENABLED, false).unknown().build();
        }
        try {
            return tell(router.readiness(), result).build();
        } catch (RuntimeException e) {
            return result.message("The state of the LLM Router cannot be told").error(e).down().build();
        }
    }

    private static HealthCheckResultBuilder tell(Readiness readiness, HealthCheckResultBuilder result) {
        readiness.details().forEach(result::detail);
        readiness.problem().ifPresent(result::message);
        return readiness.isReady() ? result.up() : result.down();
    }

    @Override
    public String getId() {
        return "producer:llmrouter";
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
