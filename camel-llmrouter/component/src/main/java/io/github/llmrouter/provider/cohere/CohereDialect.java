package io.github.llmrouter.provider.cohere;

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
import io.github.llmrouter.provider.neutral.WholeAnswerDecoder;
import io.github.llmrouter.provider.neutral.WireBody;

/** Cohere's chat, version 2: the base URL ends in {@code /v2}. */
public final class CohereDialect implements Dialect {

    private static final String PATH = "/chat";

    @Override
    public String name() {
        return "cohere";
    }

    @Override
    public WireRequest write(Call call) {
        return WireRequest.post(PATH, KeyHeader.BEARER.headers(call), WireBody.bytes(CohereRequest.write(call), call));
    }

    @Override
    public Set<String> dropped(ChatRequest request, UpstreamModel model, URI base) {
        return CohereRequest.dropped(request);
    }

    @Override
    public ChatResponse read(Call call, WireResponse response) {
        return CohereAnswer.read(response.body(), response.receivedAt().getEpochSecond(), call.model().id());
    }

    @Override
    public ChunkDecoder decoder(Call call, WireHeaders headers, InputStream body) {
        String model = call.model().id();
        return headers.isContentType("application/json")
                ? new WholeAnswerDecoder(body, whole -> CohereAnswer.read(whole, headers.date(), model))
                : new CohereChunkDecoder(body, headers, model);
    }

    @Override
    public Optional<EmbeddingDialect> embeddings() {
        return Optional.of(new CohereEmbeddings());
    }
}
