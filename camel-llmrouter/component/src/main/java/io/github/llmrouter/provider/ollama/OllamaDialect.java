package io.github.llmrouter.provider.ollama;

import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.EmbeddingDialect;
import io.github.llmrouter.provider.KeyHeader;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.neutral.WireBody;

/**
 * Ollama's own chat: the base URL is that of the server, such as {@code http://localhost:11434}. It can do what the
 * OpenAI-compatible one cannot: the size of the context, how long the model stays loaded, and thinking by level.
 */
public final class OllamaDialect implements Dialect {

    private static final String PATH = "/api/chat";

    @Override
    public String name() {
        return "ollama";
    }

    @Override
    public WireRequest write(Call call) {
        String accept = call.stream() ? "application/x-ndjson" : "application/json";
        return WireRequest.post(PATH, KeyHeader.BEARER.headers(call.key(), accept), WireBody.bytes(OllamaRequest.write(
                call), call));
    }

    @Override
    public Set<String> dropped(ChatRequest request, UpstreamModel model, URI base) {
        return OllamaRequest.dropped(request);
    }

    @Override
    public ChatResponse read(Call call, WireResponse response) {
        return OllamaAnswer.read(response.body());
    }

    @Override
    public ChunkDecoder decoder(Call call, WireHeaders headers, InputStream body) {
        return new OllamaChunkDecoder(body, call.model().id());
    }

    @Override
    public Optional<EmbeddingDialect> embeddings() {
        return Optional.of(new OllamaEmbeddings());
    }
}
