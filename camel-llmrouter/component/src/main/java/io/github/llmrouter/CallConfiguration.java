package io.github.llmrouter;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** How one provider is called: what both {@code llmrouter:} and {@code llmprovider:} have options for. */
@UriParams
@Configurer(extended = true)
public class CallConfiguration extends FilterConfiguration implements Cloneable {

    /** What is asked of the model. */
    public enum Operation {
        /** An answer to what the body says. */
        chat,
        /** Vectors that stand for the texts of the body. */
        embeddings,
        /** Nothing: who would be asked for an answer, and who would not and why. Nobody is called. */
        explain,
        /** Nothing: the models that can be asked. */
        models,
        /** Nothing: who serves the model, at what price and how well. */
        endpoints,
        /** Nothing: one call of the past. */
        generation,
        /** Nothing: what was paid in and what was spent. */
        credits,
        /** Nothing: the virtual key that the message comes with. */
        key,
        /** Nothing: all virtual keys. */
        keys,
        /** Nothing: spend and tokens by day, model and provider. */
        activity,
        /** Nothing: which models, users and others are ahead. */
        rankings,
        /** Nothing: what a bill is made of, as CSV or JSON. */
        export,
        /** Nothing: the costs of the past are worked out anew. */
        rerate,
        /** Nothing: a virtual key is made. */
        createKey,
        /** Nothing: a virtual key is changed. */
        updateKey,
        /** Nothing: a virtual key is deleted. */
        deleteKey,
        /** Nothing: credit is paid in. */
        addCredits;

        /** Whether a model is asked, as opposed to the router itself. */
        boolean isCall() {
            return this == chat || this == embeddings;
        }

        /** Whether the path is a model to ask, or to plan for; otherwise it is any word. */
        boolean isOfModel() {
            return isCall() || this == explain;
        }

        /** Whether it reads or writes the ledger, or what is kept beside it. */
        boolean isOfLedger() {
            return !isOfModel() && this != models && this != endpoints;
        }

        /** Whether it is for who runs the router, and not for who calls it. */
        boolean isForOperators() {
            return this == keys || this == createKey || this == updateKey || this == deleteKey || this == addCredits
                    || this == rerate;
        }
    }

    /** What the message body is after the call. */
    public enum Output {
        /** What fits the request: text for text, parsed JSON if a schema was given, the whole response for chat JSON. */
        auto,
        /** The text of the answer. */
        text,
        /** The answer, parsed as JSON. */
        json,
        /** The whole response, as OpenAI's JSON. */
        message
    }

    /** What form the model is asked to answer in. */
    public enum ResponseFormat {
        text, json
    }

    @UriParam(label = "producer", defaultValue = "chat")
    @Metadata(description = "What is asked. Of a model: chat (an answer to what the body says) or embeddings (vectors that stand for the texts of the body). Of llmrouter: itself, which then calls no model: explain (the plan of a call, with every offer and the reasons), models and endpoints (what may be asked), generation, activity, rankings, export and rerate (about the ledger), credits and addCredits, key, keys, createKey, updateKey and deleteKey (about credit and virtual keys).")
    private Operation operation = Operation.chat;

    @UriParam(label = "producer")
    @Metadata(description = "How long the vectors of embeddings are to be. It yields to the body. If not set, they have the length that the model gives them.")
    private @Nullable Integer dimensions;

    @UriParam(label = "producer")
    @Metadata(description = "What embeddings are for, such as search_document, search_query, classification or clustering. It yields to the body. Providers that know no such thing are not told.")
    private @Nullable String inputType;

    @UriParam(label = "producer")
    @Metadata(description = "The text sent to the model, in the Simple language, evaluated once for each message. The body is data then, whatever it looks like. If the text does not refer to the body, the body follows it.", supportFileReference = true)
    private @Nullable String prompt;

    @UriParam(label = "producer")
    @Metadata(description = "The system message, in the Simple language, evaluated once for each message. It yields to a system message in the body and to the header.", supportFileReference = true)
    private @Nullable String systemMessage;

    @UriParam(label = "producer")
    @Metadata(description = "The sampling temperature, from 0 to 2. It yields to the body and to the header.")
    private @Nullable Double temperature;

    @UriParam(label = "producer")
    @Metadata(description = "The most tokens that the answer may have. It yields to the body and to the header.")
    private @Nullable Integer maxTokens;

    @UriParam(label = "producer")
    @Metadata(description = "Whether the model is to answer in text or in JSON. With a jsonSchema it is JSON.")
    private @Nullable ResponseFormat responseFormat;

    @UriParam(label = "producer")
    @Metadata(description = "The JSON Schema that the answer must fit, as a resource such as classpath:order.schema.json or file:order.schema.json. An answer that does not fit is a failed attempt, and the next provider is asked.", supportFileReference = true)
    private @Nullable String jsonSchema;

    @UriParam(label = "producer")
    @Metadata(description = "Whether the answer comes in chunks: the body is then an iterator of chunks that also converts to an InputStream of Server-Sent Events. If not set, a chat request in JSON decides with its stream field.")
    private @Nullable Boolean stream;

    @UriParam(label = "producer,accounting")
    @Metadata(description = "Who is billed as the end user of a call, in the Simple language, such as ${header.customer}. If not set, the field user of a chat request in JSON.")
    private @Nullable String user;

    @UriParam(label = "producer,accounting")
    @Metadata(description = "Who is billed as the tenant of a call, in the Simple language: a customer, a department or a project.")
    private @Nullable String tenant;

