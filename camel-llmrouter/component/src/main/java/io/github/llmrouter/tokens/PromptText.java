package io.github.llmrouter.tokens;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.neutral.Part;

/**
 * What of a request becomes the prompt: its texts one by one, and a number of tokens for what is no text. One walk serves
 * both estimate and count. Pictures and files are megabytes in the request and a few tokens to the model, so they are
 * never read.
 */
final class PromptText {

    /** What the roles and the marks around a message take; OpenAI's own figure, and others come close to it. */
    private static final long MESSAGE = 4;
    private static final long NAME = 1;
    /** What opens the answer. */
    private static final long ANSWER = 3;
    private static final long TOOL_CALL = 8;
    private static final long TOOL = 6;
    /** What providers explain to the model about tools: from nothing to 700 tokens. */
    private static final long TOOLS = 100;
    /** Quotation marks, colon and comma around a field of JSON. */
    private static final long FIELD = 2;

    /** Hears of all that counts. */
    interface Visitor {

        void text(String text);

        /** @param tokens of what is no text, or whose text nobody knows */
        void flat(long tokens);

        /**
         * What is neither text nor a mark.
         *
         * @param kind   in the word of {@link Part#kind(JsonNode)}
         * @param tokens what it is taken for
         */
        void media(String kind, long tokens);

        /** The provider is told to keep all until here in its cache, perhaps for an hour. */
        void keep(boolean anHour);

        /** What came until here, since the last time, is what a model gets at once. */
        void end();
    }

    private final Visitor visitor;

    private PromptText(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Tells of all that a chat request in OpenAI's form says. */
    static void ofChat(JsonNode request, Visitor visitor) {
        PromptText prompt = new PromptText(visitor);
        // first, as they are in providers' caches
        if (!request.path("tools").isEmpty()) {
            visitor.flat(TOOLS);
        }
        request.path("tools").forEach(prompt::tool);
        request.path("messages").forEach(prompt::message);
        prompt.json(request.path("response_format").path("json_schema").path("schema"));
        visitor.flat(ANSWER);
        prompt.keep(request);
        visitor.end();
    }

    /** Tells of all that is to be embedded: a text, tokens, or an array of such inputs. */
    static void ofEmbeddings(JsonNode input, Visitor visitor) {
        PromptText prompt = new PromptText(visitor);
        if (input.isArray() && !input.path(0).isIntegralNumber()) {
            input.forEach(prompt::embedded);
        } else {
            prompt.embedded(input);
        }
    }

    private void embedded(JsonNode input) {
        if (input.isArray()) {
            visitor.flat(input.size());
        } else if (input.isObject()) {
            content(input.path("content"));
        } else {
            text(input);
        }
        visitor.end();
    }

    private void message(JsonNode message) {
        visitor.flat(MESSAGE);
        content(message.path("content"));
        name(message.path("name"));
        message.path("tool_calls").forEach(call -> {
            visitor.flat(TOOL_CALL);
            text(call.path("function").path("name"));
            text(call.path("function").path("arguments"));
        });
        keep(message);
    }

    private void name(JsonNode name) {
        if (name.isTextual()) {
            visitor.flat(NAME);
            text(name);
        }
    }

    private void content(JsonNode content) {
        if (!content.isArray()) {
            text(content);
            return;
        }
        for (JsonNode part : content) {
            String kind = Part.kind(part);
            if (kind.equals("text")) {
                text(part.isTextual() ? part : part.path(part.has("refusal") ? "refusal" : "text"));
            } else {
                visitor.media(kind, MediaTokens.of(part));
            }
            keep(part);
        }
    }

    private void tool(JsonNode tool) {
        visitor.flat(TOOL);
        json(tool.path("function").isObject() ? tool.path("function") : tool);
        keep(tool);
    }

    private void keep(JsonNode marked) {
        JsonNode control = marked.path("cache_control");
        if (control.isObject()) {
            visitor.keep(control.path("ttl").asText("").equals("1h"));
        }
    }

    /** JSON as the text that it is, without writing it. */
    private void json(JsonNode node) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> {
                visitor.flat(FIELD);
                visitor.text(field.getKey());
                json(field.getValue());
            });
        } else if (node.isArray()) {
            node.forEach(this::json);
        } else if (node.isTextual()) {
            visitor.text(node.textValue());
        } else if (node.isValueNode()) {
            visitor.flat(1);
        }
    }

    private void text(JsonNode text) {
        if (text.isTextual()) {
            visitor.text(text.textValue());
        }
    }
}
