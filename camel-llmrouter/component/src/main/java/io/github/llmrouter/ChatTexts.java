package io.github.llmrouter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.catalog.Addresses;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * What the options of a chat say at length, read from the files that they name.
 *
 * @param prompt       as it is written
 * @param evaluated    the prompt in the Simple language
 * @param systemMessage in the Simple language
 */
record ChatTexts(Optional<AnswerSchema> schema, Optional<String> prompt, Optional<Expression> evaluated,
        Optional<Expression> systemMessage) {

    private static final String RESOURCE = "resource:";

    /**
     * @throws IllegalArgumentException if a file cannot be read
     * @throws InvalidRequestException  if the schema is none
     */
    static ChatTexts of(CamelContext context, CallConfiguration options, Resources resources) {
        Optional<AnswerSchema> schema = Optional.ofNullable(options.getJsonSchema())
                .map(location -> AnswerSchema.of(Addresses.masked(location), json(location, resources)));
        Optional<String> prompt = text(options.getPrompt(), resources);
        Optional<String> systemMessage = text(options.getSystemMessage(), resources);
        return new ChatTexts(schema, prompt, prompt.map(text -> SimpleText.of(context, text)),
                systemMessage.map(text -> SimpleText.of(context, text)));
    }

    /** The text of an option, read from a file where the option names one as Camel's languages do. */
    private static Optional<String> text(@Nullable String option, Resources resources) {
        if (option == null || !option.startsWith(RESOURCE)) {
            return Optional.ofNullable(option);
        }
        String location = option.substring(RESOURCE.length());
        try {
            return Optional.of(new String(resources.read(location), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(Addresses.masked("The text in " + location + " cannot be read: "
                    + e.getMessage()));
        }
    }

    private static JsonNode json(String location, Resources resources) {
        try {
            return WireJson.MAPPER.readTree(resources.read(location));
        } catch (IOException e) {
            throw new IllegalArgumentException("The option jsonSchema names " + Addresses.masked(location)
                    + ", which cannot be read: " + Addresses.masked(String.valueOf(e.getMessage())));
        }
    }
}
