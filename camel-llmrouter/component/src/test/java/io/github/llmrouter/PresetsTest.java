package io.github.llmrouter;

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.CallConfiguration.ResponseFormat;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What a preset says goes where neither the message nor the endpoint says it. */
class PresetsTest extends RouterTestSupport {

    private static final String OTHER_MODEL = "house/large";

    private final ScriptedProvider other = start(Reply.says("other answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().put("other", provider(other, OTHER_MODEL, "3", "9"));
        router.getPresets().put("triage", triage());
        router.getPresets().put("team.eu/reply", preset(OTHER_MODEL));
        router.getConfiguration().setTemperature(1.5);
        router.getConfiguration().setAttempts(1);
    }

    private static PresetConfiguration triage() {
        PresetConfiguration triage = preset(MODEL);
        triage.setFallbackModels(OTHER_MODEL);
        triage.setAttempts(3);
        triage.setSystemMessage("You sort the mail of ${header.team}.");
        triage.setTemperature(0.2);
        triage.setMaxTokens(300);
        triage.setResponseFormat(ResponseFormat.json);
        triage.getParameters().put("top_p", "0.9");
        triage.getParameters().put("user", "mail-room");
        return triage;
    }

    private static PresetConfiguration preset(String model) {
        PresetConfiguration preset = new PresetConfiguration();
        preset.setModel(model);
        return preset;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:triage").to("llmrouter:@preset/triage");
                from("direct:options").to("llmrouter:@preset/triage?temperature=0.7&maxTokens=50");
                from("direct:model").to("llmrouter:" + OTHER_MODEL + "@preset/triage");
                from("direct:dots").to("llmrouter:@preset/team.eu/reply");
                from("direct:toD").toD("llmrouter:@preset/${header.preset}");
                from("direct:gateway").to("llmrouter:request");
                from("direct:open").to("llmrouter:@preset/triage?allowBodyRouting=true");
                from("direct:pinned").to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void decidesTheModelAndTheParameters() {
        Exchange done = send("direct:triage", "It hangs");

        assertThat(done.getException()).isNull();
        assertThat(sentTo(cheap)).isEqualTo("{\"model\":\"openai/gpt-5.2\",\"messages\":["
                + "{\"role\":\"system\",\"content\":\"You sort the mail of support.\"},"
                + "{\"role\":\"user\",\"content\":\"It hangs\"}],\"temperature\":0.2,\"max_tokens\":300,"
                + "\"response_format\":{\"type\":\"json_object\"},\"top_p\":0.9,\"user\":\"mail-room\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:toD", "direct:gateway", "direct:open"})
    void isTheSameHoweverItIsNamed(String route) {
        String request = chat("\"model\":\"@preset/triage\"");
        send("direct:triage", request);

        Exchange done = send(route, request);

        assertThat(done.getException()).isNull();
        assertThat(cheap.requests().get(1).body()).isEqualTo(cheap.requests().get(0).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"preset\":\"triage\"", "\"model\":\"@preset/triage\"",
            "\"model\":\"openai/gpt-5.2@preset/triage\"", "\"model\":\"openai/gpt-5.2\",\"preset\":\"triage\""})
    void isTheSameHoweverTheBodyNamesIt(String named) {
        send("direct:triage", chat("\"model\":\"openai/gpt-5.2\""));

        Exchange done = send("direct:gateway", chat(named));

        assertThat(done.getException()).isNull();
        assertThat(cheap.requests().get(1).body()).isEqualTo(cheap.requests().get(0).body())
                .contains("\"top_p\":0.9")
                .doesNotContain("preset");
    }

    @Test
    void asksItsFallbackModelsAsOftenAsItSays() {
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));

        Exchange done = send("direct:triage", "It hangs");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(OTHER_MODEL);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(3);
    }

    @Test
    void yieldsToTheOptionsOfTheEndpointAndWinsOverThoseOfTheComponent() {
        send("direct:options", "It hangs");

        assertThat(sentTo(cheap)).contains("\"temperature\":0.7", "\"max_tokens\":50", "\"top_p\":0.9")
                .contains("You sort the mail");
    }

    @Test
    void yieldsToTheBody() {
        send("direct:triage", "{\"messages\":[{\"role\":\"system\",\"content\":\"Be funny.\"},"
                + "{\"role\":\"user\",\"content\":\"It hangs\"}],\"temperature\":0,\"top_p\":0.1,"
                + "\"response_format\":{\"type\":\"text\"}}");

        assertThat(sentTo(cheap)).contains("Be funny.", "\"temperature\":0,", "\"top_p\":0.1", "{\"type\":\"text\"}")
                .contains("\"max_tokens\":300")
                .doesNotContain("You sort the mail", "json_object");
    }

    @Test
    void yieldsToHeaders() {
        template.send("direct:options", exchange -> {
            exchange.getMessage().setBody("It hangs");
            exchange.getMessage().setHeader(LlmRouterConstants.TEMPERATURE, 0.1);
            exchange.getMessage().setHeader(LlmRouterConstants.SYSTEM_MESSAGE, "Be brief. ${body}");
        });

        assertThat(sentTo(cheap)).contains("\"temperature\":0.1", "Be brief. ${body}");
    }

    @Test
    void isCalledWithAnotherModel() {
        Exchange done = send("direct:model", "It hangs");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(OTHER_MODEL);
        assertThat(sentTo(other)).contains("\"top_p\":0.9");
    }

    @Test
    void mayHaveDotsAndSlashesInItsName() {
        assertThat(send("direct:dots", "Hello").getMessage().getBody()).isEqualTo("other answer");
    }

    @Test
    void isNamedInTheMetadata() {
        Map<?, ?> metadata = send("direct:triage", "It hangs")
                .getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class);

        assertThat(metadata.get("requested")).isEqualTo("@preset/triage");
    }

    @Test
    void staysWhileABodyThatMayChooseNamesOnlyTheModel() {
        Exchange done = send("direct:open", chat("\"model\":\"" + OTHER_MODEL + "\""));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("other");
        assertThat(sentTo(other)).contains("\"top_p\":0.9");
    }

    @Test
    void doesNotMoveWhereThePathIsAPin() {
        send("direct:pinned", chat("\"model\":\"@preset/triage\",\"preset\":\"triage\""));

        assertThat(sentTo(cheap)).doesNotContain("preset", "top_p", "You sort the mail");
    }

    @Test
    void thatNobodyKnowsIsRefusedWithThoseThatThereAre() {
        Exchange done = send("direct:gateway", chat("\"model\":\"@preset/triaje\""));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessage("Unknown preset 'triaje'. The presets are triage, team.eu/reply");
    }

    @Test
    void isNamedOnce() {
        Exchange done = send("direct:gateway", chat("\"model\":\"@preset/triage\",\"preset\":\"team.eu/reply\""));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("another preset than the field 'preset'");
    }

    @Test
    void hasAGeneratedRouteWithTheOffersOfAllItsModels() {
        assertThat(context.getRoute("llmrouter-@preset/triage")).isNotNull();
        assertThat(context.getRoute("llmoffer-other/" + OTHER_MODEL)).isNotNull();
    }

    private static String chat(String named) {
        return "{" + named + ",\"messages\":[{\"role\":\"user\",\"content\":\"It hangs\"}]}";
    }

    private Exchange send(String uri, Object body) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader("team", "support");
            exchange.getMessage().setHeader("preset", "triage");
        });
    }

    private static String sentTo(ScriptedProvider provider) {
        return provider.requests().get(provider.calls() - 1).body();
    }
}
