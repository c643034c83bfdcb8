package io.github.llmrouter.eip;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.routing.OfferId;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a model is called, its name comes back out of the URI that it went into. */
class RouteNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"openai/gpt-5.2", "llama3:8b", "a b?c=d&e", "100%", "ünï", "bang!zzzz", "bang!",
            "@preset/x"})
    void namesSurviveTheUri(String model) {
        OfferId offer = new OfferId("house", model);
        String uri = RouteNames.provider(offer);

        assertThat(uri).matches("llmprovider:[A-Za-z0-9/!._-]+");
        assertThat(RouteNames.unescaped(uri.substring("llmprovider:".length()))).isEqualTo(offer.toString());
    }
}
