package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.CallConfiguration.ResponseFormat;
import io.github.llmrouter.PreferenceConfiguration.Partition;
import io.github.llmrouter.PreferenceConfiguration.SortBy;
import io.github.llmrouter.slug.ModelRestrictions;

/**
 * A way to call a model that has a name: {@code llmrouter:@preset/NAME}. What is not set is as the endpoint has it. The
 * options have the names, and mean the same, as those of endpoints.
 */
@Configurer(extended = true)
public class PresetConfiguration extends FilterConfiguration implements Cloneable {

    @Metadata(description = "The model to ask, such as openai/gpt-5.2. A caller may name another one, as in openai/gpt-5.2@preset/triage.")
    private @Nullable String model;

    @Metadata(description = "Models to ask, in this order, if the first one has no offer that answers. A comma separated list.")
    private @Nullable String fallbackModels;

    @Metadata(description = "The system message, in the Simple language, evaluated once for each message. It yields to a system message in the body, to the header and to the option of the endpoint.")
    private @Nullable String systemMessage;

    @Metadata(description = "The text sent to the model, in the Simple language, as the option of the endpoint, to which it yields. A request in JSON that names the preset itself brings its own messages, and the prompt is left out.")
    private @Nullable String prompt;

    @Metadata(description = "The sampling temperature, from 0 to 2. It yields to the option of the endpoint, to the body and to the header.")
    private @Nullable Double temperature;

    @Metadata(description = "The most tokens that the answer may have. It yields to the option of the endpoint, to the body and to the header.")
    private @Nullable Integer maxTokens;

    @Metadata(description = "Whether the model is to answer in text or in JSON.")
    private @Nullable ResponseFormat responseFormat;

    @Metadata(description = "The JSON Schema that the answer must fit, as a resource such as classpath:order.schema.json. It yields to the response_format of a request.")
    private @Nullable String jsonSchema;

    @Metadata(description = "Tools that the model may call, as a resource with an array in the form of OpenAI. Those of the request join them; of two functions with one name, the request's counts.")
    private @Nullable String tools;

