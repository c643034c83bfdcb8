package io.github.llmrouter.benchmarks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs each benchmark once, without measuring. */
class BenchmarksWorkTest {

    @ParameterizedTest
    @EnumSource
    void everyWayToAskGetsTheAnswer(Way way) throws Exception {
        try (LoopbackServer server = LoopbackServer.start(); Caller caller = way.start(server.port())) {
            assertThat(caller.ask(Conversation.QUESTION)).isEqualTo(Conversation.ANSWER);
        }
    }

    @Test
    void theServerRunsInAProcessOfItsOwn() {
        try (ServerProcess server = ServerProcess.start(); Caller caller = Way.BARE_CLIENT.start(server.port())) {
            assertThat(caller.ask(Conversation.QUESTION)).isEqualTo(Conversation.ANSWER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlanHasAllOffersThatAreWell(PlanningBenchmark.Ranking ranking) {
        PlanningBenchmark benchmark = new PlanningBenchmark();
        benchmark.ranking = ranking;
        benchmark.makeOffers();
        assertThat(benchmark.plan().candidates()).hasSize(16);
        assertThat(benchmark.plan().excluded()).isEmpty();
    }

    @Test
    void aPlanLeavesOutTheQuarterThatRests() {
        PlanningBenchmark benchmark = new PlanningBenchmark();
        benchmark.health = PlanningBenchmark.Health.QUARTER_RESTS;
        benchmark.makeOffers();
        assertThat(benchmark.plan().candidates()).hasSize(12);
        assertThat(benchmark.plan().excluded()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void theEventsOfACallReachWhoListens(EventsBenchmark.Listening listening) {
        EventsBenchmark benchmark = new EventsBenchmark();
        benchmark.listening = listening;
        benchmark.listen();

        benchmark.call();

        assertThat(benchmark.waiting()).isLessThanOrEqualTo(2);
        benchmark.stop();
    }

    @ParameterizedTest
    @EnumSource
    void aThousandCallsAreInTheDatabase(LedgerBenchmark.Backlog backlog) throws Exception {
        LedgerBenchmark benchmark = new LedgerBenchmark();
        benchmark.backlog = backlog;
        benchmark.open();

        benchmark.call();
        benchmark.write();

        assertThat(benchmark.booked(LedgerBenchmark.CALLS - 1)).isPresent();
        benchmark.close();
    }

    @Test
    void eachQuestionToALedgerIsAnswered() throws Exception {
        assertThat(InsightBenchmark.onH2(7_200)).containsKeys("one generation", "all virtual keys", "credit")
                .allSatisfy((question, times) -> assertThat(times).isNotEmpty());
    }
}
