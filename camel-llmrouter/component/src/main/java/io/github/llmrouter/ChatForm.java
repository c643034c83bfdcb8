package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.CallConfiguration.Output;
import io.github.llmrouter.eip.ChatQuestion;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.provider.Commit;
import io.github.llmrouter.provider.wire.WireJson;

/** How messages ask for a chat, and how its answers are checked and given out. */
record ChatForm(Output output, RequestReader requests, ResultWriter results, Optional<AnswerSchema> schema)
        implements
            CallForm {

    private static final String RESOURCE = "resource:";

    static ChatForm of(Endpoint endpoint, CallConfiguration options, LlmRouterComponent component) {
        CamelContext context = endpoint.getCamelContext();
        Optional<AnswerSchema> schema = Optional.ofNullable(options.getJsonSchema())
                .map(resource -> AnswerSchema.of(resource, read(context, resource)));
        Optional<String> prompt = text(context, options.getPrompt());
        Optional<String> systemMessage = text(context, options.getSystemMessage());
        RequestReader requests = new RequestReader(new BodyReader(component.getMaxBodySize()),
                new Parameters(options, schema.map(AnswerSchema::json)), prompt,
                prompt.map(text -> simple(context, text)), systemMessage.map(text -> simple(context, text)));
        return new ChatForm(options.getOutput(), requests, new ResultWriter(endpoint, options),
                schema);
    }

    @Override
    public Asked read(Exchange exchange) {
        RequestReader.Read read = requests.read(exchange);
        return new AskedChat(read, question(exchange, read), results);
    }

    private ChatQuestion question(Exchange exchange, RequestReader.Read read) {
        Optional<AnswerSchema> wanted = schema
                .or(() -> read.request().schema().map(json -> AnswerSchema.of("response_format", json)));
        ChatQuestion.Check check = wanted.<ChatQuestion.Check>map(answer -> answer::check)
                .orElseGet(() -> check(read.chat()));
        // what is given out whole anyway can fail over until its end
        boolean whole = wanted.isPresent() || StreamHandover.isCopyOfBranch(exchange);
        return new ChatQuestion(read.request(), whole ? Commit.COMPLETE : Commit.FIRST_OUTPUT, check);
    }

    private ChatQuestion.Check check(boolean chat) {
        return switch (output) {
            case json -> Answers::checkJson;
            case text -> Answers::refuseRefusal;
            case auto -> chat ? response -> {} : Answers::refuseRefusal;
            case message -> response -> {};
        };
    }

    /** The text of an option, read from a file where the option names one as Camel's languages do. */
    private static Optional<String> text(CamelContext context, @Nullable String option) {
        if (option == null || !option.startsWith(RESOURCE)) {
            return Optional.ofNullable(option);
        }
        String location = option.substring(RESOURCE.length());
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, location)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("The text in " + location + " cannot be read: " + e.getMessage());
        }
    }

    private static Expression simple(CamelContext context, String text) {
        Expression expression = context.resolveLanguage("simple").createExpression(text);
        expression.init(context);
        return expression;
    }

    private static JsonNode read(CamelContext context, String resource) {
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, resource)) {
            return WireJson.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("The option jsonSchema names " + resource + ", which cannot be read: "
                    + e.getMessage());
        }
    }

    private record AskedChat(RequestReader.Read read, ChatQuestion question, ResultWriter results) implements Asked {

        @Override
        public Optional<String> model() {
            return read.request().model();
        }

        @Override
        public void answer(Exchange exchange, RoutedCall call, Object answer) {
            results.write(exchange, read, call, answer);
        }
    }
}
