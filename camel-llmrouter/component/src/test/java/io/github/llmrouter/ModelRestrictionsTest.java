package io.github.llmrouter;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Models that may not be asked, whoever names them. */
class ModelRestrictionsTest extends RouterTestSupport {

    private static final String CLAUDE = "anthropic/claude-sonnet-4.5";

    @Override
    protected void configure(LlmRouterComponent router) {
        for (String model : List.of("openai/gpt-5-mini", CLAUDE, "llama3:8b", "house/secret")) {
            router.getProviders().get("cheap").getModels().put(model, new ModelConfiguration());
        }
        router.getConfiguration().setExcludedModels("house/*");
        router.getAliases().put("harmless", "house/secret");
        router.getPresets().put("claude", preset(CLAUDE));
        PresetConfiguration mini = preset("openai/gpt-5-mini");
        mini.setAllowedModels("*mini,house/*");
        mini.setExcludedModels("anthropic/*");
        router.getPresets().put("mini", mini);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:gateway").to("llmrouter:request?allowedModels=openai/gpt-5*, */claude-*,house/*"
                        + "&excludedModels=gpt-5-mini");
                from("direct:open").to("llmrouter:request");
                from("direct:fallback").to("llmrouter:" + CLAUDE + "?allowedModels=openai/*&fallbackModels=" + MODEL);
                from("direct:no-fallback")
                        .to("llmrouter:" + MODEL + "?excludedModels=anthropic/*&fallbackModels=" + CLAUDE);
            }
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openai/gpt-5.2          |
            gpt-5.2:floor           |
            claude-sonnet-4-5       |
            @preset/claude          |
            llama3:8b               | meta-llama/llama-3-8b-instruct is none of openai/gpt-5*, */claude-*, house/* (allowedModels)
            openai/gpt-5-mini       | openai/gpt-5-mini is excluded by gpt-5-mini (excludedModels)
            openai/gpt-5-mini:nitro | openai/gpt-5-mini is excluded by gpt-5-mini (excludedModels)
            @preset/mini            | openai/gpt-5-mini is excluded by gpt-5-mini (excludedModels)
            house/secret            | house/secret is excluded by house/* (excludedModels)
            harmless                | house/secret is excluded by house/* (excludedModels)
            """)
    void boundWhatAMessageMayAskFor(String model, @Nullable String refusal) {
        Exchange done = send("direct:gateway", chat(model));

        if (refusal == null) {
            assertThat(done.getException()).isNull();
        } else {
            assertThat(done.getException()).isInstanceOf(NoOfferException.class)
                    .hasMessage("No models match your request and model restrictions: " + refusal);
            assertThat(cheap.calls() + dear.calls()).isZero();
        }
    }

    @Test
    void ofTheComponentHoldBesideThoseOfAnEndpoint() {
        assertThat(send("direct:open", chat("house/secret")).getException()).isInstanceOf(NoOfferException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            anthropic/claude-sonnet-4.5 | anthropic/claude-sonnet-4.5 is excluded by anthropic/* (excludedModels)
            house/secret                | house/secret is excluded by house/* (excludedModels)
            openai/gpt-5.2              | openai/gpt-5.2 is none of *mini, house/* (allowedModels)
            """)
    void ofAPresetHoldBesideThoseOfAnEndpoint(String model, String refusal) {
        assertThat(send("direct:open", chat(model + "@preset/mini")).getException()).hasMessageEndingWith(refusal);
        assertThat(send("direct:open", chat("@preset/mini")).getException()).isNull();
    }

    @Test
    void leaveTheFallbacksThatTheyAllow() {
        Exchange done = send("direct:fallback", "Hello");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(MODEL);
        assertThat(excluded(done)).contains(
                "excluded by model_restrictions (anthropic/claude-sonnet-4.5 is none of openai/*");
    }

    @Test
    void boundFallbacksToo() {
        Exchange done = send("direct:no-fallback", "Hello");

        assertThat(done.getException()).isNull();
        assertThat(excluded(done)).contains("anthropic/claude-sonnet-4.5 is excluded by anthropic/*");
    }

    private static String excluded(Exchange done) {
        return String.valueOf(done.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class).get("excluded"));
    }

    private static PresetConfiguration preset(String model) {
        PresetConfiguration preset = new PresetConfiguration();
        preset.setModel(model);
        return preset;
    }

    private static String chat(String model) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    }

    private Exchange send(String uri, String body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }
}
