package io.github.llmrouter.examples;

import java.util.OptionalLong;

import io.github.llmrouter.tokens.TokenCounter;

// tag::counter[]
public class HouseTokens implements TokenCounter {

    @Override
    public OptionalLong count(String model, String text) {
        return model.startsWith("house/") ? OptionalLong.of(text.codePoints().count()) : OptionalLong.empty();
    }
}
// end::counter[]
