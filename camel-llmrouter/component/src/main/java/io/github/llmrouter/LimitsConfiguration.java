package io.github.llmrouter;

import java.util.Optional;
import java.util.OptionalLong;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.limits.KeyLimits;

/** How much may be asked of a provider with each of its keys. What is not set has no limit. */
@Configurer(extended = true)
public class LimitsConfiguration {

    @Metadata(description = "How many calls a minute may be made.")
    private @Nullable Long requestsPerMinute;

    @Metadata(description = "How many tokens a minute may be used, those of prompts and of answers together.")
    private @Nullable Long tokensPerMinute;

    @Metadata(description = "How many calls may run at a time, from this JVM.")
    private @Nullable Long concurrency;

    /** @throws IllegalArgumentException if one makes no sense */
    KeyLimits limits() {
        return new KeyLimits(optional(requestsPerMinute), optional(tokensPerMinute), optional(concurrency));
    }

    static OptionalLong optional(@Nullable Long limit) {
        return Optional.ofNullable(limit).map(OptionalLong::of).orElseGet(OptionalLong::empty);
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
