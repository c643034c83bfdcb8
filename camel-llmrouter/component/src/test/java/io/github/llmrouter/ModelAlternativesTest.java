package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/** Lists of models, in a request and in options, whose members have something of their own. */
class ModelAlternativesTest extends RouterTestSupport {

    private static final Reply DOWN = Reply.error(503, "down");
    private static final String ASK = "{%s\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
            + "\"max_completion_tokens\":900,\"temperature\":1}";

    private final List<ScriptedProvider> others = new ArrayList<>();

    @Override
    protected void configure(LlmRouterComponent router) {
        for (int i = 1; i <= 5; i++) {
            ScriptedProvider server = start(Reply.says("answer " + i));
            others.add(server);
            router.getProviders().put("p" + i, provider(server, "house/m" + i, "" + i, "" + i));
        }
        router.getProviders().put("brief", provider(others.get(4), "house/brief", "1", "1"));
        router.getProviders().get("brief").getModels().get("house/brief").setOutputTokens(500L);
        PresetConfiguration calm = new PresetConfiguration();
        calm.setModel("house/m2");
        calm.setTemperature(0.0);
        calm.setMaxTokens(50);
        calm.getParameters().put("seed", "7");
        calm.setSystemMessage("You are calm.");
        router.getPresets().put("calm", calm);
        PresetConfiguration barred = new PresetConfiguration();
        barred.setModel("house/m2");
        barred.setOnly("nobody");
        router.getPresets().put("barred", barred);
        PresetConfiguration frugal = new PresetConfiguration();
        frugal.setModel(MODEL);
        frugal.setFallbackModels("[{\"model\":\"house/m3\",\"parameters\":{\"top_p\":0.5}}]");
        router.getPresets().put("frugal", frugal);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:request").to("llmrouter:request?output=message&fallbackModels=house/m4");
                from("direct:pinned").to("llmrouter:" + MODEL);
                from("direct:presets").to("llmrouter:" + MODEL + "?fallbackModels=@preset/barred,house/m1@preset/calm");
                from("direct:frugal").to("llmrouter:@preset/frugal");
            }
        };
    }

    @Test
    void theFifthOfFiveModelsAnswersAtItsOwnPrice() {
        others.subList(0, 4).forEach(server -> server.nowAnswer(DOWN));

        Exchange done = request("'models':['house/m1','house/m2','house/m3','house/m4','house/m5'],");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo("house/m5");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(5);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class)).isEqualByComparingTo(
                "0.000075");
        assertThat(done.getMessage().getBody(String.class)).contains("\"model\":\"house/m5\"");
    }

    @Test
    void whenAllFailTheErrorNamesFiveAttempts() {
        others.forEach(server -> server.nowAnswer(DOWN));

        Exchange done = request("'model':'house/m1','models':['house/m2','house/m3','house/m4','house/m5'],");

        assertThat(((LlmRouterException) done.getException()).attempts()).hasSize(5);
        assertThat(done.getException()).isInstanceOf(OverloadedException.class)
                .hasMessageContaining("p1 failed (503: down)")
                .hasMessageContaining("p5 failed (503: down)");
        assertThat(metadata(done).get("previous_errors")).asInstanceOf(LIST)
                .hasSize(5)
                .last()
                .isEqualTo(Map.of("provider", "p5", "model", "house/m5", "code", "temporarily_unavailable", "status",
                        503));
    }

    @Test
    void aFallbackThatIsDearerThanItMayBeIsPassedOverWithTheReason() {
        others.get(0).nowAnswer(DOWN);

        Exchange done = request("'models':['house/m1',{'model':'house/m2','max_cost':0.000001},"
                + "{'model':'house/m3','max_cost':1}],");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo("house/m3");
        assertThat(others.get(1).calls()).isZero();
        assertThat(metadata(done).get("excluded")).asInstanceOf(LIST)
                .singleElement(MAP)
                .containsEntry("model", "house/m2")
                .containsEntry("excluded_by", "max_cost")
                .hasEntrySatisfying("reason", reason -> assertThat(reason).asString()
                        .matches("p2 excluded by max_cost \\(0\\.\\d+ > 0\\.000001 USD expected\\)"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> metadata(Exchange done) {
        return done.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class);
    }

    @Test
    void theListOfARequestTakesThePlaceOfTheOption() {
        others.get(0).nowAnswer(DOWN);
        others.get(1).nowAnswer(DOWN);

        Exchange done = request("'model':'house/m1','models':['house/m2'],");

        assertThat(((LlmRouterException) done.getException()).attempts()).hasSize(2);
        assertThat(others.get(3).calls()).isZero();
    }

    @Test
    void aRequestWithoutAListLeavesTheOption() {
        others.get(0).nowAnswer(DOWN);

        request("'model':'house/m1',");

        assertThat(others.get(3).calls()).isOne();
    }

    @Test
    void aListIsPassedOverWhereThePathIsThePin() {
        cheap.nowAnswer(DOWN);
        dear.nowAnswer(DOWN);

        Exchange done = ask("direct:pinned", body("'models':['house/m1'],"));

        assertThat(done.getException()).isInstanceOf(OverloadedException.class);
        assertThat(others.get(0).calls()).isZero();
    }

    @Test
    void whetherAFallbackCanAnswerGoesByItsOwnParameters() {
        others.get(0).nowAnswer(DOWN);

        Exchange asItIs = request("'models':['house/m1','house/brief'],");
        Exchange shorter = request("'models':['house/m1',{'model':'house/brief','parameters':{'max_tokens':400}}],");

        assertThat(((LlmRouterException) asItIs.getException()).attempts()).hasSize(1);
        assertThat(shorter.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo("house/brief");
    }

    @Test
    void parametersOfAFallbackWinOverThoseOfTheRequestForItAlone() {
        others.get(0).nowAnswer(DOWN);

        request("'models':['house/m1',{'model':'house/m2','parameters':{'temperature':0,'max_tokens':500}}],");

        JsonNode first = sent(others.get(0));
        assertThat(first.path("temperature").asInt()).isOne();
        assertThat(first.path("max_completion_tokens").asInt()).isEqualTo(900);
        JsonNode second = sent(others.get(1));
        assertThat(second.path("temperature").asInt(9)).isZero();
        assertThat(second.path("max_tokens").asInt()).isEqualTo(500);
        assertThat(second.has("max_completion_tokens")).isFalse();
    }

    @Test
    void theFirstOfAListMayHaveItsOwnAsWell() {
        request("'model':'house/m1','models':[{'model':'house/m1','parameters':{'seed':3}}],");

        assertThat(sent(others.get(0)).path("seed").asInt()).isEqualTo(3);
    }

    @Test
    void preferencesOfAFallbackHoldForItAlone() {
        others.get(0).nowAnswer(DOWN);

        Exchange done = request("'models':['house/m1',{'model':'house/m2','provider':{'ignore':['p2']}},'house/m3'],");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo("house/m3");
        assertThat(others.get(1).calls()).isZero();
    }

    @Test
    void preferencesOfTheRequestHoldForEach() {
        Exchange done = request("'models':['house/m1',{'model':'house/m2','provider':{'only':['*']}}],"
                + "'provider':{'ignore':['p1','p2']},");

        assertThat(done.getException()).isInstanceOf(NoOfferException.class);
        assertThat(others.get(0).calls() + others.get(1).calls()).isZero();
    }

    @Test
    void aPresetAsFallbackGivesItsParametersAndPreferencesToItAlone() {
        cheap.nowAnswer(DOWN);
        dear.nowAnswer(DOWN);

        Exchange done = ask("direct:presets", body(""));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo("house/m1");
        assertThat(others.get(1).calls()).isZero();
        assertThat(sent(cheap).has("seed")).isFalse();
        JsonNode sent = sent(others.get(0));
        assertThat(sent.path("seed").asInt()).isEqualTo(7);
        assertThat(sent.path("max_tokens").asInt()).isEqualTo(50);
        assertThat(sent.path("messages")).as("the prompt is that of the call").hasSize(1);
    }

    @Test
    void anOptionTakesTheFormOfARequestToo() {
        cheap.nowAnswer(DOWN);
        dear.nowAnswer(DOWN);

        ask("direct:frugal", "Hello");

        assertThat(sent(others.get(2)).path("top_p").asDouble()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'models':'house/m1',|The field models is 'house/m1'; it must be a list",
            "'models':['@preset/none'],|Unknown preset 'none'",
            "'model':'house/m1','models':[{'modl':'x'}],|The field models[0].modl is unknown. Did you mean models[0].model",
            "'model':'house/m1','models':['house/m9'],|Unknown model 'house/m9'"})
    void aListThatIsOfNoUseIsRefused(String fields, String text) {
        Exchange done = request(fields);

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class).hasMessageContaining(text);
        assertThat(others.get(0).calls()).isZero();
    }

    private Exchange request(String fields) {
        return ask("direct:request", body(fields));
    }

    private static String body(String fields) {
        return ASK.formatted(fields.replace('\'', '"'));
    }

    private Exchange ask(String route, String body) {
        return template.send(route, exchange -> exchange.getMessage().setBody(body));
    }

    private static JsonNode sent(ScriptedProvider provider) {
        try {
            return WireJson.MAPPER.readTree(provider.requests().get(0).body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
