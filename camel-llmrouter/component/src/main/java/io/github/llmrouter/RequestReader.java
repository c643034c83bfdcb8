package io.github.llmrouter;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ExchangeHelper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.BodyReader.Body;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * Turns a message into a {@link ChatRequest}. The body is a chat request if it has {@code messages}, otherwise it is the
 * user's message; with a prompt it is always data. Only the prompt and the system message of the endpoint are Simple;
 * what stands in headers and bodies is never evaluated.
 */
final class RequestReader {

    /** The body in any function of Simple; a header or the like may have the word in its name. */
    private static final Pattern REFERS_TO_BODY = Pattern.compile(
            "\\$(simple)?\\{(?!\\s*(in\\.)?(header|exchangeProperty|variable|env|sys))[^}]*body",
            Pattern.CASE_INSENSITIVE);

    /**
     * A request, and what form of answer fits it.
     *
     * @param chat whether the caller gave a chat request, and so expects a chat response
     * @param form the body that the caller gave, whose Java type the response takes
     */
    record Read(ChatRequest request, boolean chat, Object form) {}

    private final BodyReader bodies;
    private final Parameters parameters;
    private final Optional<Expression> prompt;
    private final boolean promptRefersToBody;
    private final Optional<Expression> systemMessage;

    RequestReader(BodyReader bodies, Parameters parameters, Optional<String> promptText, Optional<Expression> prompt,
            Optional<Expression> systemMessage) {
        this.bodies = bodies;
        this.parameters = parameters;
        this.prompt = prompt;
        this.promptRefersToBody = promptText.filter(text -> REFERS_TO_BODY.matcher(text).find()).isPresent();
        this.systemMessage = systemMessage;
    }

    /**
     * @throws InvalidRequestException if the body, a header or an option is of no use; nothing was sent then
     */
    Read read(Exchange exchange) {
        Object form = exchange.getMessage().getBody();
        if (form instanceof ChatRequest request && prompt.isEmpty()) {
            return read(exchange, request.json(), true, form);
        }
        if (prompt.isPresent()) {
            boolean alone = form == null && !promptRefersToBody;
            return read(exchange, alone ? asked(exchange) : asked(exchange, bodies.read(exchange)), false, form);
        }
        Body body = bodies.read(exchange);
        Optional<ObjectNode> chat = chatRequest(exchange, body);
        return read(exchange, chat.orElseGet(() -> userMessage(content(body))), chat.isPresent(), form);
    }

    private Read read(Exchange exchange, ObjectNode json, boolean chat, Object form) {
        ObjectNode complete = parameters.applyTo(json, exchange, system(exchange));
        return new Read(ChatRequest.of(complete), chat, form);
    }

    private Optional<String> system(Exchange exchange) {
        return systemMessage.map(expression -> expression.evaluate(exchange, String.class));
    }

    /** A prompt that needs no body, as in a route that starts from a timer. */
    private ObjectNode asked(Exchange exchange) {
        return userMessage(JsonNodeFactory.instance.textNode(text(prompt.orElseThrow(), exchange)));
    }

    private ObjectNode asked(Exchange exchange, Body body) {
        Expression question = prompt.orElseThrow();
        if (body instanceof Body.Media media) {
            ArrayNode parts = JsonNodeFactory.instance.arrayNode();
            parts.addObject().put("type", "text").put("text", text(question, exchange));
            parts.add(part(media));
            return userMessage(parts);
        }
        String data = textOf(body);
        if (data.isBlank()) {
            throw Invalid.request("The body is empty");
        }
        // Simple sees the text as it was read here: strictly, and in the right character set
        Exchange seen = exchange;
        if (!(exchange.getMessage().getBody() instanceof String)) {
            seen = ExchangeHelper.createCopy(exchange, true);
            seen.getMessage().setBody(data);
        }
        String text = text(question, seen);
        return userMessage(JsonNodeFactory.instance.textNode(promptRefersToBody ? text : text + "\n\n" + data));
    }

    /** Simple gives null for a prompt that is one function which finds nothing. */
    private static String text(Expression question, Exchange exchange) {
        return Optional.ofNullable(question.evaluate(exchange, String.class))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Invalid.request("The option prompt is empty for this message"));
    }

    private static JsonNode content(Body body) {
        if (body instanceof Body.Media media) {
            return JsonNodeFactory.instance.arrayNode().add(part(media));
        }
        String text = textOf(body);
        if (text.isBlank()) {
            throw Invalid.request("The body is empty");
        }
        return JsonNodeFactory.instance.textNode(text);
    }

    private static String textOf(Body body) {
        if (body instanceof Body.Text text) {
            return text.text();
        }
        JsonNode json = ((Body.Json) body).json();
        return json.isValueNode() ? json.asText() : json.toString();
    }

    private static ObjectNode userMessage(JsonNode content) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("messages").addObject().put("role", "user").set("content", content);
        return json;
    }

    /** A picture or a document as a part of a message's content. */
    static ObjectNode part(Body.Media media) {
        String url = "data:" + media.type().mime() + ";base64," + Base64.getEncoder().encodeToString(media.bytes());
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        if (media.type().isImage()) {
            part.put("type", "image_url").putObject("image_url").put("url", url);
        } else {
            part.put("type", "file").putObject("file").put("filename", media.name()).put("file_data", url);
        }
        return part;
    }

    private static Optional<ObjectNode> chatRequest(Exchange exchange, Body body) {
        if (body instanceof Body.Json json) {
            return chatRequest(json.json());
        }
        if (body instanceof Body.Text text) {
            return json(exchange, text.text(), "\"messages\"").flatMap(RequestReader::chatRequest);
        }
        return Optional.empty();
    }

    /**
     * A text that is said to be JSON, or looks like a request in JSON; empty for any other text.
     *
     * @param field what such a request has, in quotation marks
     */
    static Optional<JsonNode> json(Exchange exchange, String text, String field) {
        boolean mustBeJson = isJson(exchange);
        boolean mayBeRequest = firstCharacter(text) == '{' && text.contains(field);
        return mayBeRequest || mustBeJson ? parse(text, mustBeJson) : Optional.empty();
    }

    private static Optional<ObjectNode> chatRequest(JsonNode json) {
        if (json.isArray()) {
            return messages(json);
        }
        JsonNode messages = json.get("messages");
        if (messages == null) {
            return Optional.empty();
        }
        if (!messages.isArray() || messages.isEmpty()) {
            throw Invalid.request("The field 'messages' of the body must be an array with at least one message");
        }
        return Optional.of((ObjectNode) json);
    }

    /** A list is a list of messages if all that is in it has a role; any other JSON is text. */
    private static Optional<ObjectNode> messages(JsonNode list) {
        for (JsonNode message : list) {
            if (!message.has("role")) {
                return Optional.empty();
            }
        }
        return list.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonNodeFactory.instance.objectNode().set("messages", list));
    }

    private static Optional<JsonNode> parse(String text, boolean mustBeJson) {
        try {
            return Optional.of(WireJson.MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            if (mustBeJson) {
                // the parser's own words quote the body
                throw Invalid.request("The body is said to be JSON (header Content-Type) but is not: see line "
                        + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr());
            }
            return Optional.empty();
        }
    }

    private static boolean isJson(Exchange exchange) {
        String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, "", String.class);
        return type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private static char firstCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return text.charAt(i);
            }
        }
        return 0;
    }
}
