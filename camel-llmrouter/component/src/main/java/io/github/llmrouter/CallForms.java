package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Expression;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.eip.CallSettings;
import io.github.llmrouter.provider.Commit;
import io.github.llmrouter.provider.TimeLimits;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.routing.Offer;

/**
 * What the options of an endpoint come to: how requests are read, how calls are made and how results are written. Made
 * once for each producer, so that nothing of it is done again for each message.
 */
record CallForms(CallConfiguration options, RequestReader requests, ResultWriter results,
        Optional<AnswerSchema> schema) {

    private static final String RESOURCE = "resource:";

    /** Time for a model that does not reason, and for one that does. */
    private static final Duration FIRST_TOKEN = Duration.ofSeconds(12);
    private static final Duration FIRST_TOKEN_REASONING = Duration.ofSeconds(120);
    private static final Duration WHOLE_ANSWER = Duration.ofSeconds(60);
    private static final Duration WHOLE_ANSWER_REASONING = Duration.ofSeconds(300);

    static CallForms of(Endpoint endpoint, CallConfiguration options, LlmRouterComponent component) {
        CamelContext context = endpoint.getCamelContext();
        Optional<AnswerSchema> schema = Optional.ofNullable(options.getJsonSchema())
                .map(resource -> AnswerSchema.of(resource, read(context, resource)));
        Optional<String> prompt = text(context, options.getPrompt());
        Optional<String> systemMessage = text(context, options.getSystemMessage());
        RequestReader requests = new RequestReader(new BodyReader(component.getMaxBodySize()),
                new Parameters(options, schema.map(AnswerSchema::json)), prompt,
                prompt.map(text -> simple(context, text)), systemMessage.map(text -> simple(context, text)));
        return new CallForms(options, requests, new ResultWriter(endpoint, options, component.clock()), schema);
    }

    /**
     * How one call is made.
     *
     * @param attempts the most providers that are asked
     */
    CallSettings settings(RequestReader.Read read, int attempts) {
        Optional<AnswerSchema> wanted = schema
                .or(() -> read.request().schema().map(json -> AnswerSchema.of("response_format", json)));
        CallSettings.Check check = wanted.<CallSettings.Check>map(answer -> answer::check)
                .orElseGet(() -> check(read.chat()));
        Commit commit = wanted.isPresent() ? Commit.COMPLETE : Commit.FIRST_OUTPUT;
        return new CallSettings(attempts, Duration.ofMillis(options.getTimeout()), commit, this::limits,
                check);
    }

    private CallSettings.Check check(boolean chat) {
        return switch (options.getOutput()) {
            case json -> Answers::checkJson;
            case text -> Answers::refuseRefusal;
            case auto -> chat ? response -> {} : Answers::refuseRefusal;
            case message -> response -> {};
        };
    }

    private TimeLimits limits(Offer offer, boolean stream, Duration remaining) {
        boolean reasons = offer.capabilities().reasoning().possible();
        Duration firstToken = over(options.getFirstTokenTimeout(), reasons ? FIRST_TOKEN_REASONING : FIRST_TOKEN);
        Duration whole = reasons ? WHOLE_ANSWER_REASONING : WHOLE_ANSWER;
        Duration firstByte = over(options.getFirstByteTimeout(), stream ? firstToken : whole);
        return new TimeLimits(Duration.ofMillis(options.getConnectTimeout()), firstByte, firstToken,
                Duration.ofMillis(options.getBetweenTokensTimeout()), remaining);
    }

    private static Duration over(@Nullable Long millis, Duration otherwise) {
        return millis == null ? otherwise : Duration.ofMillis(millis);
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
}
