package io.github.llmrouter.provider.neutral;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/**
 * A message of a request, for dialects that write it in a form of their own. It is well formed: what is malformed, whoever
 * is asked, is found here, so that no dialect makes something of it that the caller did not mean.
 *
 * @param role  who says it
 * @param json  the whole message; its content is a text, parts or nothing, that of a tool may be an object as well
 * @param place where in the request it stands, such as {@code messages[2]}
 */
public record Message(Role role, JsonNode json, String place) {

    /** Who says it. */
    public enum Role {
        /** The system, or the developer, who is the same. */
        SYSTEM,
        /** The user. */
        USER,
        /** The model. */
        ASSISTANT,
        /** A tool that the model has called. */
        TOOL;

        /** Its name in most forms. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The result of a call in OpenAI's form before there were tools. */
    private static final String FUNCTION = "function";

    /**
     * The messages of a request.
     *
     * @throws FailureException INVALID_REQUEST if they are malformed, UNSUPPORTED if one has the role {@code function}
     */
    public static List<Message> of(ChatRequest request) {
        List<Message> messages = withFunctions(request);
        for (Message message : messages) {
            if (message.json().path("role").asText().equals(FUNCTION)) {
                throw Unsupported.of("The field " + message.place() + ".role is 'function', for which this provider"
                        + " has no place; tool is its successor");
            }
        }
        return messages;
    }

    /**
     * As {@link #of}, with messages of the role {@code function}, which is {@link Role#TOOL}.
     *
     * @throws FailureException INVALID_REQUEST if they are malformed
     */
    public static List<Message> withFunctions(ChatRequest request) {
        JsonNode all = request.json().path("messages");
        if (!all.isArray() || all.isEmpty()) {
            throw invalid("The field messages must be an array with at least one message");
        }
        List<Message> messages = new ArrayList<>(all.size());
        for (JsonNode json : all) {
            messages.add(one(json, "messages[" + messages.size() + "]"));
        }
        return messages;
    }

    /** What is said. */
    public JsonNode content() {
        return json.path("content");
    }

    private static Message one(JsonNode json, String place) {
        Message message = new Message(role(json.path("role").asText(""), place), json, place);
        JsonNode content = message.content();
        boolean object = content.isObject() && message.role() != Role.TOOL;
        if (content.isNumber() || content.isBoolean() || object) {
            throw invalid("The field " + place + ".content must be a text or an array of parts");
        }
        for (int i = 0; content.isArray() && i < content.size(); i++) {
            if (!content.get(i).isObject() && !content.get(i).isTextual()) {
                throw invalid("The field " + place + ".content[" + i + "] must be an object with a type, or a text");
            }
        }
        return message;
    }

    private static Role role(String name, String place) {
        return switch (name) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool", FUNCTION -> Role.TOOL;
            default -> throw invalid("The field " + place + ".role is '" + name
                    + "', but must be system, developer, user, assistant or tool");
        };
    }

    private static FailureException invalid(String message) {
        return FailureException.of(FailureKind.INVALID_REQUEST, message);
    }
}
