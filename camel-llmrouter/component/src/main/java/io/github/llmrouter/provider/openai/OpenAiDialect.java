package io.github.llmrouter.provider.openai;

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

/**
 * OpenAI's chat completions and their many imitators. The neutral form is this one, so little changes: the request as
 * {@link RequestWriter} says, the answer as {@link AnswerReader} does.
 */
public class OpenAiDialect implements Dialect {

    static final String PATH = "/chat/completions";

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public final WireRequest write(Call call) {
        return WireRequest.post(path(call), keyHeader().headers(call), RequestWriter.write(call));
    }

    @Override
    public final ChatResponse read(Call call, WireResponse response) {
        return AnswerReader.read(call, response.body());
    }

    @Override
    public final ChunkDecoder decoder(Call call, WireHeaders headers, InputStream body) {
        return headers.isContentType("application/json")
                ? new WholeAnswerDecoder(body, whole -> AnswerReader.read(call, whole))
                : new OpenAiChunkDecoder(call, body);
    }

    @Override
    public final Optional<EmbeddingDialect> embeddings() {
        return Optional.of(new OpenAiEmbeddings(keyHeader()));
    }

    @Override
    public final Set<String> dropped(ChatRequest request, UpstreamModel model, URI base) {
        return HostQuirks.of(base).dropped(request);
    }

    /** Where the request goes, from the provider's base on. */
    protected String path(Call call) {
        return PATH;
    }

    /** How the provider wants its key. */
    protected KeyHeader keyHeader() {
        return KeyHeader.BEARER;
    }
}
