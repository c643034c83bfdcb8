package io.github.llmrouter;

import java.util.Arrays;

import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What an operator sees and does through the component's MBean. */
class ManagementTest extends RouterTestSupport {

    @Override
    protected boolean useJmx() {
        return true;
    }

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().get("dear").getModels().put("house/never-called", new ModelConfiguration());
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void countsCallsAttemptsTokensAndCost() throws Exception {
        cheap.nowAnswer(Reply.error(503, "no"));

        ask();

        assertThat(attribute("Calls")).isEqualTo(1L);
        assertThat(attribute("FailedCalls")).isEqualTo(0L);
        assertThat(attribute("ProviderAttempts")).isEqualTo(2L);
        assertThat(attribute("FailedAttempts")).isEqualTo(1L);
        assertThat(attribute("Failovers")).isEqualTo(1L);
        assertThat(attribute("PromptTokens")).isEqualTo(10L);
        assertThat(attribute("CompletionTokens")).isEqualTo(5L);
        assertThat(attribute("Cost")).isEqualTo("0.00006");
        assertThat(attribute("CallsOfUnknownCost")).isEqualTo(0L);
    }

    @Test
    void countsFromZeroAfterAReset() throws Exception {
        ask();

        invoke("resetStatistics");

        assertThat(attribute("Calls")).isEqualTo(0L);
        assertThat(attribute("Cost")).isEqualTo("0");
    }

    @Test
    void showsHowTheCallsOfAnOfferWent() throws Exception {
        cheap.nowAnswerInTurn(Reply.says("yes"), Reply.error(500, "no"));
        ask();
        ask();

        CompositeData row = row((TabularData) invoke("offersInUse"), "cheap", MODEL);
        assertThat(row.get("standing")).isEqualTo("NO_DATA");
        assertThat(row.get("outage")).isEqualTo("true");
        assertThat(row.get("uptime5m")).isEqualTo("50.0");
        assertThat(row.get("calls30m")).isEqualTo("2");
        assertThat(row.get("latencyP50")).asString().matches("[\\d.]+");
        assertThat(row.get("timeToFirstTokenP50")).isEqualTo("");
    }

    @Test
    void forgetsHowTheCallsOfAnOfferWent() throws Exception {
        ask();

        invoke("resetStatistics", "cheap", MODEL);

        CompositeData row = row((TabularData) invoke("offersInUse"), "cheap", MODEL);
        assertThat(row.get("calls30m")).isEqualTo("");
        assertThat(attribute("Calls")).isEqualTo(1L);
    }

    @Test
    void aResetForgetsHowTheCallsOfAllOffersWentAndOpensNoBreaker() throws Exception {
        cheap.nowAnswer(Reply.error(500, "no"));
        ask();
        invoke("openBreaker", "cheap", MODEL);

        invoke("resetStatistics");

        CompositeData row = row((TabularData) invoke("offersInUse"), "cheap", MODEL);
        assertThat(row.get("calls30m")).isEqualTo("");
        assertThat(row.get("breaker")).isEqualTo("FORCED_OPEN");
        assertThat(row.get("failuresInARow")).isEqualTo("1");
    }

    @Test
    void namesProvidersAndCountsOffersInUse() throws Exception {
        assertThat(attribute("ProviderNames")).isEqualTo("cheap, dear");
        assertThat(attribute("OffersInUse")).isEqualTo(2);
        assertThat(attribute("OffersAvailable")).isEqualTo(2);
    }

