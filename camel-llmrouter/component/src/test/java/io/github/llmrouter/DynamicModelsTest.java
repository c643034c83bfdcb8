package io.github.llmrouter;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Models that come with the message. */
class DynamicModelsTest extends RouterTestSupport {

    private static final int MODELS = 10_000;

    @Override
    protected void configure(LlmRouterComponent router) {
        ProviderConfiguration many = provider(cheap, MODEL, "1", "4");
        for (int i = 0; i < MODELS; i++) {
            many.getDeployments().put("house/model-" + i, "upstream-" + i);
        }
        router.getProviders().put("cheap", many);
    }

    /** As Java users and camel-main configure a component: after the context has made it. */
    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("llmrouter", LlmRouterComponent.class).setMaxOfferRoutes(8);
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:toD").toD(
                        "llmrouter:${header.model}?systemMessage=Answer ${header.name}&prompt=Say: ${body}");
                from("direct:option").toD("llmrouter:" + MODEL + "?temperature=${header.temperature}");
                from("direct:list").recipientList(simple("llmrouter:${header.model}"));
                from("direct:gateway").to("llmrouter:request");
                from("direct:pinned").to("llmrouter:" + MODEL);
                from("direct:open").to("llmrouter:" + MODEL + "?allowBodyRouting=true");
            }
        };
    }

    @Test
    void tenThousandOfThemLeaveAHandfulOfRoutesAndEndpoints() {
        int routes = context.getRoutesSize();
        int endpoints = context.getEndpoints().size();
        int calls = 60;
        for (int i = 0; i < calls; i++) {
            int model = i * (MODELS / calls);
            Exchange done = send("direct:toD", "Hello", "house/model-" + model);
            assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL))
                    .isEqualTo("house/model-" + model);
            assertThat(cheap.requests().get(i).body()).contains("\"model\":\"upstream-" + model + '"');
        }

        assertThat(context.getRoutesSize()).isLessThanOrEqualTo(routes + 10);
        assertThat(context.getEndpoints().size()).isLessThanOrEqualTo(endpoints + 25);
    }

    @Test
    void endpointsThatARecipientListMakesShareOneRouteToo() {
        send("direct:list", "Hello", "house/model-1");
        int routes = context.getRoutesSize();
        for (int i = 2; i < 12; i++) {
            assertThat(send("direct:list", "Hello", "house/model-" + i).getException()).isNull();
        }

        assertThat(context.getRoutesSize()).isLessThanOrEqualTo(routes + 8);
        assertThat(context.getRoute("llmrouter-house/model-5")).isNull();
    }

    @Test
    void whatStandsInTheMessageIsNeverEvaluated() {
        Exchange done = send("direct:toD", "${sysenv.PATH} & ${header.model}", MODEL);

        assertThat(done.getException()).isNull();
        assertThat(cheap.requests().get(0).body()).contains("Say: ${sysenv.PATH} & ${header.model}")
                .contains("Answer Jane");
    }

    @Test
    void aMessageInTheUriIsRefusedPastASaneLength() {
        Exchange done = send("direct:toD", "x".repeat(10_000), MODEL);

        assertThat(done.getException()).hasMessageContaining("above 8000").hasMessageContaining("body");
        assertThat(cheap.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1&prompt=${sysenv.PATH}", "0.1%26prompt=x", "RAW(0.1)&prompt=x", "#bean:temperature",
            "{{temperature}}"})
    void whatAMessageGivesForOneOptionAddsNoOther(String temperature) {
        Exchange done = template.send("direct:option", exchange -> {
            exchange.getMessage().setHeader("temperature", temperature);
            exchange.getMessage().setBody("Hello");
        });

        assertThat(done.getException()).isNotNull();
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void anOptionMayComeWithTheMessage() {
        Exchange done = template.send("direct:option", exchange -> {
            exchange.getMessage().setHeader("temperature", 0.5);
            exchange.getMessage().setBody("Hello");
        });

        assertThat(done.getException()).isNull();
        assertThat(cheap.requests().get(0).body()).contains("\"temperature\":0.5");
    }

    @Test
    void aMessageWithoutAModelIsRefused() {
        Exchange done = template.send("direct:toD", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("llmrouter:${header.model}");
    }

    @Test
    void namesThatNobodyServesLeaveNoRoutes() {
        int routes = context.getRoutesSize();
        for (int i = 0; i < 10; i++) {
            send("llmrouter:nobody/knows-" + i, "Hello", "");
        }

        assertThat(context.getRoutesSize()).isEqualTo(routes);
    }

    @Test
    void theGatewayPathTakesTheModelFromTheBody() {
        Exchange done = send("direct:gateway", chat("house/model-7"), "");

        assertThat(done.getMessage().getBody(String.class)).contains("\"choices\"").contains("house/model-7");
        assertThat(cheap.requests().get(0).body()).contains("upstream-7");
    }

    @Test
    void theGatewayPathNeedsAModelInTheBody() {
        Exchange done = send("direct:gateway", "just text", "");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class).hasMessageContaining("'model'");
    }

    @Test
    void thePathIsAPinThatTheBodyDoesNotMove() {
        Exchange done = send("direct:pinned", chat("house/model-7"), "");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(MODEL);
    }

    @Test
    void unlessTheEndpointLetsIt() {
        Exchange done = send("direct:open", chat("house/model-7"), "");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo("house/model-7");
    }

    @Test
    void anUnknownModelIsRefusedWithTheNearestOnes() {
        cheap.nowAnswer(Reply.says("never"));
        Exchange done = send("direct:toD", "Hello", "openai/gpt-5.22");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Unknown model 'openai/gpt-5.22'")
                .hasMessageContaining("openai/gpt-5.2");
        assertThat(cheap.calls()).isZero();
    }

    private static String chat(String model) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    }

    private Exchange send(String uri, String body, String model) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader("model", model);
            exchange.getMessage().setHeader("name", "Jane");
        });
    }
}
