package io.github.llmrouter;

import java.util.List;

import org.apache.camel.spi.Metadata;

/** The headers and exchange properties of {@code llmrouter:} and {@code llmprovider:}. No header is both read and set. */
public final class LlmRouterConstants {

    @Metadata(label = "producer", description = "The sampling temperature of this call. Wins over the body and the option.", javaType = "Double")
    public static final String TEMPERATURE = "CamelLlmRouterTemperature";

    @Metadata(label = "producer", description = "The most tokens that the answer may have. Wins over the body and the option.", javaType = "Integer")
    public static final String MAX_TOKENS = "CamelLlmRouterMaxTokens";

    @Metadata(label = "producer", description = "The system message of this call, taken as it is: it is data, so Simple in it is not evaluated. Wins over the body and the option.", javaType = "String")
    public static final String SYSTEM_MESSAGE = "CamelLlmRouterSystemMessage";

    @Metadata(label = "producer", description = "The time limit of this call, all attempts and the end of a stream included: a Duration, a text such as 30s, or milliseconds. It shortens what the option timeout says, and never prolongs it.", javaType = "java.time.Duration")
    public static final String TIMEOUT = "CamelLlmRouterTimeout";

    @Metadata(label = "producer", description = "What this call prefers, in the form of OpenRouter's field provider: a Map, JSON text or an ObjectNode. Its order wins over the body and the options; its demands hold beside theirs, and can take none away.", javaType = "Object")
    public static final String PREFERENCES = "CamelLlmRouterPreferences";

    @Metadata(label = "producer", description = "What tells the conversation of this call from others, at most 256 characters: it stays with the offer that answered it. Wins over session_id in the body, which wins over the header x-session-id.", javaType = "String")
    public static final String SESSION_ID = "CamelLlmRouterSessionId";

    @Metadata(label = "producer", description = "Whether this call may be answered from the cache: true, false, or refresh to ask a provider and keep the new answer. Wins over an option that is true, not over one that is false.", javaType = "String", enums = "true,false,refresh")
    public static final String CACHE = "CamelLlmRouterCache";

    @Metadata(label = "producer", description = "The name of the provider that answered.", javaType = "String")
    public static final String PROVIDER = "CamelLlmRouterProvider";

    @Metadata(label = "producer", description = "The slug of the model that answered, which is another one than was asked for after a fallback.", javaType = "String")
    public static final String RESPONSE_MODEL = "CamelLlmRouterResponseModel";

    @Metadata(label = "producer", description = "Our own id of the call, by which the ledger and events know it.", javaType = "String")
    public static final String CALL_ID = "CamelLlmRouterCallId";

    @Metadata(label = "producer", description = "The provider's id of the answer.", javaType = "String")
    public static final String GENERATION_ID = "CamelLlmRouterGenerationId";

    @Metadata(label = "producer", description = "Why the model stopped: stop, length, tool_calls, content_filter or error.", javaType = "String")
    public static final String FINISH_REASON = "CamelLlmRouterFinishReason";

    @Metadata(label = "producer", description = "The tokens of the prompt, the cached ones included.", javaType = "Long")
    public static final String PROMPT_TOKENS = "CamelLlmRouterPromptTokens";

    @Metadata(label = "producer", description = "The tokens of the answer, the reasoning ones included.", javaType = "Long")
    public static final String COMPLETION_TOKENS = "CamelLlmRouterCompletionTokens";

    @Metadata(label = "producer", description = "The tokens of the prompt that came from the provider's prompt cache.", javaType = "Long")
    public static final String CACHED_TOKENS = "CamelLlmRouterCachedTokens";

    @Metadata(label = "producer", description = "The tokens of the answer that were spent on reasoning.", javaType = "Long")
    public static final String REASONING_TOKENS = "CamelLlmRouterReasoningTokens";

    @Metadata(label = "producer", description = "What the call cost, in USD, exact. Absent if a price or the usage is unknown; the exchange property CamelLlmRouterCostStatus then says why.", javaType = "java.math.BigDecimal")
    public static final String COST = "CamelLlmRouterCost";

    @Metadata(label = "producer", description = "How many providers were called, the one that answered included.", javaType = "Integer")
    public static final String ATTEMPTS = "CamelLlmRouterAttempts";

    @Metadata(label = "producer", description = "How long the call took, all attempts included, in milliseconds; for a stream until its first chunk.", javaType = "Long")
    public static final String LATENCY = "CamelLlmRouterLatency";

    @Metadata(label = "producer", description = "HIT if an answer was given again, MISS if a provider was asked; absent if the cache was not looked into.", javaType = "String")
    public static final String CACHE_STATUS = "CamelLlmRouterCacheStatus";

    @Metadata(label = "producer", description = "How many seconds ago a provider gave the answer that was given again.", javaType = "Long")
    public static final String CACHE_AGE = "CamelLlmRouterCacheAge";

    @Metadata(label = "producer", description = "The id of the call whose answer was given again.", javaType = "String")
    public static final String CACHE_SOURCE_ID = "CamelLlmRouterCacheSourceId";

    @Metadata(label = "producer", description = "The tokens that the answer took when a provider gave it, if it told them.", javaType = "Long")
    public static final String SAVED_TOKENS = "CamelLlmRouterSavedTokens";

    @Metadata(label = "producer", description = "The USD that the answer cost when a provider gave it, if that is known.", javaType = "java.math.BigDecimal")
    public static final String SAVED_COST = "CamelLlmRouterSavedCost";

    /** All headers that are set after a call, and none that is read. */
    public static final List<String> RESULT_HEADERS = List.of(PROVIDER, RESPONSE_MODEL, ATTEMPTS, LATENCY,
            CALL_ID, GENERATION_ID, FINISH_REASON, PROMPT_TOKENS, COMPLETION_TOKENS, CACHED_TOKENS, REASONING_TOKENS,
            COST, CACHE_STATUS, CACHE_AGE, CACHE_SOURCE_ID, SAVED_TOKENS, SAVED_COST);

    /** Exchange property: the router metadata, a {@code Map} in OpenRouter's form. Set on success and on failure. */
    public static final String METADATA_PROPERTY = "CamelLlmRouterMetadata";

    /** Exchange property: {@code known}, {@code estimated}, {@code unknown-price}, {@code unknown-usage} or {@code pending} (a
     * stream). */
    public static final String COST_STATUS_PROPERTY = "CamelLlmRouterCostStatus";

    /** Exchange property: what the provider says itself that the call cost, a {@code BigDecimal} in USD. Few say. */
    public static final String PROVIDER_COST_PROPERTY = "CamelLlmRouterProviderCost";

    /** Exchange property: which prices the call was charged by, by name and version. */
    public static final String PRICE_LIST_PROPERTY = "CamelLlmRouterPriceList";

    /**
     * Exchange property: the category of a failure, {@code RATE_LIMIT}, {@code SERVER_ERROR}, {@code VALIDATION},
     * {@code AUTH} or {@code UNKNOWN}. The name is that of Camel's own AI components.
     */
    public static final String ERROR_CATEGORY_PROPERTY = "CamelAiErrorCategory";

    /**
     * Exchange property: after how many milliseconds a failed call may do better, if a provider said. The name is that of
     * Camel's own AI components.
     */
    public static final String RETRY_AFTER_PROPERTY = "CamelAiRetryAfterMillis";

    /** Exchange property that {@code toD} sets: the model of this message. */
    static final String DYNAMIC_MODEL_PROPERTY = "CamelLlmRouterDynamicModel";

    private LlmRouterConstants() {}
}
