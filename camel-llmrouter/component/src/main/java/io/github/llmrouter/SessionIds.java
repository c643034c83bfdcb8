package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.Message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a message says which conversation it is of: our header, then the body, then OpenRouter's header. */
final class SessionIds {

    private static final String OPENROUTER_HEADER = "x-session-id";
    private static final String FIELD = "session_id";
    private static final int LONGEST = 256;

    private SessionIds() {}

    /** @throws InvalidRequestException if it is too long, or no text */
    static void applyTo(ObjectNode json, Message message) {
        String ours = message.getHeader(LlmRouterConstants.SESSION_ID, String.class);
        String theirs = message.getHeader(OPENROUTER_HEADER, String.class);
        if (ours != null) {
            json.put(FIELD, ours);
        } else if (theirs != null && !json.hasNonNull(FIELD)) {
            json.put(FIELD, theirs);
        }
        check(json.path(FIELD));
    }

    /** The session id of a request that is {@link #applyTo complete}. */
    static Optional<String> of(JsonNode request) {
        return Optional.ofNullable(request.path(FIELD).textValue()).filter(id -> !id.isBlank());
    }

    private static void check(JsonNode id) {
        if (id.isMissingNode() || id.isNull()) {
            return;
        }
        if (!id.isTextual() || id.textValue().length() > LONGEST) {
            throw Invalid.request("The session id (header " + LlmRouterConstants.SESSION_ID + ", field " + FIELD
                    + " of the body, or header " + OPENROUTER_HEADER + ") must be a text of at most " + LONGEST
                    + " characters" + (id.isTextual() ? ", and has " + id.textValue().length() : ""));
        }
    }
}
