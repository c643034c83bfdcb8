package io.github.llmrouter.provider.bedrock;

import java.util.Set;

import io.github.llmrouter.chat.ChatRequest;

/** What a model refuses of a request's settings, by their neutral names. */
final class Refused {

    private static final Set<String> SAMPLING = Set.of("temperature", "top_p", "top_k");

    private Refused() {}

    static Set<String> of(ChatRequest request, BedrockModel model, Thinking thinking) {
        if (!model.claude().takesSampling()) {
            return SAMPLING;
        }
        boolean both = request.json().hasNonNull("temperature") && request.json().hasNonNull("top_p");
        return thinking.excludes().isEmpty() && both && !model.claude().takesBothSamplings()
                ? Set.of("top_p")
                : thinking.excludes();
    }
}
