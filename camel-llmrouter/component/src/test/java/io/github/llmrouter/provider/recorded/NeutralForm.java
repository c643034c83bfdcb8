package io.github.llmrouter.provider.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

/** The one form that all answers and chunks have, and what in one of them departs from it. */
final class NeutralForm {

    private static final Set<String> FINISH_REASONS = Set.of("stop", "length", "tool_calls", "content_filter");
    private static final Predicate<JsonNode> TEXT = JsonNode::isTextual;
    private static final Predicate<JsonNode> FILLED_TEXT = node -> node.isTextual() && !node.textValue().isBlank();
    private static final Predicate<JsonNode> INDEX = node -> node.isInt() && node.intValue() >= 0;
    private static final Predicate<JsonNode> COUNT = node -> node.isIntegralNumber() && node.asLong() >= 0;

    private final List<String> faults = new ArrayList<>();

    private NeutralForm() {}

    /** What is wrong with a whole answer. */
    static List<String> faultsOfAnswer(JsonNode answer) {
        NeutralForm form = new NeutralForm();
        form.head(answer, "chat.completion");
        form.check(answer, "choices", choices -> choices.isArray() && !choices.isEmpty());
        answer.path("choices").forEach(choice -> {
            form.check(choice, "index", INDEX);
            form.end(choice);
            form.check(choice, "message", JsonNode::isObject);
            form.check(choice.path("message"), "role", role -> role.asText().equals("assistant"));
            form.check(choice.path("message"), "content", content -> content.isTextual() || content.isNull());
            form.message(choice.path("message"), true);
        });
        form.usage(answer);
        return form.faults;
    }

    /** What is wrong with a chunk. */
    static List<String> faultsOfChunk(JsonNode chunk) {
        NeutralForm form = new NeutralForm();
        form.head(chunk, "chat.completion.chunk");
        form.check(chunk, "choices", JsonNode::isArray);
        chunk.path("choices").forEach(choice -> {
            form.check(choice, "index", INDEX);
            form.check(choice, "delta", JsonNode::isObject);
            if (choice.hasNonNull("finish_reason")) {
                form.end(choice);
            }
            form.message(choice.path("delta"), false);
        });
        form.usage(chunk);
        return form.faults;
    }

    private void head(JsonNode json, String object) {
        check(json, "id", TEXT);
        check(json, "object", value -> value.asText().equals(object));
        check(json, "created", COUNT);
        check(json, "model", FILLED_TEXT);
    }

    private void end(JsonNode choice) {
        check(choice, "finish_reason", reason -> FINISH_REASONS.contains(reason.asText()));
        // null where the provider gave no word
        check(choice, "native_finish_reason", reason -> reason.isTextual() || reason.isNull());
    }

    private void message(JsonNode message, boolean whole) {
        optional(message, "content", content -> content.isTextual() || content.isNull());
        optional(message, "reasoning", whole ? FILLED_TEXT : TEXT);
        optional(message, "refusal", refusal -> refusal.isTextual() || refusal.isNull());
        optional(message, "tool_calls", calls -> calls.isArray() && !calls.isEmpty());
        optional(message, "reasoning_details", details -> details.isArray() && !details.isEmpty());
        message.path("tool_calls").forEach(call -> {
            check(call, "index", INDEX);
            check(call, "function", JsonNode::isObject);
            check(call.path("function"), "arguments", TEXT);
            if (whole) {
                check(call, "id", FILLED_TEXT);
                check(call, "type", FILLED_TEXT);
                check(call.path("function"), "name", FILLED_TEXT);
            }
        });
        message.path("reasoning_details").forEach(detail -> {
            check(detail, "type", type -> type.asText().startsWith("reasoning."));
            check(detail, "index", INDEX);
        });
        absent(message, "reasoning_content");
        absent(message, "thinking");
    }

    private void usage(JsonNode json) {
        JsonNode usage = json.path("usage");
        if (usage.isMissingNode() || usage.isNull()) {
            return;
        }
        for (String name : List.of("prompt_tokens", "completion_tokens", "total_tokens")) {
            check(usage, name, COUNT);
        }
        long prompt = usage.path("prompt_tokens").asLong();
        long completion = usage.path("completion_tokens").asLong();
        check(usage, "total_tokens", total -> total.asLong() == prompt + completion);
        JsonNode in = usage.path("prompt_tokens_details");
        JsonNode out = usage.path("completion_tokens_details");
        for (String name : List.of("cached_tokens", "cache_write_tokens", "audio_tokens", "image_tokens")) {
            check(in, name, count -> COUNT.test(count) && count.asLong() <= prompt);
        }
        for (String name : List.of("reasoning_tokens", "audio_tokens", "image_tokens")) {
            check(out, name, count -> COUNT.test(count) && count.asLong() <= completion);
        }
    }

    private void check(JsonNode node, String field, Predicate<JsonNode> good) {
        JsonNode value = node.path(field);
        if (!good.test(value)) {
            String shown = value.isMissingNode() ? "missing" : value.toString();
            faults.add(field + " is " + shown.substring(0, Math.min(80, shown.length())));
        }
    }

    private void optional(JsonNode node, String field, Predicate<JsonNode> good) {
        if (node.has(field)) {
            check(node, field, good);
        }
    }

    private void absent(JsonNode node, String field) {
        check(node, field, JsonNode::isMissingNode);
    }
}
