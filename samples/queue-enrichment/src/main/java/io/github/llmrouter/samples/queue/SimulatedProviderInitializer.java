package io.github.llmrouter.samples.queue;

import java.time.Clock;
import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/** With the profile {@code simulated}, brings the provider that its properties speak of. */
final class SimulatedProviderInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        if (application.getEnvironment().acceptsProfiles(Profiles.of("simulated"))) {
            SimulatedProvider provider = SimulatedProvider.start(new SimulatedClerk(Clock.systemUTC()));
            application.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("simulated", Map.of("simulated.url", provider.baseUrl())));
            application.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> provider.close());
        }
    }
}
