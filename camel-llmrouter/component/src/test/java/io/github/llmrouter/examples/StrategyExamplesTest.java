package io.github.llmrouter.examples;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each strategy of the documentation chooses as the text beside it says. */
class StrategyExamplesTest {

    private static final String ROUTER = "camel.component.llmrouter.";
    private static final String MODEL = "llmrouter:openai/gpt-5.2";

    private final ScriptedProvider one = ScriptedProvider.always(Reply.says("one"));
    private final ScriptedProvider other = ScriptedProvider.always(Reply.says("other"));

    @AfterEach
    void stop() {
        Stream.of(one, other).forEach(ScriptedProvider::close);
    }

    @Test
    void measured() throws Exception {
        try (MainRun run = measuredRun(main -> {})) {
            send(run, 20);

            LlmRouterComponent router = run.context().getComponent("llmrouter", LlmRouterComponent.class);
            assertThat(router.getMeasuredTimeWeight()).isEqualTo(0.0005);
            assertThat(one.calls()).isGreaterThan(other.calls());
        }
    }

    @Test
    void aScorer() throws Exception {
        try (MainRun run = MainRun.of("strategy-bean.properties", main -> {
            address(main, "house", one);
            address(main, "cheap", other);
        })) {
            send(run, 5);

            assertThat(List.of(one.calls(), other.calls())).containsExactly(5, 0);
        }
    }

    @Test
    void aStrategy() throws Exception {
        try (MainRun run = measuredRun(main -> bind(main, new TakeTurns()))) {
            send(run, 6);

            assertThat(List.of(one.calls(), other.calls())).containsExactly(3, 3);
        }
    }

    @Test
    void aLottery() throws Exception {
        try (MainRun run = measuredRun(main -> bind(main, new TrialRun()))) {
            send(run, 20);

            assertThat(one.calls()).isPositive();
        }
    }

    @Test
    void aStrategyThatThereIsNotIsRefusedAtTheStart() {
        assertThatThrownBy(() -> measuredRun(main -> main.addOverrideProperty(ROUTER + "strategy", "cheapest")))
                .rootCause()
                .hasMessage("strategy=cheapest is none; take lottery, measured, price, throughput, latency or exacto,"
                        + " or a bean of the type SelectionStrategy, Lottery or Scorer, as in"
                        + " strategy=#bean:nearestFirst");
    }

    @Test
    void aWeightOutOfItsRangeIsRefusedAtTheStart() {
        assertThatThrownBy(() -> measuredRun(main -> main.addOverrideProperty(ROUTER + "measured-time-weight", "-1")))
                .rootCause()
                .hasMessage("measuredTimeWeight must be 0 or more, and is -1.0");
    }

    private MainRun measuredRun(Consumer<Main> setup) throws Exception {
        return MainRun.of("strategy-measured.properties", main -> {
            address(main, "cheap", one);
            address(main, "dear", other);
            setup.accept(main);
        });
    }

    private static void bind(Main main, Object strategy) {
        main.bind("own", strategy);
        main.addOverrideProperty(ROUTER + "strategy", "#bean:own");
    }

    private static void address(Main main, String provider, ScriptedProvider server) {
        main.addOverrideProperty(ROUTER + "providers[" + provider + "].base-url", server.baseUrl());
    }

    private static void send(MainRun run, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            run.send(MODEL, "Hello");
        }
    }
}
