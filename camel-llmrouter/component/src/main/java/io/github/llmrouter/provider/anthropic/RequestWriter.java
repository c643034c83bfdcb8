package io.github.llmrouter.provider.anthropic;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Message;
import io.github.llmrouter.provider.neutral.Unsupported;

/** Writes a request in Anthropic's form, without what only one of the hosts wants. */
final class RequestWriter {

    private RequestWriter() {}

    /** Everything but the name of the model. */
    static ObjectNode write(Call call, Host host) {
        ObjectNode request = call.request().json();
        Plan plan = Plan.of(call.request(), call.model(), host);
        AnswerForm form = plan.tooling().form().get();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("max_tokens", plan.maxTokens());
        if (call.stream()) {
            body.put("stream", true);
        }
        conversation(call, host, form).write(body);
        plan.tooling().write(body, form);
        plan.thinking().write(body);
        if (form instanceof AnswerForm.Held held) {
            body.withObject("/output_config")
                    .putObject("format")
                    .put("type", "json_schema")
                    .set("schema", held.schema());
        }
        plan.sampling().write(body);
        writeStop(request, body);
        Fields.text(request, "user").ifPresent(user -> body.putObject("metadata").put("user_id", user));
        writeTier(request.path("service_tier").asText(""), host, body);
        Fields.copy(request, "cache_control", body, "cache_control");
        return body;
    }

    private static Conversation conversation(Call call, Host host, AnswerForm form) {
        Conversation conversation = new Conversation(host, ClaudeModel.of(call.model().id()).thoughts());
        List<Message> messages = Message.of(call.request());
        if (!host.takesLinks()) {
            Unsupported.throwIfLinked(messages, Set.of("image", "file"), "Claude on Vertex AI");
        }
        conversation.read(messages);
        if (form instanceof AnswerForm.Told told) {
            conversation.instruct(told.instruction());
        }
        return conversation;
    }

    private static void writeStop(ObjectNode request, ObjectNode body) {
        ArrayNode sequences = JsonNodeFactory.instance.arrayNode();
        for (JsonNode sequence : Fields.stops(request)) {
            if (Plan.isStop(sequence)) {
                sequences.add(sequence);
            }
        }
        if (!sequences.isEmpty()) {
            body.set("stop_sequences", sequences);
        }
    }

    private static void writeTier(String tier, Host host, ObjectNode body) {
        if (host.hasTiers()) {
            switch (tier) {
                case "auto" -> body.put("service_tier", "auto");
                case "default", "standard_only" -> body.put("service_tier", "standard_only");
                default -> {
                    // said nothing, or of a tier that Anthropic does not have
                }
            }
        }
    }
}