    @UriParam(label = "producer,accounting,security", secret = true)
    @Metadata(description = "The virtual key that a call comes with, in the Simple language, such as ${header.Authorization}, with or without Bearer before it. A call with a key that is unknown, expired or disabled is refused, and so is one without.")
    private @Nullable String virtualKey;

    @UriParam(label = "producer")
    @Metadata(description = "Whether an answer that was given before to the very same question is given again, without calling a provider. If not set, only if the header CamelLlmRouterCache says so; if false, not even then.")
    private @Nullable Boolean cache;

    @UriParam(label = "producer", defaultValue = "5m", javaType = "java.time.Duration")
    @Metadata(description = "How long an answer may be given again, from one second to 24 hours.")
    private long cacheTtl = 300_000;

    @UriParam(label = "producer", defaultValue = "auto")
    @Metadata(description = "What the body is after the call: auto (what fits the request), text, json (the answer parsed as JSON) or message (the whole response as OpenAI JSON).")
    private Output output = Output.auto;

    @UriParam(label = "producer")
    @Metadata(description = "A prefix under which the result headers are written as well, for transports that strip headers that start with Camel, as JMS and Kafka do. With the prefix Llm there is LlmProvider, LlmCost and so on, all as strings.")
    private @Nullable String resultHeaderPrefix;

    @UriParam(label = "producer", defaultValue = "false")
    @Metadata(description = "Whether only providers are asked that can do all that the request asks for. If not, what a provider cannot do is left out of what is sent to it and named in the router metadata. A request may demand it as well, in its field provider.require_parameters.")
    private boolean requireParameters;

    @UriParam(label = "producer,advanced", defaultValue = "5m", javaType = "java.time.Duration")
    @Metadata(description = "The time limit of the whole call, all attempts and the end of a stream included.")
    private long timeout = 300_000;

    @UriParam(label = "producer,advanced", defaultValue = "5s", javaType = "java.time.Duration")
    @Metadata(description = "The time limit of one attempt for connecting, TLS included.")
    private long connectTimeout = 5_000;

    @UriParam(label = "producer,advanced", javaType = "java.time.Duration")
    @Metadata(description = "The time limit of one attempt until the headers of the answer. If not set: 60 seconds, for a stream 12 seconds, and 5 minutes or 2 minutes for a model that reasons.")
    private @Nullable Long firstByteTimeout;

    @UriParam(label = "producer,advanced", javaType = "java.time.Duration")
    @Metadata(description = "The time limit of one attempt until the first token of a stream. If not set: 12 seconds, and 2 minutes for a model that reasons.")
    private @Nullable Long firstTokenTimeout;

    @UriParam(label = "producer,advanced", defaultValue = "20s", javaType = "java.time.Duration")
    @Metadata(description = "The time limit from one token of a stream to the next.")
    private long betweenTokensTimeout = 20_000;

    public CallConfiguration copy() {
        try {
            return (CallConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public Operation getOperation() {
        return operation;
    }

    public void setOperation(Operation operation) {
        this.operation = operation;
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

    public @Nullable String getPrompt() {
        return prompt;
    }

    public void setPrompt(@Nullable String prompt) {
        this.prompt = prompt;
    }

    public @Nullable String getSystemMessage() {
        return systemMessage;
    }

    public void setSystemMessage(@Nullable String systemMessage) {
        this.systemMessage = systemMessage;
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

    public @Nullable Boolean getStream() {
        return stream;
    }

    public void setStream(@Nullable Boolean stream) {
        this.stream = stream;
    }

    public Output getOutput() {
        return output;
    }

    public void setOutput(Output output) {
        this.output = output;
    }

    public boolean isRequireParameters() {
        return requireParameters;
    }

    public void setRequireParameters(boolean requireParameters) {
        this.requireParameters = requireParameters;
    }

    public @Nullable String getUser() {
        return user;
    }

    public void setUser(@Nullable String user) {
        this.user = user;
    }

    public @Nullable String getTenant() {
        return tenant;
    }

    public void setTenant(@Nullable String tenant) {
        this.tenant = tenant;
    }

    public @Nullable String getVirtualKey() {
        return virtualKey;
    }

    public void setVirtualKey(@Nullable String virtualKey) {
        this.virtualKey = virtualKey;
    }

    public @Nullable Boolean getCache() {
        return cache;
    }

    public void setCache(@Nullable Boolean cache) {
        this.cache = cache;
    }

    public long getCacheTtl() {
        return cacheTtl;
    }

    public void setCacheTtl(long cacheTtl) {
        this.cacheTtl = cacheTtl;
    }

    public @Nullable String getResultHeaderPrefix() {
        return resultHeaderPrefix;
    }

    public void setResultHeaderPrefix(@Nullable String resultHeaderPrefix) {
        this.resultHeaderPrefix = resultHeaderPrefix;
    }

    public long getTimeout() {
        return timeout;
    }

    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public @Nullable Long getFirstByteTimeout() {
        return firstByteTimeout;
    }

    public void setFirstByteTimeout(@Nullable Long firstByteTimeout) {
        this.firstByteTimeout = firstByteTimeout;
    }

    public @Nullable Long getFirstTokenTimeout() {
        return firstTokenTimeout;
    }

    public void setFirstTokenTimeout(@Nullable Long firstTokenTimeout) {
        this.firstTokenTimeout = firstTokenTimeout;
    }

    public long getBetweenTokensTimeout() {
        return betweenTokensTimeout;
    }

    public void setBetweenTokensTimeout(long betweenTokensTimeout) {
        this.betweenTokensTimeout = betweenTokensTimeout;
    }
}
