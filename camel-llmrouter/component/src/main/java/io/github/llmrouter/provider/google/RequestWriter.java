package io.github.llmrouter.provider.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.neutral.AnswerFormat;
import io.github.llmrouter.provider.neutral.Message;
import io.github.llmrouter.provider.neutral.WireBody;

/** Writes a request of the neutral form as a {@code GenerateContentRequest}. */
final class RequestWriter {

    private RequestWriter() {}

    static byte[] write(Call call) {
        ChatRequest request = call.request();
        GeminiModel model = GeminiModel.of(call.model());
        JsonNode tools = request.json().path("tools");
        AnswerFormat format = AnswerFormat.of(request.json().path("response_format"));
        boolean nativeFormat = tools.isEmpty() || model.formatsWithTools();

        Conversation conversation = new Conversation(model);
        conversation.addAll(Message.withFunctions(request));
        if (!nativeFormat) {
            FormatWriter.instruction(format).ifPresent(conversation::instruct);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        conversation.write(body);
        ToolWriter.write(request.json(), body);
        ObjectNode config = GenerationConfig.of(request);
        if (nativeFormat) {
            FormatWriter.write(format, config);
        }
        Thinking.write(request, call.model(), config);
        if (!config.isEmpty()) {
            body.set("generationConfig", config);
        }
        return WireBody.bytes(body, call);
    }
}