    @Metadata(description = "Other fields of the request by name, such as top_p, seed or reasoning. A value that is JSON is sent as JSON, any other as text. They yield to the body.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Metadata(description = "How long the vectors of embeddings are to be. It yields to the option of the endpoint and to the body.")
    private @Nullable Integer dimensions;

    @Metadata(description = "What embeddings are for, such as search_document or search_query. It yields to the option of the endpoint and to the body.")
    private @Nullable String inputType;

    @Metadata(description = "Whether only providers are asked that can do all that the request asks for.")
    private @Nullable Boolean requireParameters;

    @Metadata(description = "The providers to ask first, in this order. It yields to the option of the endpoint, to the body and to the header.")
    private @Nullable String order;

    @Metadata(description = "Whether others are asked as well, as the option of the endpoint says. All must allow it.")
    private @Nullable Boolean allowFallbacks;

    @Metadata(description = "What the offers of a model are sorted by. It yields to the option of the endpoint, to the body and to the header.")
    private @Nullable SortBy sort;

    @Metadata(description = "What is sorted: model or none. It yields to the option of the endpoint, to the body and to the header.")
    private @Nullable Partition partition;

    @Metadata(description = "Tokens per second, as the option of the endpoint, to which it yields.")
    private @Nullable String preferredMinThroughput;

    @Metadata(description = "Seconds until the first token, as the option of the endpoint, to which it yields.")
    private @Nullable String preferredMaxLatency;

    @Metadata(description = "The USD that a call may be expected to cost, where the preset is a fallback of another model.")
    private @Nullable BigDecimal maxCost;

    @Metadata(description = "Whether an answer that was given before to the very same question is given again. If false, the header CamelLlmRouterCache cannot say otherwise. It yields to the option of the endpoint.")
    private @Nullable Boolean cache;

    @Metadata(javaType = "java.time.Duration", description = "How long an answer may be given again, from one second to 24 hours. It yields to the option of the endpoint.")
    private @Nullable Long cacheTtl;

    @Metadata(description = "The most providers that are called for one message before it fails.")
    private @Nullable Integer attempts;

    @Metadata(description = "Failures after which the next one is asked although they are the answer otherwise: REFUSED, INVALID_REQUEST, or both. A comma separated list. It yields to the option of the endpoint.")
    private @Nullable String fallbackOn;

    @Metadata(label = "security", description = "The models that may be asked with this preset, besides what component and endpoint say: a comma separated list of slugs and patterns.")
    private @Nullable String allowedModels;

    @Metadata(label = "security", description = "The models that may not be asked with this preset, besides those of component and endpoint. A comma separated list of slugs and patterns.")
    private @Nullable String excludedModels;

    @Metadata(label = "advanced", javaType = "java.time.Duration", description = "The time limit of the whole call, all attempts and the end of a stream included.")
    private @Nullable Long timeout;

    /** A copy of its own. */
    public PresetConfiguration copy() {
        try {
            PresetConfiguration copy = (PresetConfiguration) clone();
            copy.parameters = new LinkedHashMap<>(parameters);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** What is set, by name. */
    Map<String, Object> values() {
        PresetConfigurationConfigurer options = new PresetConfigurationConfigurer();
        Map<String, Object> values = new LinkedHashMap<>();
        options.getAllOptions(this)
                .keySet()
                .forEach(name -> Optional.ofNullable(options.getOptionValue(this, name, true))
                        .ifPresent(value -> values.put(name, value)));
        return values;
    }

    /**
     * Sets the options that an endpoint has, too.
     *
     * @param options what to set them on
     * @param given   whether the endpoint itself says what the option of this name is, which counts then
     */
    void addTo(LlmRouterConfiguration options, Predicate<String> given) {
        add("fallbackModels", fallbackModels, options::setFallbackModels, given);
        add("systemMessage", systemMessage, options::setSystemMessage, given);
        add("prompt", prompt, options::setPrompt, given);
        add("temperature", temperature, options::setTemperature, given);
        add("maxTokens", maxTokens, options::setMaxTokens, given);
        add("responseFormat", responseFormat, options::setResponseFormat, given);
        // a form of answer takes the place of a schema that is further away
        if (responseFormat != null && !given.test("jsonSchema")) {
            options.setJsonSchema(null);
        }
        add("jsonSchema", jsonSchema, options::setJsonSchema, name -> given.test(name) || given.test("responseFormat"));
        add("dimensions", dimensions, options::setDimensions, given);
        add("inputType", inputType, options::setInputType, given);
        add("requireParameters", requireParameters, options::setRequireParameters, given);
        add("cache", cache, options::setCache, given);
        add("cacheTtl", cacheTtl, options::setCacheTtl, given);
        add("attempts", attempts, options::setAttempts, given);
        add("fallbackOn", fallbackOn, options::setFallbackOn, given);
        add("timeout", timeout, options::setTimeout, given);
    }

    /**
     * Which models may be asked with it.
     *
     * @throws IllegalArgumentException if that makes no sense
     */
    ModelRestrictions restrictions() {
        return ModelRestrictions.of(Optional.ofNullable(allowedModels), Optional.ofNullable(excludedModels));
    }

    private static <T> void add(String name, @Nullable T value, Consumer<T> option, Predicate<String> given) {
        Optional.ofNullable(value).filter(set -> !given.test(name)).ifPresent(option);
    }

    public @Nullable String getModel() {
        return model;
    }

    public void setModel(@Nullable String model) {
        this.model = model;
    }

    public @Nullable String getFallbackModels() {
        return fallbackModels;
    }

    public void setFallbackModels(@Nullable String fallbackModels) {
        this.fallbackModels = fallbackModels;
    }

    public @Nullable String getSystemMessage() {
        return systemMessage;
    }

    public void setSystemMessage(@Nullable String systemMessage) {
        this.systemMessage = systemMessage;
    }

    public @Nullable String getPrompt() {
        return prompt;
    }

    public void setPrompt(@Nullable String prompt) {
        this.prompt = prompt;
    }

    public @Nullable Double getTemperature() {
        return temperature;
    }

    public void setTemperature(@Nullable Double temperature) {
        this.temperature = temperature;
    }

    public @Nullable Integer getMaxTokens() {
        return maxTokens;
    }

    public void setMaxTokens(@Nullable Integer maxTokens) {
        this.maxTokens = maxTokens;
    }

    public @Nullable ResponseFormat getResponseFormat() {
        return responseFormat;
    }

    public void setResponseFormat(@Nullable ResponseFormat responseFormat) {
        this.responseFormat = responseFormat;
    }

    public @Nullable String getJsonSchema() {
        return jsonSchema;
    }

    public void setJsonSchema(@Nullable String jsonSchema) {
        this.jsonSchema = jsonSchema;
    }

    public @Nullable String getTools() {
        return tools;
    }

    public void setTools(@Nullable String tools) {
        this.tools = tools;
    }

    public Map<String, String> getParameters() {
        return parameters;
    }

    public void setParameters(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    public @Nullable Integer getDimensions() {
        return dimensions;
    }

    public void setDimensions(@Nullable Integer dimensions) {
        this.dimensions = dimensions;
    }

    public @Nullable String getInputType() {
        return inputType;
    }

    public void setInputType(@Nullable String inputType) {
        this.inputType = inputType;
    }

    public @Nullable Boolean getRequireParameters() {
        return requireParameters;
    }

    public void setRequireParameters(@Nullable Boolean requireParameters) {
        this.requireParameters = requireParameters;
    }

    public @Nullable String getFallbackOn() {
        return fallbackOn;
    }

    public void setFallbackOn(@Nullable String fallbackOn) {
        this.fallbackOn = fallbackOn;
    }

    public @Nullable Integer getAttempts() {
        return attempts;
    }

    public void setAttempts(@Nullable Integer attempts) {
        this.attempts = attempts;
    }

    public @Nullable Boolean getCache() {
        return cache;
    }

    public void setCache(@Nullable Boolean cache) {
        this.cache = cache;
    }

    public @Nullable Long getCacheTtl() {
        return cacheTtl;
    }

    public void setCacheTtl(@Nullable Long cacheTtl) {
        this.cacheTtl = cacheTtl;
    }

    public @Nullable Long getTimeout() {
        return timeout;
    }

    public void setTimeout(@Nullable Long timeout) {
        this.timeout = timeout;
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

    public @Nullable String getOrder() {
        return order;
    }

    public void setOrder(@Nullable String order) {
        this.order = order;
    }

    public @Nullable Boolean getAllowFallbacks() {
        return allowFallbacks;
    }

    public void setAllowFallbacks(@Nullable Boolean allowFallbacks) {
        this.allowFallbacks = allowFallbacks;
    }

    public @Nullable SortBy getSort() {
        return sort;
    }

    public void setSort(@Nullable SortBy sort) {
        this.sort = sort;
    }

    public @Nullable Partition getPartition() {
        return partition;
    }

    public void setPartition(@Nullable Partition partition) {
        this.partition = partition;
    }

    public @Nullable String getPreferredMinThroughput() {
        return preferredMinThroughput;
    }

    public void setPreferredMinThroughput(@Nullable String preferredMinThroughput) {
        this.preferredMinThroughput = preferredMinThroughput;
    }

    public @Nullable String getPreferredMaxLatency() {
        return preferredMaxLatency;
    }

    public void setPreferredMaxLatency(@Nullable String preferredMaxLatency) {
        this.preferredMaxLatency = preferredMaxLatency;
    }

    public @Nullable BigDecimal getMaxCost() {
        return maxCost;
    }

    public void setMaxCost(@Nullable BigDecimal maxCost) {
        this.maxCost = maxCost;
    }
}
