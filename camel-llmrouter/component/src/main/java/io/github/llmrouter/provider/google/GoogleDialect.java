package io.github.llmrouter.provider.google;

import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.EmbeddingDialect;
import io.github.llmrouter.provider.KeyHeader;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.WireResponse;

/** {@code generateContent} of the Gemini API. Its base is {@code https://generativelanguage.googleapis.com/v1beta}. */
public class GoogleDialect implements Dialect {

    static final String MODELS = "models/";
    static final KeyHeader KEY_HEADER = KeyHeader.named("x-goog-api-key");
    private static final String TUNED_MODELS = "tunedModels/";

    @Override
    public String name() {
        return "google";
    }

    @Override
    public final WireRequest write(Call call) {
        String method = call.stream() ? ":streamGenerateContent?alt=sse" : ":generateContent";
        return WireRequest.post(modelPath(call.model().id()) + method, keyHeader(call.key()).headers(call),
                RequestWriter.write(
                        call));
    }

    @Override
    public final ChatResponse read(Call call, WireResponse response) {
        return AnswerReader.read(call, response);
    }

    @Override
    public final ChunkDecoder decoder(Call call, WireHeaders headers, InputStream body) {
        return new GeminiChunkDecoder(call, headers, Events.of(headers, body));
    }

    @Override
    public final Set<String> dropped(ChatRequest request, UpstreamModel model, URI base) {
        return Dropped.from(request, GeminiModel.of(model));
    }

    @Override
    public Optional<EmbeddingDialect> embeddings() {
        return Optional.of(new GeminiEmbeddings());
    }

    /** How Google wants the key, if there is one. */
    final KeyHeader keyHeader(Optional<ApiKey> key) {
        return key.map(this::keyHeader).orElse(KEY_HEADER);
    }

    /** Where the model is, below the base. */
    protected String modelPath(String model) {
        String kind = model.startsWith(TUNED_MODELS) ? TUNED_MODELS : MODELS;
        return "/" + kind + segment(model, kind);
    }

    /** How Google wants this key. */
    protected KeyHeader keyHeader(ApiKey key) {
        return KEY_HEADER;
    }

    /** The name as one segment of a path, whatever is in it; without the prefix that some write before it. */
    static String segment(String model, String prefix) {
        String name = model.startsWith(prefix) ? model.substring(prefix.length()) : model;
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
