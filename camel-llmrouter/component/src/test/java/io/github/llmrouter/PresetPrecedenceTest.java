package io.github.llmrouter;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Who wins of header, body, option, preset and component, in every combination and however the preset is named. */
class PresetPrecedenceTest extends RouterTestSupport {

    private static final List<String> WAYS = List.of("path", "toD", "gateway");
    private static final String OPTIONS = "temperature=0.3&maxTokens=30&systemMessage=option";

    @Override
    protected void configure(LlmRouterComponent router) {
        PresetConfiguration bare = new PresetConfiguration();
        bare.setModel(MODEL);
        PresetConfiguration full = bare.copy();
        full.setTemperature(0.4);
        full.setMaxTokens(40);
        full.setSystemMessage("preset");
        full.getParameters().put("top_p", "0.4");
        router.getPresets().put("bare", bare);
        router.getPresets().put("full", full);
        router.getConfiguration().setTemperature(0.5);
        router.getConfiguration().setMaxTokens(50);
        router.getConfiguration().setSystemMessage("component");
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (String preset : List.of("bare", "full")) {
                    from("direct:path-false-" + preset).to("llmrouter:@preset/" + preset);
                    from("direct:path-true-" + preset).to("llmrouter:@preset/" + preset + "?" + OPTIONS);
                    from("direct:toD-false-" + preset).toD("llmrouter:@preset/${header.preset}");
                    from("direct:toD-true-" + preset).toD("llmrouter:@preset/${header.preset}?" + OPTIONS);
                    from("direct:gateway-false-" + preset).to("llmrouter:request");
                    from("direct:gateway-true-" + preset).to("llmrouter:request?" + OPTIONS);
                }
            }
        };
    }

    static Stream<Arguments> everyCombination() {
        return WAYS.stream()
                .flatMap(way -> IntStream.range(0, 16)
                        .mapToObj(bits -> Arguments.of(way, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0,
                                (bits & 8) != 0)));
    }

    @ParameterizedTest(name = "{0}: header {1}, body {2}, option {3}, preset {4}")
    @MethodSource("everyCombination")
    void theFirstOneThatSaysItWins(String way, boolean header, boolean body, boolean option, boolean preset) {
        String name = preset ? "full" : "bare";
        Exchange done = template.send("direct:" + way + "-" + option + "-" + name, exchange -> {
            exchange.getMessage().setBody(body(way.equals("gateway") ? Optional.of(name) : Optional.empty(), body));
            exchange.getMessage().setHeader("preset", name);
            if (header) {
                exchange.getMessage().setHeader(LlmRouterConstants.TEMPERATURE, 0.1);
                exchange.getMessage().setHeader(LlmRouterConstants.MAX_TOKENS, 10);
                exchange.getMessage().setHeader(LlmRouterConstants.SYSTEM_MESSAGE, "header");
            }
        });

        assertThat(done.getException()).isNull();
        JsonNode sent = sent();
        int winner = Stream.of(header, body, option, preset, true).toList().indexOf(true) + 1;
        assertThat(sent.path("temperature").asDouble()).isEqualTo(winner / 10.0);
        assertThat(sent.path("max_tokens").asInt()).isEqualTo(winner * 10);
        assertThat(sent.at("/messages/0/content").asText())
                .isEqualTo(List.of("header", "body", "option", "preset", "component").get(winner - 1));
        assertThat(sent.path("messages")).hasSize(2);
        assertThat(sent.path("top_p").asDouble()).isEqualTo(body ? 0.2 : preset ? 0.4 : 0);
    }

    private static String body(Optional<String> preset, boolean says) {
        ObjectNode body = WireJson.MAPPER.createObjectNode();
        preset.ifPresent(name -> body.put("preset", name));
        if (says) {
            body.put("temperature", 0.2).put("max_tokens", 20).put("top_p", 0.2);
            body.withArray("messages").addObject().put("role", "system").put("content", "body");
        }
        body.withArray("messages").addObject().put("role", "user").put("content", "Hello");
        return body.toString();
    }

    private JsonNode sent() {
        try {
            return WireJson.MAPPER.readTree(cheap.requests().get(0).body());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
