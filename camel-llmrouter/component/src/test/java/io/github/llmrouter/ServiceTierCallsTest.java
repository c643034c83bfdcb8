package io.github.llmrouter;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a provider gets that has a model in several service tiers, and what becomes of its failures. */
class ServiceTierCallsTest extends RouterTestSupport {

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().get("cheap").getModels().get(MODEL).setServiceTiers("priority, flex");
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:floor").to("llmrouter:" + MODEL + ":floor");
                from("direct:named").to("llmrouter:" + MODEL + "?only=cheap/priority");
                from("direct:one").to("llmprovider:cheap/flex/" + MODEL);
                from("direct:none").to("llmprovider:dear/flex/" + MODEL);
                from("direct:explain").to("llmrouter:" + MODEL + "?operation=explain");
            }
        };
    }

    @Test
    void nobodyWhoAsksForNoTierGetsOne() {
        Exchange done = send("direct:ask", "");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("cheap");
        assertThat(tiers()).containsExactly("");
    }

    @Test
    void theTierThatARequestAsksForIsAnOfferOfItsOwn() {
        Exchange done = send("direct:ask", "flex");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("cheap/flex");
        assertThat(tiers()).containsExactly("flex");
    }

    @Test
    void flexThatIsNotToBeHadFailsTheCallAndTheUsualOfferIsNoWorseForIt() {
        cheap.nowAnswer(Reply.error(429, "no resources"));

        assertThat(send("direct:ask", "flex").getException()).isInstanceOf(RateLimitedException.class);
        assertThat(dear.calls()).isZero();

        cheap.nowAnswer(Reply.says("usual answer"));
        assertThat(send("direct:ask", "").getMessage().getBody(String.class)).contains("usual answer");
    }

    @Test
    void priorityFallsBackToTheUsualTier() {
        cheap.nowAnswerInTurn(Reply.error(503, "busy"), Reply.says("usual answer"));

        Exchange done = send("direct:ask", "priority");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("cheap");
        assertThat(tiers()).containsExactly("priority", "");
    }

    @Test
    void theTierThatAPreferenceNamesIsAsked() {
        send("direct:named", "");

        assertThat(tiers()).containsExactly("priority");
    }

    @Test
    void floorAdmitsFlex() {
        cheap.nowAnswerInTurn(Reply.error(503, "down"), Reply.says("flexible answer"));
        dear.nowAnswer(Reply.error(503, "down"));

        Exchange done = send("direct:floor", "");

        // its price is not known, so it comes last
        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("cheap/flex");
        assertThat(tiers()).containsExactly("", "flex");
    }

    @Test
    void oneTierOfOneProviderCanBeAskedDirectly() {
        Exchange done = send("direct:one", "");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("cheap/flex");
        assertThat(tiers()).containsExactly("flex");
    }

    @Test
    void theWaitOfATierCanBeEnded() {
        cheap.nowAnswer(Reply.error(429, "no resources").with("Retry-After", "86400"));
        send("direct:ask", "flex");
        cheap.nowAnswer(Reply.says("flexible answer"));
        assertThat(send("direct:ask", "flex").getException()).isNotNull();

        context.getComponent("llmrouter", LlmRouterComponent.class).endWait("cheap/flex", MODEL);

        assertThat(send("direct:ask", "flex").getMessage().getBody(String.class)).contains("flexible answer");
    }

    @Test
    void whoIsNotAskedInATierIsToldForHowLong() {
        cheap.nowAnswer(Reply.error(429, "no resources").with("Retry-After", "86400"));
        send("direct:one", "");

        assertThat(send("direct:one", "").getException())
                .hasMessageContaining("is at its limit of calls, as the provider says");
    }

    @Test
    void anExplanationSaysWhyATierIsNotAsked() {
        assertThat(send("direct:explain", "").getMessage().getBody(String.class)).contains("cheap/flex",
                "service_tier");
    }

    @Test
    void whoAsksForATierThatIsNotConfiguredIsToldWhere() {
        assertThat(send("direct:none", "").getException()).hasMessageContaining("Provider 'dear/flex' has no offer of '"
                + MODEL
                + "', as no such service tier is configured. Name it in camel.component.llmrouter.providers[dear]"
                + ".models[" + MODEL + "].serviceTiers");
    }

    @Test
    void aTierThatThereIsNotIsRefused() {
        LlmRouterComponent router = new LlmRouterComponent();
        router.setCamelContext(context);
        router.getProviders().put("cheap", provider(cheap, MODEL, "1", "4"));
        router.getProviders().get("cheap").getModels().get(MODEL).setServiceTiers("turbo");

        assertThatThrownBy(router::inUse).hasStackTraceContaining("camel.component.llmrouter.providers[cheap].models["
                + MODEL + "].serviceTiers is 'turbo', which is no service tier; there are priority and flex");
    }

    /** What the provider was asked for. */
    private List<String> tiers() {
        return cheap.requests()
                .stream()
                .map(request -> request.body().replaceFirst("(?s).*\"service_tier\":\"(\\w+)\".*", "$1"))
                .map(tier -> tier.startsWith("{") ? "" : tier)
                .toList();
    }

    private Exchange send(String uri, String tier) {
        return template.send(uri, exchange -> exchange.getMessage()
                .setBody("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]"
                        + (tier.isEmpty() ? "" : ",\"service_tier\":\"" + tier + "\"") + "}"));
    }
}
