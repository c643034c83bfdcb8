package io.github.llmrouter;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.eip.RouterRoutes;
import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.event.CallOrigin;
import io.github.llmrouter.event.RouterEvents;
import io.github.llmrouter.explain.Explanation;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.routing.Tokens;
import io.github.llmrouter.slug.Aliases;

/**
 * Routes calls of large language models over the providers that serve them. Holds what all endpoints of a context share:
 * the providers in use, their connections, the catalogue, and the health of every offer.
 *
 * <p>
 * What it is made of besides are its superclasses: {@link LlmRouterAccounting} has the ledger, {@link LlmRouterCaching} the cache of answers, {@link LlmRouterSelection} the strategy, {@link LlmRouterForesight}
 * the size of calls and their conversations, {@link LlmRouterManagement} what an operator sees and does.
 */
@Component("llmrouter")
@ManagedResource(description = "LLM Router")
public class LlmRouterComponent extends LlmRouterAccounting implements SSLContextParametersAware {

    @Metadata(description = "The providers in use, by a name of your choice. If there is none, those are activated whose dedicated environment variable is set, such as OPENAI_API_KEY.")
    private Map<String, ProviderConfiguration> providers = new LinkedHashMap<>();

    @Metadata(description = "The defaults of all endpoints.")
    private LlmRouterConfiguration configuration = new LlmRouterConfiguration();

    @Metadata(description = "Ways to call a model, by a name of your choice, which takes the place of the model in the path.")
    private Map<String, PresetConfiguration> presets = new LinkedHashMap<>();

    @Metadata(description = "What llmrouter:auto chooses from, and how: tiers of models, and rules.")
    private AutoConfiguration auto = new AutoConfiguration();

    @Metadata(description = "Names of your own for models, each with what it stands for, such as openai/gpt-5.2:floor. It may be used wherever a model is named, with variants behind it.")
    private Map<String, String> aliases = new LinkedHashMap<>();

    @Metadata(description = "A file or URL of more presets, such as file:presets.properties. It has the lines that the application's own properties file would have, and wins over that. It is read again when the context is reloaded.")
    private @Nullable String presetsLocation;

    @Metadata(label = "advanced", defaultValue = "0", javaType = "java.time.Duration", description = "How often the file of presets is read again, 0 for never. If it is of no use, the old presets stay.")
    private long presetsRefresh;

    @Metadata(description = "A file or URL of a catalogue of your own, in the api.json form of models.dev, such as file:models.json. It extends the one in the jar and wins over it.")
    private @Nullable String catalog;

    @Metadata(label = "advanced", defaultValue = "false", description = "Whether your own catalogue stands alone, instead of extending the one in the jar.")
    private boolean replaceCatalog;

    @Metadata(label = "advanced", defaultValue = "0", javaType = "java.time.Duration", description = "How often your own catalogue is read again, 0 for never. A broken one is refused and the old one stays.")
    private long catalogRefresh;

    @Metadata(label = "security", defaultValue = "20971520", description = "The longest message body in bytes. A longer one is refused before any provider is called.")
    private int maxBodySize = 20 << 20;

    @Metadata(label = "advanced", defaultValue = "256", description = "How many offers that are called on demand may have a route at a time. Beyond it, idle ones are removed.")
    private int maxOfferRoutes = 256;

    @Metadata(label = "breaker", defaultValue = "50", description = "The share of failed calls, in percent, that opens the circuit breaker of an offer.")
    private int breakerFailureRate = 50;

    @Metadata(label = "breaker", defaultValue = "5", description = "How many calls there must be before that share is looked at.")
    private int breakerMinimumCalls = 5;

    @Metadata(label = "breaker", defaultValue = "60s", javaType = "java.time.Duration", description = "The time whose calls are looked at for that, from 1 second to 10 minutes.")
    private long breakerWindow = 60_000;

