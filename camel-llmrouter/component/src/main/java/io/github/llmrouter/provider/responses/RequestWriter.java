package io.github.llmrouter.provider.responses;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.neutral.AnswerFormat;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Message;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.WireBody;

/** Writes a request. What the conversation becomes is {@link InputWriter}'s to say. */
final class RequestWriter {

    /** Means the same under the same name. */
    private static final List<String> COPIED = List.of("temperature", "top_p", "service_tier", "metadata",
            "prompt_cache_key", "prompt_cache_retention", "safety_identifier", "user");

    /** For a model of which nothing is known, where the share of a budget in the answer is asked for. */
    private static final long USUAL_OUTPUT_TOKENS = 32_000;

    private RequestWriter() {}

    /** @throws FailureException INVALID_REQUEST if a message makes no sense */
    static byte[] write(Call call, ReasoningItems thoughts) {
        ChatRequest request = call.request();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", call.model().id());
        InputWriter.write(Message.of(request), thoughts, body);
        if (call.stream()) {
            body.put("stream", true);
        }
        body.put("store", false);
        ToolWriter.write(request.json(), body);
        COPIED.forEach(field -> Fields.copy(request.json(), field, body, field));
        Fields.maxTokens(request).ifPresent(tokens -> body.put("max_output_tokens", tokens));
        Reasoning reasoning = Reasoning.of(request);
        writeReasoning(reasoning, request, call.model(), body);
        writeText(request.json(), body);
        writeIncludes(reasoning, call, body);
        return WireBody.bytes(body, call);
    }

    /** A summary is not asked for unasked: OpenAI gives none to organisations that it has not verified. */
    private static void writeReasoning(Reasoning reasoning, ChatRequest request, UpstreamModel model, ObjectNode body) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (reasoning.wish()) {
            case ON -> json.put("effort", reasoning.effort()
                    .orElseGet(() -> reasoning.level(maxTokens(request, model))));
            case OFF -> json.put("effort", "none");
            case UNSAID -> {
                // as the model does by itself
            }
        }
        if (!reasoning.exclude()) {
            reasoning.summary().ifPresent(summary -> json.put("summary", summary));
        }
        if (!json.isEmpty()) {
            body.set("reasoning", json);
        }
    }

    private static long maxTokens(ChatRequest request, UpstreamModel model) {
        return Fields.maxTokens(request).orElseGet(() -> model.outputTokens().orElse(USUAL_OUTPUT_TOKENS));
    }

    private static void writeText(ObjectNode request, ObjectNode body) {
        ObjectNode text = JsonNodeFactory.instance.objectNode();
        AnswerFormat format = AnswerFormat.of(request.path("response_format"));
        if (format instanceof AnswerFormat.Json) {
            text.putObject("format").put("type", "json_object");
        } else if (format instanceof AnswerFormat.Schema schema) {
            writeSchema(schema, text.putObject("format"));
        }
        Fields.copy(request, "verbosity", text, "verbosity");
        if (!text.isEmpty()) {
            body.set("text", text);
        }
    }

    private static void writeSchema(AnswerFormat.Schema schema, ObjectNode format) {
        format.put("type", "json_schema").put("name", schema.name());
        if (!schema.description().isEmpty()) {
            format.put("description", schema.description());
        }
        format.set("schema", schema.schema().isObject() ? schema.schema() : JsonNodeFactory.instance.objectNode());
        format.put("strict", schema.strict());
    }

    private static void writeIncludes(Reasoning reasoning, Call call, ObjectNode body) {
        ArrayNode include = JsonNodeFactory.instance.arrayNode();
        if (EncryptedThoughts.isGivenBy(call.model().id(), reasoning)) {
            include.add("reasoning.encrypted_content");
        }
        JsonNode request = call.request().json();
        if (request.path("logprobs").asBoolean()) {
            include.add("message.output_text.logprobs");
            Fields.copy(call.request().json(), "top_logprobs", body, "top_logprobs");
        }
        if (!include.isEmpty()) {
            body.set("include", include);
        }
    }
}
