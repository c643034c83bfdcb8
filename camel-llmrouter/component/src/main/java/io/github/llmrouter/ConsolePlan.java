package io.github.llmrouter;

import java.util.Map;
import java.util.Optional;

import org.apache.camel.Exchange;

import io.github.llmrouter.explain.Explanation;
import io.github.llmrouter.routing.Tokens;

/** Who would be asked for a model, for the developer console; or why nobody can tell. */
sealed interface ConsolePlan {

    /** How many tokens the prompt has that the plan is for. */
    String PROMPT_TOKENS = "promptTokens";

    /** How many tokens are expected of the answer. */
    String COMPLETION_TOKENS = "completionTokens";

    /** The lines to show. */
    String text();

    /** The same for JSON. */
    Map<String, Object> map();

    /** @param model one that a call could name; a console takes no options, some of which are evaluated */
    static ConsolePlan of(LlmRouterComponent router, String model, Map<String, Object> options) {
        try {
            return new Made(router.explain(model,
                    Tokens.of(tokens(options, PROMPT_TOKENS, Tokens.TYPICAL.prompt()),
                            tokens(options, COMPLETION_TOKENS, Tokens.TYPICAL.expectedOutput()))));
        } catch (LlmRouterException | IllegalArgumentException | IllegalStateException e) {
            return new Impossible(String.valueOf(e.getMessage()));
        }
    }

    /** The model that the options name, or the path as in {@code /llmrouter/openai/gpt-5.2}. */
    static Optional<String> model(Map<String, Object> options) {
        return Optional.ofNullable(options.get(LlmRouterConsole.MODEL))
                .map(Object::toString)
                .or(() -> Optional.ofNullable(options.get(Exchange.HTTP_PATH))
                        .map(Object::toString)
                        .map(path -> path.substring(path.indexOf('/') + 1))
                        .filter(model -> model.contains("/") || model.startsWith("@")));
    }

    private static long tokens(Map<String, Object> options, String name, long otherwise) {
        String text = String.valueOf(options.getOrDefault(name, otherwise));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The parameter " + name + " is " + Texts.shortened(text)
                    + "; it must be a number of tokens");
        }
    }

    /** A plan. */
    record Made(Explanation explanation) implements ConsolePlan {

        @Override
        public String text() {
            return explanation.toText();
        }

        @Override
        public Map<String, Object> map() {
            return explanation.toMap();
        }
    }

    /** Why there is none. */
    record Impossible(String reason) implements ConsolePlan {

        @Override
        public String text() {
            return "No plan: " + reason + System.lineSeparator();
        }

        @Override
        public Map<String, Object> map() {
            return Map.of("error", reason);
        }
    }
}
