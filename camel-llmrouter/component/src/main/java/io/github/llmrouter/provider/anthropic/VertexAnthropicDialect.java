package io.github.llmrouter.provider.anthropic;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.KeyHeader;

/**
 * Anthropic's Messages API as Google Vertex AI has it: the model is in the path, the version in the body, and the key, if
 * there is one, is an access token. The base URL ends in {@code /projects/PROJECT/locations/LOCATION}.
 */
public final class VertexAnthropicDialect extends AnthropicDialect {

    /** The dialect of Claude on Vertex AI. */
    public VertexAnthropicDialect() {
        super(Host.VERTEX);
    }

    @Override
    public String name() {
        return "vertex-anthropic";
    }

    /** An {@code @} before the date of a model may stand in a path as it is. */
    @Override
    String path(Call call) {
        String model = URLEncoder.encode(call.model().id(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
        return "/publishers/anthropic/models/" + model + (call.stream() ? ":streamRawPredict" : ":rawPredict");
    }

    @Override
    Map<String, String> headers() {
        return Map.of();
    }

    @Override
    ObjectNode head(Call call) {
        return call.request().json().objectNode().put("anthropic_version", "vertex-2023-10-16");
    }

    @Override
    KeyHeader keyHeader() {
        return KeyHeader.BEARER;
    }
}
