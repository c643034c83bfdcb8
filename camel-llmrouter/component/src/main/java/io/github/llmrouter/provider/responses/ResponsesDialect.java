package io.github.llmrouter.provider.responses;

import java.io.InputStream;
import java.net.URI;
import java.util.Set;

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
import io.github.llmrouter.provider.neutral.WholeAnswerDecoder;

/**
 * OpenAI's Responses API, without the state that it could keep: nothing is stored, and each request carries the whole
 * conversation, encrypted thoughts included.
 */
public class ResponsesDialect implements Dialect {

    private static final String PATH = "/responses";

    @Override
    public String name() {
        return "openai-responses";
    }

    @Override
    public final WireRequest write(Call call) {
        return WireRequest.post(PATH, keyHeader().headers(call), RequestWriter.write(call, thoughts(call)));
    }

    @Override
    public final ChatResponse read(Call call, WireResponse response) {
        return AnswerReader.read(response.body(), call.model(), thoughts(call));
    }

    @Override
    public final ChunkDecoder decoder(Call call, WireHeaders headers, InputStream body) {
        return headers.isContentType("application/json")
                ? new WholeAnswerDecoder(body, whole -> AnswerReader.read(whole, call.model(), thoughts(call)))
                : new EventDecoder(body, call.model(), thoughts(call));
    }

    @Override
    public final Set<String> dropped(ChatRequest request, UpstreamModel model, URI base) {
        return Dropped.of(request);
    }

    /** Thoughts as the host that is called has them. */
    ReasoningItems thoughts(Call call) {
        return ReasoningItems.at(call.base());
    }

    /** How the provider wants its key. */
    protected KeyHeader keyHeader() {
        return KeyHeader.BEARER;
    }
}