    @Metadata(label = "breaker", defaultValue = "2s", javaType = "java.time.Duration", description = "How long all calls of an offer must have failed, breakerMinimumCalls of them or more, for its circuit breaker to open at once, however many calls of the window went well before.")
    private long breakerFailingFor = 2_000;

    @Metadata(label = "breaker", defaultValue = "15s", javaType = "java.time.Duration", description = "How long a circuit breaker stays open before a call may probe the provider.")
    private long breakerOpenDuration = 15_000;

    @Metadata(label = "breaker", defaultValue = "1", description = "How many calls may probe a provider at a time.")
    private int breakerProbes = 1;

    @Metadata(label = "breaker", defaultValue = "10s", javaType = "java.time.Duration", description = "How long an offer is left alone after a rate limit that names no time.")
    private long coolDown = 10_000;

    @Metadata(label = "health", defaultValue = "30s", javaType = "java.time.Duration", description = "For how long an offer that did not serve a call is asked after those that did.")
    private long outageWindow = 30_000;

    @Metadata(label = "health", defaultValue = "5", description = "The share of calls in that time, in percent, that an offer must have failed to serve for it.")
    private int outageErrorRate = 5;

    @Metadata(label = "health", defaultValue = "5", description = "How many calls of an offer there must be in the last five minutes before it is ranked by its success or its speed.")
    private int minimumSamples = 5;

    @Metadata(label = "health", defaultValue = "20", description = "How many calls of an offer there must be in the last five minutes before its uptime is judged.")
    private int uptimeMinimumCalls = 20;

    @Metadata(label = "advanced", description = "Where rate limits are counted that several JVMs keep together, as a bean: a javax.sql.DataSource of PostgreSQL, a RedisClient of Lettuce, or a RateLimitStore of your own. If not set, each JVM counts for itself.")
    private @Nullable Object rateLimitStore;

    @Metadata(label = "security", description = "The TLS configuration of all providers that have none of their own.")
    private @Nullable SSLContextParameters sslContextParameters;

    @Metadata(label = "security", defaultValue = "false", description = "Whether the context's global TLS configuration is used.")
    private boolean useGlobalSslContextParameters;

    @Metadata(label = "monitoring", defaultValue = "true", description = "Whether calls are measured with Micrometer, where the application has a registry of it.")
    private boolean metricsEnabled = true;

    private final RouterEvents events = new RouterEvents();
    private final Metrics metrics = new Metrics(this);
    private final RouterHealthCheck healthCheck = new RouterHealthCheck(this);
    private final OwnCatalog ownCatalog = new OwnCatalog(this);
    private final ProvidersInUse providersInUse = new ProvidersInUse(this);
    private final Explanations explanations = new Explanations(this);
    private final Presets presetsInUse = new Presets(this);
    private final AutoInUse autoInUse = new AutoInUse(this);
    private volatile @Nullable RouterRoutes routes;
    private @Nullable PresetWatch presetWatch;
    private Clock clock = Clock.systemUTC();
    private Supplier<RandomGenerator> random = ThreadLocalRandom::current;
    private Function<String, Optional<String>> environment = name -> Optional.ofNullable(System.getenv(name));

