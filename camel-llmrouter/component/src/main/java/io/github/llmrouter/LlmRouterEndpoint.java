package io.github.llmrouter;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Call large language models, routed over the providers that serve them, with failover and cost. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "llmrouter", title = "LLM Router", syntax = "llmrouter:model", category = {
        Category.AI}, producerOnly = true, headersClass = LlmRouterConstants.class)
public class LlmRouterEndpoint extends DefaultEndpoint {

    /** The path that takes the model from the body, as a gateway wants. */
    static final String REQUEST = "request";

    /** The path that {@code toD} uses: the model comes with the message. */
    static final String DYNAMIC = "dynamic";

    @UriPath
    @Metadata(required = true, description = "The model to ask, such as openai/gpt-5.2, or a preset, or the word auto to choose among tiers, or the word request to take it from the model field of the body.")
    private final String model;

    @UriParam
    private LlmRouterConfiguration configuration;

    private final Set<String> given = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private boolean adHoc;
    private volatile @Nullable Payer payer;

    /**
     * @param given         the names of the options in the URI, which win over those of a preset
     * @param configuration the defaults of the component
     */
    LlmRouterEndpoint(String uri, LlmRouterComponent component, String model, Set<String> given,
            LlmRouterConfiguration configuration) {
        super(uri, component);
        this.given.addAll(given);
        this.model = model;
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new LlmRouterProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("A route cannot start from llmrouter:" + model
                + "; send to it, as in to(\"llmrouter:" + model
                + "\"). What happens in the router comes from llmevents:,"
                + " as in from(\"llmevents:usage\")");
    }

    @Override
    public LlmRouterComponent getComponent() {
        return (LlmRouterComponent) super.getComponent();
    }

    /** Fails early on what no message can mend. */
    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (model.isBlank()) {
            throw new IllegalArgumentException("llmrouter: needs a model, as in llmrouter:openai/gpt-5.2");
        }
        OptionChecks.check(configuration);
        OptionChecks.checkOperation(configuration, isGiven("operation"));
        OptionChecks.checkLedger(configuration, getComponent());
        PreferenceOptions.of(this, Optional.empty());
        // a producer template or a recipient list makes endpoints while the context runs, one for each model at worst
        adHoc = getCamelContext().isStarted() && getCamelContext().getCamelContextExtension()
                .getCreateProcessor() == null;
        if (hasOwnRoute()) {
            getComponent().presets().refreshIfStale();
            PathModels.ensureRoutes(this);
        }
    }

    /** Who its calls are billed to. */
    Payer payer() {
        Payer known = payer;
        Payer made = known != null ? known : Payer.of(getCamelContext(), configuration);
        payer = made;
        return made;
    }

    /** Whether the URI itself has this option. */
    boolean isGiven(String option) {
        return given.contains(option);
    }

    /** Whether there is a generated route that is this path's own, and not the one that all others share. */
    boolean hasOwnRoute() {
        return !adHoc && !isDynamic(model) && configuration.getOperation().isOfModel();
    }

    /** Whether with such a path each message brings its own model. */
    static boolean isDynamic(String path) {
        return path.equals(REQUEST) || path.equals(DYNAMIC);
    }

    public String getModel() {
        return model;
    }

    public LlmRouterConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(LlmRouterConfiguration configuration) {
        this.configuration = configuration;
    }
}
