package io.github.llmrouter.provider.anthropic;

import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.KeyHeader;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.neutral.DroppedContent;
import io.github.llmrouter.provider.neutral.WholeAnswerDecoder;
import io.github.llmrouter.provider.neutral.WireBody;

/**
 * Anthropic's Messages API. What becomes of a request is decided in {@link Plan} and written by {@link RequestWriter};
 * answers are read by {@link AnswerReader} and {@link StreamDecoder}.
 */
public class AnthropicDialect implements Dialect {

    private final Host host;

    /** The dialect of Anthropic's own API. */
    public AnthropicDialect() {
        this(Host.ANTHROPIC);
    }

    AnthropicDialect(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public final WireRequest write(Call call) {
        Map<String, String> headers = new TreeMap<>(headers());
        headers.putAll(keyHeader().headers(call));
        ObjectNode body = head(call);
        body.setAll(RequestWriter.write(call, host));
        return WireRequest.post(path(call), headers, WireBody.bytes(body, call));
    }

    @Override
    public final ChatResponse read(Call call, WireResponse response) {
        return AnswerReader.read(response.body(), AnswerScope.of(call, response.headers()));
    }

    @Override
    public final ChunkDecoder decoder(Call call, WireHeaders headers, InputStream body) {
        AnswerScope scope = AnswerScope.of(call, headers);
        return headers.isContentType("application/json")
                ? new WholeAnswerDecoder(body, whole -> AnswerReader.read(whole, scope))
                : new StreamDecoder(body, scope);
    }

    @Override
    public final Set<String> dropped(ChatRequest request, UpstreamModel model, URI base) {
        Set<String> dropped = Plan.of(request, model, host).dropped();
        DroppedContent.addParts(request, new Blocks(host)::isCarried, dropped);
        return dropped;
    }

    /** Where to post. */
    String path(Call call) {
        return "/messages";
    }

    /** The headers besides the key and what is accepted. */
    Map<String, String> headers() {
        return Map.of("anthropic-version", "2023-06-01");
    }

    /** The fields that only this host wants. */
    ObjectNode head(Call call) {
        return call.request().json().objectNode().put("model", call.model().id());
    }

    /** How the provider wants its key. */
    KeyHeader keyHeader() {
        return KeyHeader.named("x-api-key");
    }
}
