package io.github.llmrouter.provider.neutral;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.EmbeddingCall;
import io.github.llmrouter.provider.wire.WireJson;

/** The bodies of requests and answers, which are JSON objects. */
public final class WireBody {

    private WireBody() {}

    /**
     * The body of an answer.
     *
     * @throws FailureException BAD_RESPONSE if it is no JSON object
     */
    public static ObjectNode object(byte[] answer) {
        return WireJson.object(answer, 0, answer.length)
                .orElseThrow(() -> FailureException.of(FailureKind.BAD_RESPONSE,
                        answer.length == 0 ? "The body of the answer is empty" : "The answer is not JSON"));
    }

    /**
     * The body with the caller's extras over it.
     *
     * @param  body             as the dialect wrote it; changed by the extras
     * @throws FailureException INVALID_REQUEST if it cannot be written
     */
    public static byte[] bytes(ObjectNode body, Call call) {
        return bytes(body, call.extras());
    }

    /** The same for a call for embeddings. */
    public static byte[] bytes(ObjectNode body, EmbeddingCall call) {
        return bytes(body, call.extras());
    }

    private static byte[] bytes(ObjectNode body, Optional<ObjectNode> more) {
        more.ifPresent(extras -> merge(body, extras));
        try {
            return WireJson.MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new FailureException(Failure.of(FailureKind.INVALID_REQUEST,
                    "The request cannot be written as JSON"), e);
        }
    }

    /** JSON Merge Patch (RFC 7396): objects are merged, null removes, all else replaces. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode object) {
                ObjectNode merged = target.get(field.getKey()) instanceof ObjectNode known
                        ? known
                        : target.putObject(field.getKey());
                merge(merged, object);
            } else {
                target.set(field.getKey(), value);
            }
        });
    }
}
