package io.github.llmrouter.provider.openai;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.KeyHeader;

/**
 * OpenAI's dialect as Azure speaks it: the key has a header of its own, and the model is a deployment. The base says which
 * of Azure's addresses is meant:
 * <ul>
 * <li>{@code https://RESOURCE.openai.azure.com} or the same with {@code /openai/v1}: the current API, which has no
 * version;
 * <li>with {@code /openai}, {@code /openai/deployments} or {@code /openai/deployments/NAME}: the API with a version, which
 * has the deployment in the path;
 * <li>{@code https://RESOURCE.services.ai.azure.com/models}: models of others, such as Grok.
 * </ul>
 * A version that the provider's query has takes the place of the one that is meant by default.
 */
public final class AzureDialect extends OpenAiDialect {

    private static final String DEPLOYMENTS = "/openai/deployments";
    private static final String DATED = "?api-version=2024-10-21";
    private static final String MODELS = "?api-version=2024-05-01-preview";

    @Override
    public String name() {
        return "azure";
    }

    @Override
    protected String path(Call call) {
        String path = Optional.ofNullable(call.base().getPath()).orElse("");
        if (path.isEmpty() || path.equals("/")) {
            return "/openai/v1" + PATH;
        }
        if (path.endsWith("/openai")) {
            return "/deployments/" + deployment(call) + PATH + DATED;
        }
        if (path.endsWith(DEPLOYMENTS)) {
            return "/" + deployment(call) + PATH + DATED;
        }
        if (path.contains(DEPLOYMENTS + "/")) {
            return PATH + DATED;
        }
        return path.endsWith("/models") ? PATH + MODELS : PATH;
    }

    @Override
    protected KeyHeader keyHeader() {
        return KeyHeader.named("api-key");
    }

    private static String deployment(Call call) {
        return URLEncoder.encode(call.model().id(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
