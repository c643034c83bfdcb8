package io.github.llmrouter.testing;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;

import io.github.llmrouter.ModelConfiguration;
import io.github.llmrouter.ProviderConfiguration;
import io.specto.hoverfly.junit.dsl.RequestMatcherBuilder;
import io.specto.hoverfly.junit.dsl.ResponseBuilder;
import io.specto.hoverfly.junit.dsl.StubServiceBuilder;

import static io.specto.hoverfly.junit.dsl.HoverflyDsl.response;
import static io.specto.hoverfly.junit.dsl.HoverflyDsl.service;
import static io.specto.hoverfly.junit.dsl.matchers.HoverflyMatchers.any;
import static io.specto.hoverfly.junit.dsl.matchers.HoverflyMatchers.contains;

/**
 * One provider of each dialect, with its own way to take a key, at its real host (some fields depend on it), which is
 * never reached: Hoverfly answers what it has a simulation for and refuses all else. It bears the name of its dialect.
 *
 * @param host       scheme and host
 * @param basePath   what the base URL ends in
 * @param deployment what it calls the model that is asked of it
 * @param keyHeader  the header that carries the key, as Hoverfly spells it
 * @param key        the value of that header
 */
public record SimulatedProvider(String dialect, String host, String basePath, String deployment, String keyHeader,
        String key) {

    private static final String KEY = "sk-test-key-0123456789";
    private static final String BEARER = "Bearer " + KEY;
    private static final String OPENAI = "http://api.openai.com";
    private static final String AZURE = "http://my-resource.services.ai.azure.com";
    private static final String GOOGLE = "http://generativelanguage.googleapis.com";
    private static final String VERTEX = "http://europe-west4-aiplatform.googleapis.com";
    private static final String PROJECT = "/projects/my-project/locations/europe-west4";
    private static final String CLAUDE = "claude-sonnet-4-5";
    private static final String GEMINI = "gemini-2.5-flash";

    public static final List<SimulatedProvider> ALL = List.of(
            new SimulatedProvider("openai", OPENAI, "/v1", "gpt-4o", "Authorization", BEARER),
            new SimulatedProvider("azure", AZURE, "/models", "grok-4-1-fast-non-reasoning", "Api-Key", KEY),
            new SimulatedProvider("openai-responses", OPENAI, "/v1", "gpt-4.1", "Authorization", BEARER),
            new SimulatedProvider("azure-responses", AZURE, "/openai/v1", "gpt-5.5", "Api-Key", KEY),
            new SimulatedProvider("anthropic", "http://api.anthropic.com", "/v1", CLAUDE, "X-Api-Key", KEY),
            new SimulatedProvider("vertex-anthropic", VERTEX, "/v1" + PROJECT, CLAUDE, "Authorization", BEARER),
            new SimulatedProvider("google", GOOGLE, "/v1beta", GEMINI, "X-Goog-Api-Key", KEY),
            new SimulatedProvider("google-interactions", GOOGLE, "/v1beta", GEMINI, "X-Goog-Api-Key", KEY),
            new SimulatedProvider("vertex", VERTEX, "/v1beta1" + PROJECT, GEMINI, "Authorization", BEARER),
            new SimulatedProvider("bedrock", "http://bedrock-runtime.us-east-1.amazonaws.com", "",
                    "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "Authorization", BEARER),
            new SimulatedProvider("cohere", "http://api.cohere.com", "/v2", "command-a-03-2025", "Authorization",
                    BEARER),
            new SimulatedProvider("ollama", "http://ollama.example", "", "llama3.2", "Authorization", BEARER));

    /** The provider of this dialect. */
    public static SimulatedProvider of(String dialect) {
        return ALL.stream().filter(provider -> provider.dialect.equals(dialect)).findFirst().orElseThrow();
    }

    /**
     * As a user would configure it: 3 USD for a million prompt tokens, 0.30 for those from its cache, 15 for a million of
     * answer tokens.
     */
    public ProviderConfiguration configuration(int proxyPort) {
        ProviderConfiguration provider = new ProviderConfiguration();
        provider.setDialect(dialect);
        provider.setBaseUrl(host + basePath);
        provider.setApiKey(KEY);
        provider.setProxyHost("localhost");
        provider.setProxyPort(proxyPort);
        ModelConfiguration own = new ModelConfiguration();
        own.setInputPrice(new BigDecimal("3"));
        own.setCacheReadPrice(new BigDecimal("0.30"));
        own.setOutputPrice(new BigDecimal("15"));
        own.setReasoning(false);
        provider.getModels().put(model(), own);
        provider.getDeployments().put(model(), deployment);
        return provider;
    }

    /** This provider with another model. */
    public SimulatedProvider serving(String other) {
        return new SimulatedProvider(dialect, host, basePath, other, keyHeader, key);
    }

    /** The model that only this provider has. */
    public String model() {
        return "house/" + dialect;
    }

    /** Whatever it is asked, it answers this. */
    public StubServiceBuilder answers(Recording recording) {
        return anyRequest().willReturn(reply(recording));
    }

    /** It answers this, and something else as soon as it is told the result of a tool. */
    public StubServiceBuilder answers(Recording call, String result, Recording answer) {
        return answers(call).post(any())
                .anyQueryParams()
                .body(contains(result))
                .willReturn(reply(answer));
    }

    /** Everything that it is asked. */
    public RequestMatcherBuilder anyRequest() {
        return service(host).post(any()).anyQueryParams().anyBody();
    }

    /** In Base64, as Bedrock's streams are not text, and so that nothing in the others is taken for a template. */
    private static ResponseBuilder reply(Recording recording) {
        ResponseBuilder reply = response().status(recording.status())
                .body(Base64.getEncoder().encodeToString(recording.body()))
                .binaryEncoding()
                .disableTemplating();
        recording.headers().forEach(reply::header);
        return reply;
    }

    @Override
    public String toString() {
        return dialect;
    }
}
