package io.github.llmrouter.provider.bedrock;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.neutral.AnswerFormat;
import io.github.llmrouter.provider.neutral.Tool;
import io.github.llmrouter.provider.neutral.ToolChoice;

/** How the model is brought to answer in the form that the caller wants. */
sealed interface AnswerForm {

    /** As it likes. */
    record Free() implements AnswerForm {}

    /** It knows schemas itself. */
    record Native(AnswerFormat.Schema format) implements AnswerForm {}

    /**
     * It must call a tool that has the schema, and what it calls it with is the answer.
     *
     * @param name one that no tool of the caller has
     */
    record ByTool(String name, AnswerFormat.Schema format) implements AnswerForm {}

    /** It is asked to, in the system prompt. */
    record ByInstruction(Optional<JsonNode> schema) implements AnswerForm {}

    /** Decides from the request alone, so that whoever reads the answer comes to the same. */
    static AnswerForm of(ChatRequest request, UpstreamModel upstream) {
        BedrockModel model = BedrockModel.of(upstream);
        AnswerFormat format = AnswerFormat.of(request.json().path("response_format"));
        if (format instanceof AnswerFormat.Text) {
            return new Free();
        }
        if (!(format instanceof AnswerFormat.Schema schema) || !schema.schema().isObject()) {
            return new ByInstruction(Optional.empty());
        }
        if (model.knowsSchemas()) {
            return new Native(schema);
        }
        return canForce(request, upstream, model, schema)
                ? new ByTool(freeName(request), schema)
                : new ByInstruction(Optional.of(schema.schema()));
    }

    /** The tool through which the answer comes, if it does. */
    static Optional<String> toolOf(Call call) {
        return of(call.request(), call.model()) instanceof ByTool tool ? Optional.of(tool.name()) : Optional.empty();
    }

    private static boolean canForce(ChatRequest request, UpstreamModel upstream, BedrockModel model,
            AnswerFormat.Schema schema) {
        boolean otherTool = ToolChoice.of(request.json().path("tool_choice")) instanceof ToolChoice.Named;
        boolean object = schema.schema().path("type").asText("object").equals("object");
        return object && !otherTool && model.canRequireOneTool()
                && !Thinking.of(request, upstream, model).refusesForce();
    }

    private static String freeName(ChatRequest request) {
        List<String> taken = Tool.of(request.json().path("tools")).stream().map(Tool::name).toList();
        String name = "json";
        while (taken.contains(name)) {
            name += "_";
        }
        return name;
    }
}
