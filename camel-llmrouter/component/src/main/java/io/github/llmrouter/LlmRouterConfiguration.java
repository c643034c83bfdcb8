package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.slug.ModelRestrictions;

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

    @UriParam(label = "producer")
    @Metadata(description = "Failures after which the next one is asked although they are the answer otherwise: REFUSED (by a content policy; then another model), INVALID_REQUEST (400, 413, 422), or both. A comma separated list.")
    private @Nullable String fallbackOn;

    @UriParam(label = "producer,security", defaultValue = "false")
    @Metadata(description = "Whether the model field of a chat request in JSON may choose the model, instead of the path.")
    private boolean allowBodyRouting;

    @UriParam(label = "producer,security")
    @Metadata(description = "The models that may be asked at all, whoever names them: the path, a message, a preset, an alias or a list of fallbacks. A comma separated list of slugs and patterns. Each of the lists of component, endpoint and preset must allow a model.")
    private @Nullable String allowedModels;

    @UriParam(label = "producer,security")
    @Metadata(description = "The models that may not be asked, whoever names them, even if they are allowed. A comma separated list of slugs and patterns. Each of the lists of component, endpoint and preset counts.")
    private @Nullable String excludedModels;

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

    public @Nullable String getFallbackOn() {
        return fallbackOn;
    }

    public void setFallbackOn(@Nullable String fallbackOn) {
        this.fallbackOn = fallbackOn;
    }

    public boolean isAllowBodyRouting() {
        return allowBodyRouting;
    }

    public void setAllowBodyRouting(boolean allowBodyRouting) {
        this.allowBodyRouting = allowBodyRouting;
    }

    public @Nullable String getAllowedModels() {
        return allowedModels;
    }

    public void setAllowedModels(@Nullable String allowedModels) {
        this.allowedModels = allowedModels;
    }

    public @Nullable String getExcludedModels() {
        return excludedModels;
    }

    public void setExcludedModels(@Nullable String excludedModels) {
        this.excludedModels = excludedModels;
    }

    /**
     * Which models may be asked.
     *
     * @throws IllegalArgumentException if that makes no sense
     */
    ModelRestrictions restrictions() {
        return ModelRestrictions.of(Optional.ofNullable(allowedModels), Optional.ofNullable(excludedModels));
    }
}