    @Test
    void explainsWhoWouldBeAsked() throws Exception {
        assertThat(invoke("explain", MODEL).toString())
                .contains("1. openai/gpt-5.2 at cheap, expected to cost 0.007 USD")
                .contains("2. openai/gpt-5.2 at dear, expected to cost 0.014 USD");
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    @Test
    void anOpenedBreakerKeepsCallsAway() throws Exception {
        invoke("openBreaker", "cheap", MODEL);

        assertThat(ask().getMessage().getBody()).isEqualTo("dear answer");
        assertThat(cheap.calls()).isZero();
        assertThat(attribute("OffersAvailable")).isEqualTo(1);
    }

    @Test
    void aClosedBreakerLetsThemThrough() throws Exception {
        invoke("openBreaker", "cheap", MODEL);
        invoke("closeBreaker", "cheap", MODEL);

        assertThat(ask().getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void openingAndClosingTwiceDoesNoHarm() throws Exception {
        invoke("closeBreaker", "cheap", MODEL);
        invoke("openBreaker", "cheap", MODEL);
        invoke("openBreaker", "cheap", MODEL);

        assertThat(row((TabularData) invoke("offersInUse"), "cheap", MODEL).get("breaker")).isEqualTo("FORCED_OPEN");
    }

    @Test
    void aWaitThatIsEndedLetsCallsThrough() throws Exception {
        cheap.nowAnswer(Reply.error(429, "come back tomorrow").with("Retry-After", "86400"));
        ask();
        cheap.nowAnswer(Reply.says("cheap answer"));
        assertThat(ask().getMessage().getBody()).isEqualTo("dear answer");

        invoke("endWait", "cheap", MODEL);

        assertThat(ask().getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void anEndedWaitOpensNoBreaker() throws Exception {
        invoke("openBreaker", "cheap", MODEL);

        invoke("endWait", "cheap", MODEL);

        assertThat(ask().getMessage().getBody()).isEqualTo("dear answer");
    }

    @Test
    void keysThatWereSetAsideAreUsedAgain() throws Exception {
        cheap.nowAnswer(Reply.error(402, "no credit left"));
        ask();
        cheap.nowAnswer(Reply.says("cheap answer"));
        assertThat(ask().getMessage().getBody()).isEqualTo("dear answer");

        invoke("useKeys", "cheap");

        assertThat(ask().getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void whatAProviderSaidOfALimitIsForgotten() throws Exception {
        cheap.nowAnswer(Reply.says("cheap answer")
                .with("x-ratelimit-remaining-requests", "0")
                .with("x-ratelimit-reset-requests", "1h"));
        ask();
        cheap.nowAnswer(Reply.says("cheap answer"));
        assertThat(ask().getMessage().getBody()).isEqualTo("dear answer");

        invoke("useKeys", "cheap");

        assertThat(ask().getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void keysOfAProviderThatThereIsNotAreRefused() {
        assertThatThrownBy(() -> invoke("useKeys", "chaep")).isInstanceOf(MBeanException.class)
                .rootCause()
                .hasMessage("There is no provider 'chaep' in use. Providers in use: [cheap, dear]");
    }

    @Test
    void anOfferThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> invoke("openBreaker", "cheap", "house/never-called"))
                .isInstanceOf(MBeanException.class)
                .rootCause()
                .hasMessage("Provider 'cheap' has no offer of 'house/never-called'. Providers in use: [cheap, dear]");
    }

    @Test
    void listsTheOffersInUse() throws Exception {
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "60"));
        ask();

        TabularData offers = (TabularData) invoke("offersInUse");

        assertThat(offers.size()).isEqualTo(2);
        CompositeData row = row(offers, "cheap", MODEL);
        assertThat(row.get("available")).isEqualTo("false");
        assertThat(row.get("resting")).asString().startsWith("cheap cooling down until");
        assertThat(row.get("lastFailure")).asString().startsWith("RATE_LIMITED (429) at 2");
        assertThat(row.get("failuresInARow")).isEqualTo("1");
        assertThat(row.get("inputPrice")).isEqualTo("1");
    }

    @Test
    void listsTheOffersOfAModelThatIsNotInUse() throws Exception {
        TabularData offers = (TabularData) invoke("offersOf", "house/never-called");

        assertThat(row(offers, "dear", "house/never-called").get("breaker")).isEqualTo("");
    }

    @Test
    void toLookAtAStoppedRouterStartsNothing() throws Exception {
        LlmRouterComponent router = context.getComponent("llmrouter", LlmRouterComponent.class);
        router.state();
        long whileItRan = watchers();
        context.stop();

        assertThat(router.state().offers()).isEmpty();
        await().untilAsserted(() -> assertThat(watchers()).isLessThan(whileItRan));
    }

    @Test
    void aContextThatIsStoppedAgainLeavesNothingBehind() {
        context.stop();
        long before = watchers();

        context.start();
        context.stop();

        await().untilAsserted(() -> assertThat(watchers()).isLessThanOrEqualTo(before));
    }

    /** Threads that watch over time limits, those of routers of other tests included. */
    private static long watchers() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> thread.getName().equals("llmrouter-deadlines"))
                .count();
    }

    private Object attribute(String name) throws Exception {
        return server().getAttribute(component(), name);
    }

    private Object invoke(String operation, String... arguments) throws Exception {
        String[] types = new String[arguments.length];
        Arrays.fill(types, String.class.getName());
        return server().invoke(component(), operation, arguments, types);
    }

    private static CompositeData row(TabularData offers, String provider, String model) {
        return offers.get(new Object[]{provider, model});
    }

    private ObjectName component() throws Exception {
        return server().queryNames(new ObjectName("org.apache.camel:type=components,name=\"llmrouter\",*"), null)
                .iterator()
                .next();
    }

    private MBeanServer server() {
        return context.getManagementStrategy().getManagementAgent().getMBeanServer();
    }
}
