package io.github.llmrouter.provider.google;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.neutral.WholeAnswerDecoder;

/**
 * The Interactions API of the Gemini API, for models that Google offers there alone. Nothing is stored at Google: the
 * whole conversation goes out each time, as with all dialects. Its base is that of {@link GoogleDialect}.
 */
public final class InteractionsDialect implements Dialect {

    /** The form of answers that is read here; Google keeps it apart from what it makes of it later. */
    private static final String REVISION = "2026-05-20";

    @Override
    public String name() {
        return "google-interactions";
    }

    @Override
    public WireRequest write(Call call) {
        Map<String, String> headers = new HashMap<>(GoogleDialect.KEY_HEADER.headers(call));
        headers.put("Api-Revision", REVISION);
        return WireRequest.post("/interactions", headers, InteractionWriter.write(call));
    }

    @Override
    public ChatResponse read(Call call, WireResponse response) {
        return InteractionReader.read(call, response.receivedAt(), response.body());
    }

    @Override
    public ChunkDecoder decoder(Call call, WireHeaders headers, InputStream body) {
        Instant sent = Head.sent(headers);
        return headers.isContentType("application/json")
                ? new WholeAnswerDecoder(body, whole -> InteractionReader.read(call, sent, whole))
                : new InteractionChunkDecoder(call.model().id(), sent, Events.of(headers, body));
    }

    @Override
    public Set<String> dropped(ChatRequest request, UpstreamModel model, URI base) {
        return Dropped.fromInteraction(request);
    }
}
