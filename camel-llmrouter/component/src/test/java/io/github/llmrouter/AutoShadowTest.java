package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.auto.RequestScorer;
import io.github.llmrouter.auto.Verdict;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.Prospect;
import io.github.llmrouter.event.RouterEvent.ShadowDecided;
import io.github.llmrouter.testing.EverythingLogged;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** A scorer decides, and what rules would have done beside it is told and never done. */
class AutoShadowTest extends RouterTestSupport {

    private static final String SMALL = "house/small";

    private final ScriptedProvider small = start(Reply.says("small answer"));
    private final List<ShadowDecided> decided = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private volatile RequestScorer scorer = signals -> Verdict.difficulty(signals.promptTokens() / 1000.0);

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().put("small", provider(small, SMALL, "0.1", "0.4"));
        AutoConfiguration auto = router.getAuto();
        auto.getTiers().put("cheap", SMALL);
        auto.getTiers().put("standard", MODEL);
        auto.getTiers().put("absent", "nobody/has-this");
        auto.setScorer(signals -> scorer.score(signals));
        auto.getThresholds().put("standard", "0.5");
        AutoRuleConfiguration tools = new AutoRuleConfiguration();
        tools.setWhen("tools");
        tools.setTier("standard");
        AutoRuleConfiguration reasoning = new AutoRuleConfiguration();
        reasoning.setWhen("reasoning");
        reasoning.setTier("absent");
        auto.getShadow().getRules().putAll(Map.of("tools", tools, "reasoning", reasoning));
        router.events().addListener(event -> {
            if (event instanceof ShadowDecided shadow) {
                decided.add(shadow);
            } else if (event instanceof CallEnded ended) {
                this.ended.add(ended.call().exchangeId());
            }
        });
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:auto");
                from("direct:explain").to("llmrouter:auto?operation=explain");
            }
        };
    }

    @Test
    void theScorerDecidesByThresholds() {
        Exchange easy = send("", "Hello");
        Exchange hard = send("", "word ".repeat(500));

        assertThat(easy.getMessage().getBody(String.class)).contains("small answer");
        assertThat(hard.getMessage().getBody(String.class)).contains("cheap answer");
        assertThat(pipeline(easy)).containsEntry("name", "scorer").containsEntry("summary", "difficulty 0.01 → cheap");
    }

    @Test
    void theScorerMayNameATier() {
        scorer = signals -> Verdict.tier("standard");

        Exchange done = send("", "Hello");

        assertThat(done.getMessage().getBody(String.class)).contains("cheap answer");
    }

    @Test
    void rulesDecideWhereTheScorerFails() {
        scorer = signals -> {
            throw new IllegalStateException(signals.request().json().toString());
        };
        Exchange done;
        try (EverythingLogged logged = EverythingLogged.atTrace("io.github.llmrouter.auto")) {
            done = send("", "Hello");
            send("", "Hello");

            assertThat(logged.lines()).extracting(EverythingLogged.Line::text)
                    .containsExactly("The scorer of llmrouter:auto fails with java.lang.IllegalStateException; until it"
                            + " works again, rules decide");
        }
        assertThat(done.getMessage().getBody(String.class)).contains("small answer");
        assertThat(pipeline(done)).containsEntry("summary", "scorer failed, no rule → cheap");
    }

    @Test
    void theShadowIsToldWithBothCosts() {
        Exchange done = send("\"tools\":[{\"type\":\"function\"}],", "Hello");

        Prospect cheapTier = decided.get(0).chosen();
        Prospect standard = decided.get(0).shadow();
        assertThat(cheapTier.tier()).isEqualTo("cheap");
        assertThat(standard.tier()).isEqualTo("standard");
        assertThat(standard.model()).isEqualTo(MODEL);
        // ten times the price on both sides
        assertThat(standard.expectedCost().orElseThrow())
                .isEqualByComparingTo(cheapTier.expectedCost().orElseThrow().multiply(BigDecimal.TEN));
        assertThat(metadata(done).get("shadow")).isEqualTo(Map.of("tier", "standard", "model", MODEL, "expected_cost",
                standard.expectedCost().orElseThrow().toPlainString()));
        assertThat(ended).containsExactly(decided.get(0).call().exchangeId());
    }

    @Test
    void theShadowCallsNobody() {
        send("\"tools\":[{\"type\":\"function\"}],", "Hello");

        assertThat(small.calls()).isOne();
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    @Test
    void anExplanationHasTheShadowOfTheCall() {
        String tools = "\"tools\":[{\"type\":\"function\"}],";
        Object shadow = metadata(send(tools, "Hello")).get("shadow");
        decided.clear();

        Map<?, ?> plan = send("direct:explain", tools, "Hello").getMessage().getBody(Map.class);

        assertThat(plan.get("shadow")).isNotNull().isEqualTo(shadow);
        assertThat(decided).isEmpty();
    }

    @Test
    void itIsToldAlsoWhereBothAgree() {
        send("", "Hello");

        assertThat(decided).singleElement().satisfies(event -> assertThat(event.shadow()).isEqualTo(event.chosen()));
    }

    @Test
    void aShadowThatNobodyServesIsNoFailure() {
        Exchange done = send("\"reasoning_effort\":\"high\",", "Hello");

        assertThat(done.getException()).isNull();
        assertThat(metadata(done).get("shadow")).isEqualTo(Map.of("tier", "absent", "model", "nobody/has-this"));
    }

    private Exchange send(String fields, String prompt) {
        return send("direct:ask", fields, prompt);
    }

    private Exchange send(String route, String fields, String prompt) {
        return template.send(route, exchange -> exchange.getMessage()
                .setBody("{" + fields + "\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> metadata(Exchange done) {
        return done.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> pipeline(Exchange done) {
        return ((List<Map<String, Object>>) metadata(done).get("pipeline")).get(0);
    }
}
