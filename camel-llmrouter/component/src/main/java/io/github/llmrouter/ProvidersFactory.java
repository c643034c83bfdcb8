package io.github.llmrouter;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

import javax.net.ssl.SSLContext;

import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.jsse.SSLContextParameters;

import io.github.llmrouter.catalog.Addresses;
import io.github.llmrouter.catalog.CatalogSource;
import io.github.llmrouter.catalog.CatalogSource.Mode;
import io.github.llmrouter.event.RouterEvent.BreakerChanged;
import io.github.llmrouter.event.RouterEvent.CatalogReloaded;
import io.github.llmrouter.event.RouterEvent.KeySetAside;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.event.RouterEvents;
import io.github.llmrouter.health.BreakerSettings;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.health.StatisticsSettings;
import io.github.llmrouter.limits.Allowances;
import io.github.llmrouter.limits.RateLimitStores;
import io.github.llmrouter.provider.Deadlines;
import io.github.llmrouter.provider.KeyRules;
import io.github.llmrouter.routing.OfferId;

/** Makes the providers in use of what the component is configured with. */
final class ProvidersFactory {

    private final LlmRouterComponent component;
    private final CamelContext context;
    private final Clock clock;
    private final RouterEvents events;
    private final Function<String, Optional<String>> environment;

    /** @param environment the environment variables */
    ProvidersFactory(LlmRouterComponent component, Clock clock, RouterEvents events,
            Function<String, Optional<String>> environment) {
        this.component = component;
        this.context = component.getCamelContext();
        this.clock = clock;
        this.events = events;
        this.environment = environment;
    }

    /**
     * Makes them.
     *
     * @param  announced                is told of each provider that a variable of the environment activates, and of that
     * @throws IllegalArgumentException if the configuration makes no sense
     */
    Providers make(BiConsumer<String, String> announced) {
        CatalogSource source = catalogSource();
        Deadlines shared = new Deadlines();
        try {
            ProviderSetup setup = new ProviderSetup(source::current, shared, clock, this::tlsOf,
                    uri -> new EndpointConnection(context, uri), environment, keyRules());
            Providers providers = new Providers(source, shared, setup,
                    component.getProviders().isEmpty()
                            ? setup.fromEnvironment(announced)
                            : setup.configured(component.getProviders()),
                    !component.getProviders().isEmpty(), component.aliasesInUse(),
                    healthOfOffers(), PriceListFile.read(context, component), clock);
            // after the providers, so that whoever hears of a reload finds it done
            source.addListener(reload -> events.publish(() -> new CatalogReloaded(clock.instant(),
                    reload.after().models().size(), reload.refused())));
            return providers;
        } catch (RuntimeException e) {
            shared.close();
            throw e;
        }
    }

    private CatalogSource catalogSource() {
        String document = component.getCatalog();
        if (document == null) {
            return CatalogSource.bundled();
        }
        return CatalogSource.of(addressOf(document),
                component.isReplaceCatalog() ? Mode.REPLACE : Mode.EXTEND,
                location -> CatalogLocation.open(context, location.toString()));
    }

    private static URI addressOf(String document) {
        try {
            return Addresses.parse(document);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The option catalog " + e.getMessage());
        }
    }

    private KeyRules keyRules() {
        return new KeyRules(KeyRules.Order.ROTATE, Duration.ofMillis(component.getCoolDown()), allowances(),
                component.callTokens(), clock, (provider, key, name, time, cause) -> events
                        .publish(() -> new KeySetAside(clock.instant(), provider, key, name, time, cause)));
    }

    private Allowances allowances() {
        Object store = component.getRateLimitStore();
        return store == null ? Allowances.local(clock) : Allowances.shared(clock, RateLimitStores.of(store, clock));
    }

    private Function<OfferId, OfferHealth> healthOfOffers() {
        BreakerSettings settings = new BreakerSettings(component.getBreakerFailureRate(),
                component.getBreakerMinimumCalls(), Duration.ofMillis(component.getBreakerWindow()),
                Duration.ofMillis(component.getBreakerFailingFor()),
                Duration.ofMillis(component.getBreakerOpenDuration()), component.getBreakerProbes());
        Duration coolDown = Duration.ofMillis(component.getCoolDown());
        Breakers breakers = new Breakers(context, settings.toConfig(clock));
        StatisticsSettings statistics = new StatisticsSettings(Duration.ofMillis(component.getOutageWindow()),
                component.getOutageErrorRate(), component.getMinimumSamples(), component.getUptimeMinimumCalls());
        return offer -> new OfferHealth(() -> breakers.make(offer), settings, coolDown, statistics, clock,
                breakerListener(offer));
    }

    private OfferHealth.Listener breakerListener(OfferId offer) {
        Target target = new Target(offer.provider(), offer.model());
        return (from, to, cause) -> events.publish(() -> new BreakerChanged(clock.instant(), target, from, to, cause));
    }

    private Optional<SSLContext> tlsOf(ProviderConfiguration provider) {
        SSLContextParameters parameters = Optional.ofNullable(provider.getSslContextParameters())
                .or(() -> Optional.ofNullable(component.getSslContextParameters()))
                .orElseGet(component::retrieveGlobalSslContextParameters);
        try {
            return parameters == null ? Optional.empty() : Optional.of(parameters.createSSLContext(context));
        } catch (Exception e) {
            throw new RuntimeCamelException("The TLS configuration is of no use: " + e.getMessage(), e);
        }
    }
}
