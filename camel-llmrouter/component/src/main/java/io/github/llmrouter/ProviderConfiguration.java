package io.github.llmrouter;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.provider.auth.Authenticator;

/**
 * One provider in use: who it is, where it is and with which credentials. Its host is fixed once the component has
 * started; nothing that arrives with a message changes it.
 */
@Configurer(extended = true)
public class ProviderConfiguration extends TraitConfiguration {

    @Metadata(description = "The provider's id in the catalogue, which gives the base URL, the dialect, the models and their prices. If not set, the provider's name where the catalogue knows it and no baseUrl or uri is given.")
    private @Nullable String catalog;

    @Metadata(description = "The base URL, to which the dialect appends its path, such as https://api.openai.com/v1.")
    private @Nullable String baseUrl;

    @Metadata(description = "The wire format. If not set, the catalogue's, otherwise openai.")
    private @Nullable String dialect;

    @Metadata(label = "security", secret = true, description = "The API key. Use a property function such as {{env:OPENAI_API_KEY}} or a vault.")
    private @Nullable String apiKey;

    @Metadata(label = "security", secret = true, description = "Several API keys, comma separated, used in turn.")
    private @Nullable String apiKeys;

    @Metadata(label = "security", description = "More keys, by a name of your choice that may be shown, each with limits of its own.")
    private Map<String, KeyConfiguration> keys = new LinkedHashMap<>();

    @Metadata(defaultValue = "rotate", description = "Which key is taken: rotate lets them take turns, first takes the first one that has room: apiKey, apiKeys, then keys in the order of their names.")
    private KeyOrder keyOrder = KeyOrder.rotate;

    @Metadata(description = "How much may be asked with each key that has no limits of its own; without keys, of the provider.")
    private LimitsConfiguration limits = new LimitsConfiguration();

    @Metadata(label = "security", description = "Credentials that are no API key: aws signs calls for Amazon, google and entra send access tokens of Google Cloud and Microsoft Entra. If no key is configured either, aws for Amazon Bedrock and google for Vertex AI.")
    private @Nullable String auth;

    @Metadata(label = "security", description = "Whose credentials these are and where they come from. If empty, the cloud's own library looks for them in its usual places.")
    private CredentialsConfiguration credentials = new CredentialsConfiguration();

    @Metadata(label = "security", description = "An authenticator of your own, in place of auth.")
    private @Nullable Authenticator authenticator;

    @Metadata(description = "Values for the variables in the catalogue's base URL, such as AZURE_RESOURCE_NAME. If one is not set, the environment variable of this name.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Metadata(description = "Any Camel endpoint that answers in place of an HTTP API, such as direct:house-model. It gets a chat request as OpenAI JSON and answers with OpenAI JSON or with text.")
    private @Nullable String uri;

    @Metadata(description = "Models with their own prices, limits or upstream ids, by slug.")
    private Map<String, ModelConfiguration> models = new LinkedHashMap<>();

    @Metadata(description = "What this provider calls a model, by slug.")
    private Map<String, String> deployments = new LinkedHashMap<>();

    @Metadata(description = "HTTP headers sent with every request, such as OpenAI-Organization.")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Metadata(description = "Query parameters sent with every request, such as api-version.")
    private Map<String, String> query = new LinkedHashMap<>();

    @Metadata(label = "security", description = "The TLS configuration: own certificate authorities, client certificates. If not set, the component's.")
    private @Nullable SSLContextParameters sslContextParameters;

    @Metadata(label = "proxy", description = "The host of an HTTP proxy. If not set, the JVM's system properties decide.")
    private @Nullable String proxyHost;

    @Metadata(label = "proxy", description = "The port of the HTTP proxy.")
    private int proxyPort;

    @Metadata(label = "advanced", defaultValue = "200", description = "The most connections that are open at a time.")
    private int maxConnections = 200;

    /** Which key is taken. */
    public enum KeyOrder {
        /** They take turns. */
        rotate,
        /** The first one that has room. */
        first
    }

    public @Nullable String getCatalog() {
        return catalog;
    }

    public void setCatalog(@Nullable String catalog) {
        this.catalog = catalog;
    }

    public @Nullable String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public @Nullable String getDialect() {
        return dialect;
    }

    public void setDialect(@Nullable String dialect) {
        this.dialect = dialect;
    }

    public @Nullable String getApiKey() {
        return apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public @Nullable String getApiKeys() {
        return apiKeys;
    }

    public void setApiKeys(@Nullable String apiKeys) {
        this.apiKeys = apiKeys;
    }

    public Map<String, KeyConfiguration> getKeys() {
        return keys;
    }

    public void setKeys(Map<String, KeyConfiguration> keys) {
        this.keys = keys;
    }

    public KeyOrder getKeyOrder() {
        return keyOrder;
    }

    public void setKeyOrder(KeyOrder keyOrder) {
        this.keyOrder = keyOrder;
    }

    public LimitsConfiguration getLimits() {
        return limits;
    }

    public void setLimits(LimitsConfiguration limits) {
        this.limits = limits;
    }

    public @Nullable String getAuth() {
        return auth;
    }

    public void setAuth(@Nullable String auth) {
        this.auth = auth;
    }

    public CredentialsConfiguration getCredentials() {
        return credentials;
    }

    public void setCredentials(CredentialsConfiguration credentials) {
        this.credentials = credentials;
    }

    public @Nullable Authenticator getAuthenticator() {
        return authenticator;
    }

    public void setAuthenticator(@Nullable Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    public Map<String, String> getVariables() {
        return variables;
    }

    public void setVariables(Map<String, String> variables) {
        this.variables = variables;
    }

    public @Nullable String getUri() {
        return uri;
    }

    public void setUri(@Nullable String uri) {
        this.uri = uri;
    }

    public Map<String, ModelConfiguration> getModels() {
        return models;
    }

    public void setModels(Map<String, ModelConfiguration> models) {
        this.models = models;
    }

    public Map<String, String> getDeployments() {
        return deployments;
    }

    public void setDeployments(Map<String, String> deployments) {
        this.deployments = deployments;
    }

    public Map<String, String> getHeaders() {
        return headers;
    }

    public void setHeaders(Map<String, String> headers) {
        this.headers = headers;
    }

    public Map<String, String> getQuery() {
        return query;
    }

    public void setQuery(Map<String, String> query) {
        this.query = query;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }
}
