package io.github.llmrouter.provider.bedrock;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.neutral.AnswerFormat;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Message;
import io.github.llmrouter.provider.neutral.WireBody;

/** Writes a request in Converse's form. What it leaves out is named by {@link DroppedFields}. */
final class RequestWriter {

    private static final String JSON_ONLY = "Answer with JSON and nothing else: no text around it and no Markdown.";

    private final ObjectNode request;
    private final BedrockModel model;
    private final Thinking thinking;
    private final Set<String> refused;
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();

    private RequestWriter(ChatRequest request, BedrockModel model, Thinking thinking) {
        this.request = request.json();
        this.model = model;
        this.thinking = thinking;
        this.refused = Refused.of(request, model, thinking);
    }

    /** @throws FailureException INVALID_REQUEST if it is malformed, UNSUPPORTED if Converse cannot express it */
    static byte[] write(Call call) {
        ChatRequest request = call.request();
        BedrockModel model = BedrockModel.of(call.model());
        RequestWriter writer = new RequestWriter(request, model, Thinking.of(request, call.model(), model));
        AnswerForm form = AnswerForm.of(request, call.model());
        writer.conversation(Message.of(request), form);
        writer.inference(request);
        ToolConfig.of(request, model, writer.thinking, form)
                .json(model)
                .ifPresent(tools -> writer.body.set("toolConfig", tools));
        writer.schema(form);
        writer.modelFields();
        writer.serviceTier();
        return WireBody.bytes(writer.body, call);
    }

    private void conversation(List<Message> messages, AnswerForm form) {
        Conversation conversation = new Conversation(model).addAll(messages);
        conversation.cache(request.path("cache_control"));
        if (form instanceof AnswerForm.ByInstruction json) {
            conversation.instruct(JSON_ONLY + json.schema()
                    .map(schema -> " It must fit this JSON Schema: " + schema)
                    .orElse(""));
        }
        body.set("messages", conversation.messages());
        if (!conversation.system().isEmpty()) {
            body.set("system", conversation.system());
        }
    }

    private void inference(ChatRequest whole) {
        ObjectNode inference = JsonNodeFactory.instance.objectNode();
        if (!refused.contains("max_tokens")) {
            Fields.maxTokens(whole).ifPresent(tokens -> inference.put("maxTokens", tokens));
        }
        copyNumber("temperature", inference, "temperature");
        if (inference.has("temperature")) {
            inference.set("temperature", Fields.atMost(inference.get("temperature"), 1));
        }
        copyNumber("top_p", inference, "topP");
        Fields.copyStops(request, inference, "stopSequences");
        if (!inference.isEmpty()) {
            body.set("inferenceConfig", inference);
        }
    }

    private void copyNumber(String name, ObjectNode target, String wireName) {
        JsonNode value = request.path(name);
        if (value.isNumber() && !refused.contains(name)) {
            target.set(wireName, value);
        }
    }

    private void schema(AnswerForm form) {
        if (form instanceof AnswerForm.Native wanted) {
            AnswerFormat.Schema format = wanted.format();
            ObjectNode text = body.putObject("outputConfig").putObject("textFormat").put("type", "json_schema");
            ObjectNode schema = text.putObject("structure").putObject("jsonSchema").put("name", format.name());
            if (!format.description().isEmpty()) {
                schema.put("description", format.description());
            }
            schema.put("schema", ClosedSchema.of(format.schema()).toString());
        }
    }

    /** What Converse itself has no word for. */
    private void modelFields() {
        ObjectNode fields = thinking.fields().deepCopy();
        switch (model.family()) {
            case CLAUDE, MISTRAL -> copyNumber("top_k", fields, "top_k");
            case COHERE -> copyNumber("top_k", fields, "k");
            case NOVA -> {
                ObjectNode inference = JsonNodeFactory.instance.objectNode();
                copyNumber("top_k", inference, "topK");
                if (!inference.isEmpty()) {
                    fields.set("inferenceConfig", inference);
                }
            }
            default -> {
                // has none, see BedrockModel.takesTopK
            }
        }
        if (!fields.isEmpty()) {
            body.set("additionalModelRequestFields", fields);
        }
    }

    private void serviceTier() {
        String tier = request.path("service_tier").asText();
        if (DroppedFields.SERVICE_TIERS.contains(tier)) {
            body.putObject("serviceTier").put("type", tier);
        }
    }
}
