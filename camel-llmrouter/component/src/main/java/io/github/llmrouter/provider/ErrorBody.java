package io.github.llmrouter.provider;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.github.llmrouter.provider.wire.WireJson;

/**
 * What the body of an error says, in whatever form: {@code error} as an object or a text, {@code detail}, a list of
 * either, HTML or plain text.
 *
 * @param codes   all codes, types and statuses in it, in small letters
 * @param code    the one to show, as it was spelled
 * @param status  an HTTP status, where the body has one
 * @param message what it says to a person, redacted of what looks like a key
 * @param json    the error object, a missing node if there is none
 */
record ErrorBody(Set<String> codes, Optional<String> code, OptionalInt status, Optional<String> message,
        JsonNode json) {

    private static final int MAX_CHARS = 2_000;
    /** Of a body that is not JSON: enough for the head of a page of HTML. */
    private static final int MAX_TEXT_BYTES = 16 << 10;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final List<String> CODES = List.of("code", "type", "error_type", "status", "__type");

    static ErrorBody of(byte[] body) {
        return WireJson.tree(body, 0, body.length)
                .filter(JsonNode::isContainerNode)
                .map(ErrorBody::of)
                .orElseGet(() -> ofText(
                        new String(body, 0, Math.min(body.length, MAX_TEXT_BYTES), StandardCharsets.UTF_8)));
    }

    static ErrorBody of(JsonNode json) {
        JsonNode top = json.isArray() ? json.path(0) : json;
        boolean wrapped = top.path("error").isObject();
        JsonNode error = wrapped ? top.path("error") : top;
        Set<String> given = new LinkedHashSet<>();
        collectCodes(error, given);
        collectCodes(error.path("metadata"), given);
        collectCodes(error.path("innererror"), given);
        collectReasons(error.path("details"), given);
        if (wrapped) {
            collectCodes(top, given);
        }
        Optional<String> shown = given.stream().filter(code -> !code.equalsIgnoreCase("error")).findFirst();
        Set<String> codes = given.stream().map(code -> code.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return new ErrorBody(codes, shown, status(error), message(error).map(ErrorBody::clean)
                .filter(message -> !message.isBlank()), error);
    }

    /** With one more code, which the headers gave; it is the one to show unless the body has one. */
    ErrorBody with(Optional<String> headerCode) {
        return headerCode.map(ErrorBody::awsName).map(name -> {
            Set<String> all = new LinkedHashSet<>(codes);
            all.add(name.toLowerCase(Locale.ROOT));
            return new ErrorBody(all, code.or(() -> Optional.of(name)), status, message, json);
        }).orElse(this);
    }

    private static ErrorBody ofText(String text) {
        Matcher title = TITLE.matcher(text);
        String message = title.find() ? title.group(1) : text.stripLeading().startsWith("<") ? "" : text;
        return new ErrorBody(Set.of(), Optional.empty(), OptionalInt.empty(),
                Optional.of(clean(message.strip())).filter(said -> !said.isBlank()),
                MissingNode.getInstance());
    }

    private static void collectCodes(JsonNode node, Set<String> codes) {
        for (String field : CODES) {
            String code = node.path(field).asText("").strip();
            if (!code.isEmpty()) {
                codes.add(field.equals("__type") ? awsName(code) : code);
            }
        }
    }

    /** Google's reasons, which are more exact than its codes. */
    private static void collectReasons(JsonNode details, Set<String> codes) {
        for (JsonNode detail : details) {
            String reason = detail.path("reason").asText("");
            if (!reason.isEmpty()) {
                codes.add(reason);
            }
        }
    }

    /** AWS writes {@code com.amazon.coral.service#Name} and {@code Name:http://…} for Name. */
    private static String awsName(String code) {
        String name = code.substring(code.lastIndexOf('#') + 1);
        return name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    }

    private static OptionalInt status(JsonNode error) {
        for (String field : List.of("status_code", "code", "status", "http_status")) {
            int status = error.path(field).asInt(0);
            if (status >= 300 && status <= 599) {
                return OptionalInt.of(status);
            }
        }
        return OptionalInt.empty();
    }

    private static Optional<String> message(JsonNode error) {
        if (error.isTextual()) {
            return Optional.of(error.textValue());
        }
        for (String field : List.of("message", "Message", "error", "detail", "msg", "error_message", "errors")) {
            Optional<String> text = said(error.path(field));
            if (text.isPresent()) {
                return text.map(message -> message + details(error));
            }
        }
        return Optional.empty();
    }

    /** A text, the message of an object, or those of a list; what a list says of the input itself is left out. */
    private static Optional<String> said(JsonNode node) {
        if (node.isTextual()) {
            return Optional.of(node.textValue()).filter(text -> !text.isBlank());
        }
        if (node.isArray()) {
            return said(node.path(0));
        }
        return node.isObject() ? message(node).map(message -> place(node) + message) : Optional.empty();
    }

    /** Where in the request the fault is, as FastAPI says it. */
    private static String place(JsonNode fault) {
        StringBuilder place = new StringBuilder();
        fault.path("loc").forEach(step -> place.append(place.isEmpty() ? "" : ".").append(step.asText()));
        return place.isEmpty() ? "" : place + ": ";
    }

    /** OpenRouter wraps what the provider behind it said; Google says beside the message which quota is meant. */
    private static String details(JsonNode error) {
        StringBuilder details = new StringBuilder();
        String raw = error.path("metadata").path("raw").asText("");
        if (!raw.isEmpty()) {
            details.append(": ").append(raw);
        }
        for (JsonNode detail : error.path("details")) {
            for (JsonNode violation : detail.path("violations")) {
                String quota = violation.path("quotaId").asText("");
                details.append(quota.isEmpty() ? "" : " (" + quota + ")");
            }
        }
        return details.toString();
    }

    private static String clean(String text) {
        String bounded = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        return Redaction.line(Redaction.keyLike(bounded));
    }
}
