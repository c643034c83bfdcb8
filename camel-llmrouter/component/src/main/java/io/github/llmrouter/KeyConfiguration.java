package io.github.llmrouter;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.limits.KeyLimits;

/** One key of a provider, by a name that may be shown, and how much may be asked with it. */
@Configurer(extended = true)
public class KeyConfiguration {

    @Metadata(label = "security", secret = true, description = "The API key. Use a property function such as {{env:OPENAI_API_KEY}} or a vault.")
    private @Nullable String apiKey;

    @Metadata(description = "How many calls a minute may be made with this key. If not set, the provider's limit.")
    private @Nullable Long requestsPerMinute;

    @Metadata(description = "How many tokens a minute may be used with this key, those of prompts and of answers together. If not set, the provider's limit.")
    private @Nullable Long tokensPerMinute;

    @Metadata(description = "How many calls may run at a time with this key, from this JVM. If not set, the provider's limit.")
    private @Nullable Long concurrency;

    /** @throws IllegalArgumentException if one makes no sense */
    KeyLimits limits() {
        return new KeyLimits(LimitsConfiguration.optional(requestsPerMinute),
                LimitsConfiguration.optional(tokensPerMinute), LimitsConfiguration.optional(concurrency));
    }

    public @Nullable String getApiKey() {
        return apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public @Nullable Long getRequestsPerMinute() {
        return requestsPerMinute;
    }

    public void setRequestsPerMinute(@Nullable Long requestsPerMinute) {
        this.requestsPerMinute = requestsPerMinute;
    }

    public @Nullable Long getTokensPerMinute() {
        return tokensPerMinute;
    }

    public void setTokensPerMinute(@Nullable Long tokensPerMinute) {
        this.tokensPerMinute = tokensPerMinute;
    }

    public @Nullable Long getConcurrency() {
        return concurrency;
    }

    public void setConcurrency(@Nullable Long concurrency) {
        this.concurrency = concurrency;
    }
}