    /** Counts what happens from the beginning. */
    public LlmRouterComponent() {
        events.addListener(statistics());
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        OptionChecks.checkOperation(parameters.get("operation"));
        LlmRouterEndpoint endpoint = new LlmRouterEndpoint(uri, this, remaining,
                Set.copyOf(parameters.keySet()), configuration.copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    Providers inUse() {
        return providersInUse.get();
    }

    /** What makes the providers of the configuration as it is now. */
    ProvidersFactory providersFactory() {
        return new ProvidersFactory(this, clock, events, environment);
    }

    /**
     * How every offer of the providers in use is doing now, by model and provider. Calls nobody. A provider of the
     * catalogue may have hundreds.
     */
    public List<OfferState> offers() {
        return OfferState.of(inUse().book(), clock.millis());
    }

    /**
     * Whether the models that endpoints of this component name can be called now. Calls nobody.
     */
    public Readiness readiness() {
        return new Readiness(getCamelContext().getEndpoints()
                .stream()
                .filter(LlmRouterEndpoint.class::isInstance)
                .map(LlmRouterEndpoint.class::cast)
                .filter(endpoint -> endpoint.getComponent() == this && endpoint.hasOwnRoute())
                .map(PathModels::state)
                .distinct()
                .toList(), ledger());
    }

    /**
     * Tells what would become of a call: who would be asked, in which order and at which expected cost, and who would not,
     * and why. Calls nobody, takes no key and no part of a limit, counts nothing and remembers nothing. Safe for use by many
     * threads; takes some milliseconds.
     *
     * @param  model                    as the path of {@code llmrouter:} has it, options included: {@code openai/gpt-5.2},
     *                                  {@code @preset/triage}, {@code openai/gpt-5.2?sort=latency}. Options are
     *                                  configuration, and some are evaluated: take none from a message
     * @param  body                     what a message would have as its body. A stream is read
     * @throws LlmRouterException       if a call would be refused before it is planned: the model is unknown, nobody serves
     *                                  it, or the body is of no use
     * @throws IllegalArgumentException if an option is of no use
     * @throws IllegalStateException    if the component is not started
     */
    public Explanation explain(String model, Object body) {
        return explain(model, body, Map.of());
    }

    /**
     * The same for a message with headers.
     *
     * @param headers those that the message would have
     */
    public Explanation explain(String model, Object body, Map<String, Object> headers) {
        return explanations.of(model, body, headers);
    }

    @Override
    Explanation explain(String model, Tokens tokens) {
        return explanations.of(model, tokens);
    }

    /** Who is told what happens in the router. The same for as long as the component lives. */
    @Override
    public RouterEvents events() {
        return events;
    }

    /**
     * Takes a provider of the catalogue into use, beside those that are configured or found in the environment, also while
     * calls are on their way. Does nothing if it is in use with this key.
     *
     * @param  name                     its id in the catalogue, such as openai
     * @param  apiKey                   its key
     * @throws IllegalArgumentException if the catalogue does not know it, or it is in use with another key
     */
    public void addProvider(String name, String apiKey) {
        providersInUse.add(name, ApiKey.of(apiKey));
    }

    /** The events of a call that begins now; the model is what can be told before its message is read. */
    CallEvents events(Exchange exchange, String model, CallConfiguration options) {
        return new CallEvents(events, CallOrigin.begun(clock.instant(), model, options.getOperation().name(),
                Optional.ofNullable(exchange.getFromRouteId()), exchange.getExchangeId(), EventRoutes.of(exchange)),
                clock, CallTracing.of(exchange));
    }

    /** The presets in use. */
    Presets presets() {
        return presetsInUse;
    }

    /** What chooses the models where that is left to the router. */
    AutoRouter autoRouter() {
        return autoInUse.get();
    }

    /** The generated routes. */
    RouterRoutes routes() {
        RouterRoutes made = routes;
        if (made == null) {
            throw new IllegalStateException("The component has no context yet");
        }
        return made;
    }

    /** The time, which tests inject. */
    @Override
    Clock clock() {
        return clock;
    }

    /** Where chance comes from, for the thread that asks. */
    RandomGenerator random() {
        return random.get();
    }

    /** For tests: chance that can be foretold. */
    void setRandom(RandomGenerator random) {
        this.random = () -> random;
    }

    @Override
    Optional<String> ownCatalog() {
        return Optional.ofNullable(catalog);
    }

    /**
     * Reads your own catalogue again: models, prices and limits may change, the hosts of providers in use may not.
     *
     * @throws io.github.llmrouter.catalog.CatalogException if it is broken; what was read before stays
     */
    @ManagedOperation(description = "Reads your own catalogue again")
    public void reloadCatalog() {
        ownCatalog.reload();
    }

    /**
     * Takes other presets, with those of {@link #getPresetsLocation()} on top. Calls on their way end with the presets
     * that they began with.
     *
     * @param  presets                  all of them; may be changed afterwards
     * @throws IllegalArgumentException if one of them is of no use, or a route needs one that is not there or that nobody
     *                                  serves; the presets stay as they were
     */
    public void reloadPresets(Map<String, PresetConfiguration> presets) {
        presetsInUse.reload(new LinkedHashMap<>(presets));
    }

    /**
     * Reads the file of presets again.
     *
     * @throws IllegalArgumentException as {@link #reloadPresets(Map)} does
     */
    @ManagedOperation(description = "Reads the file of presets again")
    public void reloadPresets() {
        presetsInUse.reload(presets);
    }

    /** On this Camel line the circuit breaker EIP gives the wrong exchange back to the pool, so messages would mix. */
    private void refusePooledExchanges() {
        if (getCamelContext().getCamelContextExtension().getExchangeFactory().isPooled()) {
            throw new IllegalStateException("llmrouter: does not work with the pooled exchange factory: the circuit"
                    + " breaker EIP of Camel " + getCamelContext().getVersion()
                    + " returns an exchange to the pool that is still in use. Set camel.main.exchange-factory=default");
        }
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (routes == null) {
            RouterRoutes made = new RouterRoutes(getCamelContext(), offer -> inUse().health(offer).breaker(),
                    this::getMaxOfferRoutes);
            getCamelContext().addLifecycleStrategy(new LifecycleStrategySupport() {
                /** What a route asked for before may have been made of half a configuration, so it is made anew. */
                @Override
                public void onContextInitializing(CamelContext context) {
                    giveUp();
                    made.bind();
                }

                /** A context that was stopped forgets this component, and starts again with the routes that lead here. */
                @Override
                public void onContextStopped(CamelContext context) {
                    metrics.stop();
                    giveUp();
                }

                /** A registry of meters may have been made by what came after this component. */
                @Override
                public void onContextStarted(CamelContext context) {
                    metrics.start();
                }
            });
            routes = made;
        }
    }

    @Override
    protected void doStart() throws Exception {
        refusePooledExchanges();
        aliasesInUse();
        super.doStart();
        if (presetsLocation != null) {
            PresetWatch watch = new PresetWatch(getCamelContext(), presetsInUse);
            watch.begin(presetsRefresh);
            presetWatch = watch;
        }
        ownCatalog.begin();
        metrics.start();
        healthCheck.register();
    }

    @Override
    protected void doStop() throws Exception {
        healthCheck.unregister();
        metrics.stop();
        ownCatalog.close();
        if (presetWatch != null) {
            presetWatch.close();
            presetWatch = null;
        }
        routes().stop();
        giveUp();
        super.doStop();
    }

    private void giveUp() {
        providersInUse.giveUp();
        presetsInUse.forget();
        autoInUse.forget();
    }

    void setClock(Clock clock) {
        this.clock = clock;
    }

    void setEnvironment(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    public Map<String, ProviderConfiguration> getProviders() {
        return providers;
    }

    public void setProviders(Map<String, ProviderConfiguration> providers) {
        this.providers = providers;
    }

    public LlmRouterConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(LlmRouterConfiguration configuration) {
        this.configuration = configuration;
    }

    public Map<String, PresetConfiguration> getPresets() {
        return presets;
    }

    public void setPresets(Map<String, PresetConfiguration> presets) {
        this.presets = presets;
    }

    public AutoConfiguration getAuto() {
        return auto;
    }

    public void setAuto(AutoConfiguration auto) {
        this.auto = auto;
    }

    /**
     * The names of the user's own for models.
     *
     * @throws IllegalArgumentException if they make no sense
     */
    Aliases aliasesInUse() {
        Aliases made = Aliases.of(aliases);
        OptionChecks.check(made);
        return made;
    }

    public Map<String, String> getAliases() {
        return aliases;
    }

    public void setAliases(Map<String, String> aliases) {
        this.aliases = aliases;
    }

    public @Nullable String getPresetsLocation() {
        return presetsLocation;
    }

    public void setPresetsLocation(@Nullable String presetsLocation) {
        this.presetsLocation = presetsLocation;
    }

    public long getPresetsRefresh() {
        return presetsRefresh;
    }

    public void setPresetsRefresh(long presetsRefresh) {
        this.presetsRefresh = presetsRefresh;
    }

    public @Nullable String getCatalog() {
        return catalog;
    }

    public void setCatalog(@Nullable String catalog) {
        this.catalog = catalog;
    }

    public boolean isReplaceCatalog() {
        return replaceCatalog;
    }

    public void setReplaceCatalog(boolean replaceCatalog) {
        this.replaceCatalog = replaceCatalog;
    }

    public int getMaxBodySize() {
        return maxBodySize;
    }

    public void setMaxBodySize(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    public int getMaxOfferRoutes() {
        return maxOfferRoutes;
    }

    public void setMaxOfferRoutes(int maxOfferRoutes) {
        this.maxOfferRoutes = maxOfferRoutes;
    }

    public int getBreakerFailureRate() {
        return breakerFailureRate;
    }

    public void setBreakerFailureRate(int breakerFailureRate) {
        this.breakerFailureRate = breakerFailureRate;
    }

    public int getBreakerMinimumCalls() {
        return breakerMinimumCalls;
    }

    public void setBreakerMinimumCalls(int breakerMinimumCalls) {
        this.breakerMinimumCalls = breakerMinimumCalls;
    }

    public long getBreakerWindow() {
        return breakerWindow;
    }

    public void setBreakerWindow(long breakerWindow) {
        this.breakerWindow = breakerWindow;
    }

    public long getBreakerFailingFor() {
        return breakerFailingFor;
    }

    public void setBreakerFailingFor(long breakerFailingFor) {
        this.breakerFailingFor = breakerFailingFor;
    }

    public long getBreakerOpenDuration() {
        return breakerOpenDuration;
    }

    public void setBreakerOpenDuration(long breakerOpenDuration) {
        this.breakerOpenDuration = breakerOpenDuration;
    }

    public int getBreakerProbes() {
        return breakerProbes;
    }

    public void setBreakerProbes(int breakerProbes) {
        this.breakerProbes = breakerProbes;
    }

    public long getCoolDown() {
        return coolDown;
    }

    public void setCoolDown(long coolDown) {
        this.coolDown = coolDown;
    }

    public long getOutageWindow() {
        return outageWindow;
    }

    public void setOutageWindow(long outageWindow) {
        this.outageWindow = outageWindow;
    }

    public int getOutageErrorRate() {
        return outageErrorRate;
    }

    public void setOutageErrorRate(int outageErrorRate) {
        this.outageErrorRate = outageErrorRate;
    }

    public int getMinimumSamples() {
        return minimumSamples;
    }

    public void setMinimumSamples(int minimumSamples) {
        this.minimumSamples = minimumSamples;
    }

    public int getUptimeMinimumCalls() {
        return uptimeMinimumCalls;
    }

    public void setUptimeMinimumCalls(int uptimeMinimumCalls) {
        this.uptimeMinimumCalls = uptimeMinimumCalls;
    }

    public @Nullable Object getRateLimitStore() {
        return rateLimitStore;
    }

    public void setRateLimitStore(@Nullable Object rateLimitStore) {
        this.rateLimitStore = rateLimitStore;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public boolean isMetricsEnabled() {
        return metricsEnabled;
    }

    public void setMetricsEnabled(boolean metricsEnabled) {
        this.metricsEnabled = metricsEnabled;
    }

    public long getCatalogRefresh() {
        return catalogRefresh;
    }

    public void setCatalogRefresh(long catalogRefresh) {
        this.catalogRefresh = catalogRefresh;
    }
}
