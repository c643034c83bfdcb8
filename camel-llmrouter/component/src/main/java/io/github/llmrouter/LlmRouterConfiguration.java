package io.github.llmrouter;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** How one endpoint calls models. On the component, the defaults of all its endpoints. */
@UriParams
@Configurer(extended = true)
public class LlmRouterConfiguration extends PreferenceConfiguration {

    @UriParam(label = "producer")
    @Metadata(description = "Models to ask, in this order, if the first one has no offer that answers. A comma separated list.")
    private @Nullable String fallbackModels;

    @UriParam(label = "producer", defaultValue = "5")
    @Metadata(description = "The most providers that are called for one message before it fails.")
    private int attempts = 5;

    @UriParam(label = "producer,security", defaultValue = "false")
    @Metadata(description = "Whether the model field of a chat request in JSON may choose the model, instead of the path.")
    private boolean allowBodyRouting;

    @Override
    public LlmRouterConfiguration copy() {
        return (LlmRouterConfiguration) super.copy();
    }

    public @Nullable String getFallbackModels() {
        return fallbackModels;
    }

    public void setFallbackModels(@Nullable String fallbackModels) {
        this.fallbackModels = fallbackModels;
    }

    public int getAttempts() {
        return attempts;
    }

    public void setAttempts(int attempts) {
        this.attempts = attempts;
    }

    public boolean isAllowBodyRouting() {
        return allowBodyRouting;
    }

    public void setAllowBodyRouting(boolean allowBodyRouting) {
        this.allowBodyRouting = allowBodyRouting;
    }
}
