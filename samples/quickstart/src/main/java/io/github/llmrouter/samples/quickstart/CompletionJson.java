package io.github.llmrouter.samples.quickstart;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The answers of a {@link SimulatedProvider} in the form of OpenAI's chat completions. */
final class CompletionJson {

    /** Of English text; German takes a little more. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private CompletionJson() {}

    /** The answer to a chat request: the ticket of its last message. */
    static ObjectNode answer(String provider, JsonNode request) {
        JsonNode messages = request.path("messages");
        String ticket = KeywordTriage.ticketOf(text(messages.path(messages.size() - 1))).toString();
        ObjectNode json = JsonNodeFactory.instance.objectNode()
                .put("id", provider + "-" + UUID.randomUUID())
                .put("object", "chat.completion")
                .put("created", Instant.now().getEpochSecond())
                .put("model", request.path("model").asText());
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", ticket);
        addUsage(json, tokens(messages.toString()), tokens(ticket));
        return json;
    }

    /** An error in OpenAI's form. */
    static ObjectNode error(String code, String message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("error").put("code", code).put("message", message);
        return json;
    }

    private static void addUsage(ObjectNode json, int prompt, int completion) {
        json.putObject("usage")
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
    }

    /** The text of a message, be its content text or a list of parts. */
    private static String text(JsonNode message) {
        JsonNode content = message.path("content");
        return content.isTextual() ? content.textValue() : String.join("\n", content.findValuesAsText("text"));
    }

    private static int tokens(String text) {
        return (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
