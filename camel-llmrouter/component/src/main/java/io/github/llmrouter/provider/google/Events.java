package io.github.llmrouter.provider.google;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.neutral.JsonEvents;
import io.github.llmrouter.provider.wire.WireJson;

/** The pieces of a streamed answer as they come. Used by one thread. */
@FunctionalInterface
interface Events {

    /**
     * Blocks until the next piece.
     *
     * @return                  empty at the end of the stream, also where it ends within a piece
     * @throws IOException      as the stream does
     * @throws FailureException BAD_RESPONSE for what is not JSON
     */
    Optional<JsonNode> next() throws IOException;

    /** Those of an answer: Server-Sent Events, or one JSON array, which Google sends where the former are not asked for. */
    static Events of(WireHeaders headers, InputStream body) {
        if (headers.isContentType("application/json")) {
            return new OfArray(body);
        }
        JsonEvents events = new JsonEvents(body);
        return () -> events.next().map(JsonNode.class::cast);
    }

    /** The elements of an array, or a single object, once all of it is there. */
    final class OfArray implements Events {

        private final InputStream body;
        private Optional<Iterator<JsonNode>> left = Optional.empty();

        private OfArray(InputStream body) {
            this.body = body;
        }

        @Override
        public Optional<JsonNode> next() throws IOException {
            if (left.isEmpty()) {
                left = Optional.of(readAll().iterator());
            }
            Iterator<JsonNode> rest = left.get();
            return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
        }

        private List<JsonNode> readAll() throws IOException {
            byte[] bytes = body.readAllBytes();
            JsonNode json = WireJson.tree(bytes, 0, bytes.length)
                    .orElseThrow(() -> FailureException.of(FailureKind.BAD_RESPONSE, "The answer is not JSON"));
            List<JsonNode> pieces = new ArrayList<>();
            if (json.isArray()) {
                json.forEach(pieces::add);
            } else {
                pieces.add(json);
            }
            return pieces;
        }
    }
}
