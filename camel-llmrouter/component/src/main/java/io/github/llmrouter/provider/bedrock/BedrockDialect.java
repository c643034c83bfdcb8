package io.github.llmrouter.provider.bedrock;

import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
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
 * Amazon Bedrock's Converse and ConverseStream. The key is one of Bedrock's own; a call that is signed with AWS
 * credentials has none.
 */
public final class BedrockDialect implements Dialect {

    @Override
    public String name() {
        return "bedrock";
    }

    @Override
    public WireRequest write(Call call) {
        if (call.stream()) {
            requireEventStreams();
        }
        String path = "/model/" + encoded(call.model().id()) + (call.stream() ? "/converse-stream" : "/converse");
        String accept = call.stream() ? "application/vnd.amazon.eventstream" : "application/json";
        return WireRequest.post(path, KeyHeader.BEARER.headers(call.key(), accept), RequestWriter.write(call));
    }

    @Override
    public ChatResponse read(Call call, WireResponse response) {
        return AnswerReader.read(call, response);
    }

    @Override
    public ChunkDecoder decoder(Call call, WireHeaders headers, InputStream body) {
        if (headers.isContentType("application/json")) {
            return new WholeAnswerDecoder(body,
                    whole -> AnswerReader.read(call, headers, headers.date(), whole));
        }
        requireEventStreams();
        return new ConverseChunkDecoder(call, headers, body);
    }

    @Override
    public Set<String> dropped(ChatRequest request, UpstreamModel model, URI base) {
        return DroppedFields.of(request, model);
    }

    @Override
    public Optional<EmbeddingDialect> embeddings() {
        return Optional.of(new BedrockEmbeddings());
    }

    @Override
    public int preference(String model, URI base) {
        return InferenceProfile.rank(model, base);
    }

    /** Found out before the call, so that nothing is spent on an answer that nobody can read. */
    private static void requireEventStreams() {
        try {
            EventStreamReader.load();
        } catch (NoClassDefFoundError missing) {
            Failure failure = Failure.of(FailureKind.SERVER_ERROR, "Streams of Amazon Bedrock cannot be read without"
                    + " software.amazon.eventstream:eventstream on the class path: add this dependency");
            throw new FailureException(failure, missing);
        }
    }

    /** An id has a colon, an ARN slashes as well; in a path both would be something else. */
    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
