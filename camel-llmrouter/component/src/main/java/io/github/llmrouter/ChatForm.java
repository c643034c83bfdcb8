package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.CallConfiguration.Output;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.eip.ChatQuestion;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.preset.ModelReference;
import io.github.llmrouter.provider.Commit;

/**
 * How messages ask for a chat, and how its answers are checked and given out.
 *
 * @param schema       what answers must fit
 * @param schemaYields whether a form of answer that the request itself asks for counts instead
 */
record ChatForm(Output output, RequestReader requests, ResultWriter results, Optional<AnswerSchema> schema,
        boolean schemaYields) implements CallForm {

    static ChatForm of(Endpoint endpoint, CallConfiguration options, LlmRouterComponent component, Backing backing) {
        ChatTexts texts = ChatTexts.of(endpoint.getCamelContext(), options, backing.resources());
        RequestReader requests = new RequestReader(new BodyReader(component.getMaxBodySize()),
                new Parameters(options, texts.schema().map(AnswerSchema::json), backing.defaults()), texts.prompt(),
                texts.evaluated(), texts.systemMessage());
        return new ChatForm(options.getOutput(), requests, new ResultWriter(endpoint, options),
                texts.schema(), backing.schemaYields());
    }

    @Override
    public Asked read(Exchange exchange) {
        RequestReader.Read read = requests.read(exchange);
        return new AskedChat(read, question(exchange, read), results);
    }

    private ChatQuestion question(Exchange exchange, RequestReader.Read read) {
        Optional<AnswerSchema> wanted = wanted(read.request());
        ChatQuestion.Check check = wanted.<ChatQuestion.Check>map(answer -> answer::check)
                .orElseGet(() -> check(read.chat()));
        // what is given out whole anyway can fail over until its end
        boolean whole = wanted.isPresent() || StreamHandover.isCopyOfBranch(exchange);
        return new ChatQuestion(read.request(), whole ? Commit.COMPLETE : Commit.FIRST_OUTPUT, check);
    }

    /** What was added to the request is the very same object. */
    private Optional<AnswerSchema> wanted(ChatRequest request) {
        JsonNode asked = request.json().path("response_format").path("json_schema").path("schema");
        if (schema.isPresent() && (!schemaYields || asked == schema.get().json())) {
            return schema;
        }
        return request.schema().map(json -> AnswerSchema.of("response_format", json));
    }

    private ChatQuestion.Check check(boolean chat) {
        return switch (output) {
            case json -> Answers::checkJson;
            case text -> Answers::refuseRefusal;
            case auto -> chat ? response -> {} : Answers::refuseRefusal;
            case message -> response -> {};
        };
    }

    private record AskedChat(RequestReader.Read read, ChatQuestion question, ResultWriter results) implements Asked {

        @Override
        public Optional<ModelReference> reference() {
            return Asked.reference(read.request().model(), read.request().preset());
        }

        @Override
        public void answer(Exchange exchange, RoutedCall call, Object answer) {
            results.write(exchange, read, call, answer);
        }
    }
}
