package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.RouterEvent;
import io.github.llmrouter.event.RouterEvent.BudgetThreshold;
import io.github.llmrouter.event.RouterEvents;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.testing.TestClock;

import static io.github.llmrouter.budget.Calls.WORST;
import static io.github.llmrouter.budget.Calls.bid;
import static io.github.llmrouter.budget.Calls.budget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is reserved, spent and given back; the same on every database. */
abstract class BudgetsOnADatabase {

    private static final int THREADS = 64;

    private final TestClock clock = new TestClock();
    private RouterEvents events = new RouterEvents();
    private final List<RouterEvent> told = new CopyOnWriteArrayList<>();
    private final Map<String, Budget> configured = new HashMap<>();
    private Database database = null;
    private Budgets budgets = null;

    /** An empty database. */
    abstract DataSource empty();

    @BeforeEach
    void open() throws SQLException {
        events = new RouterEvents();
        told.clear();
        events.addListener(told::add);
        database = new Database(empty());
        database.migrate();
        budgets = process();
        budgets.open();
    }

    @AfterEach
    void close() {
        budgets.close();
    }

    /** What another process has. */
    private Budgets process() {
        return new Budgets(database, clock, events, (name, subject) -> Optional.ofNullable(configured.get(name)),
                false);
    }

    @Test
    void whatACallMayCostIsReservedUntilItIsOver() {
        Pot pot = pot("team", "1");
        CallBudget call = call("a");

        call.admit(List.of(bid(pot)));
        assertBalance(pot, "0", "0.005");

        Calls.answered(call, "0.0001");
        assertBalance(pot, "0.0001", "0");
    }

    @Test
    void whoCannotBePaidIsLeftOut() {
        Pot pot = pot("team", "0.006");

        Admission admission = call("a").admit(List.of(bid(pot), bid("2", "8", pot)));

        assertThat(admission.granted()).extracting(grant -> grant.bid().offer().provider()).containsExactly("cheap");
        assertThat(admission.lacking()).extracting(Lack::text)
                .containsExactly("0.01 > 0.006 USD left of budget 'team' for alice");
        assertBalance(pot, "0", "0.005");
    }

    @Test
    void whoCouldBePaidIsForeseenAndNothingIsReserved() {
        Pot pot = pot("team", "0.006");

        Admission admission = budgets.foresee(List.of(bid(pot), bid("2", "8", pot)));

        assertThat(admission.granted()).extracting(grant -> grant.bid().offer().provider()).containsExactly("cheap");
        assertThat(admission.lacking()).extracting(Lack::text)
                .containsExactly("0.01 > 0.006 USD left of budget 'team' for alice");
        assertBalance(pot, "0", "0");
    }

    @Test
    void whatIsReservedIsForeseenAsTaken() {
        Pot pot = pot("team", "0.006");
        call("a").admit(List.of(bid(pot)));

        assertThat(budgets.foresee(List.of(bid(pot))).granted()).isEmpty();
    }

    @Test
    void theNarrowestOfThoseThatHaveNoRoomIsNamed() {
        Pot wide = pot("wide", "0.0045");
        Pot narrow = pot("narrow", "0.004");

        assertThat(lacking("a", wide, narrow)).isEqualTo("narrow");
        assertThat(lacking("b", narrow, wide)).isEqualTo("narrow");
    }

    @Test
    void amountsThatAreCountedInOtherUnitsAreComparedByWhichPartOfTheCallTheyPay() {
        Pot usd = pot("usd", "0.001");
        Pot tokens = Calls.pot(new Budget("tokens", Unit.TOKENS, new BigDecimal("1999"), Window.DAY, List.of(), false),
                clock.instant());

        assertThat(lacking("a", tokens, usd)).isEqualTo("usd");
    }

    @Test
    void aBudgetOfOnesOwnIsNamedBeforeOneThatAllShareAndThatHasAsLittleLeft() {
        Pot shared = Pot.at(clock.instant(), budget("shared", "0.001"), "");

        assertThat(lacking("a", shared, pot("own", "0.001"))).isEqualTo("own");
    }

    @Test
    void aBudgetThatIsSpentIsNamedBeforeOneWhoseRestIsHeldByCallsOnTheirWay() {
        Pot held = pot("held", "0.006");
        Pot spent = pot("spent", "0.0045");
        call("on its way").admit(List.of(bid(held)));

        assertThat(lacking("a", held, spent)).isEqualTo("spent");
    }

    private String lacking(String id, Pot... pots) {
        return call(id).admit(List.of(bid(pots))).lacking().get(0).pot().budget().name();
    }

    @Test
    void asMuchIsReservedAsTheDearestMayCost() {
        Pot pot = pot("team", "1");

        call("a").admit(List.of(bid(pot), bid("2", "8", pot)));

        assertBalance(pot, "0", "0.01");
    }

    @Test
    void nothingIsReservedIfNobodyCanBePaid() {
        Pot large = pot("large", "1");
        Pot small = pot("small", "0.001");

        Admission admission = call("a").admit(List.of(bid(large, small)));

        assertThat(admission.granted()).isEmpty();
        assertBalance(large, "0", "0");
    }

    @Test
    void aFailedCallCostsNothing() {
        Pot pot = pot("team", "1");
        CallBudget call = call("a");
        call.admit(List.of(bid(pot)));

        call.failed("OverloadedException");

        assertBalance(pot, "0", "0");
    }

    @Test
    void aCallOfWhichNobodyKnowsWhatItCostIsTakenForTheWorst() {
        Pot pot = pot("team", "1");
        CallBudget call = call("a");
        call.admit(List.of(bid(pot)));

        Calls.cancelled(call);

        assertBalance(pot, "0.005", "0");
    }

    @Test
    void anAnswerThatBrokeOffIsPaidAsFarAsItCame() {
        Pot pot = pot("team", "1");
        CallBudget call = call("a");
        call.admit(List.of(bid(pot)));

        Calls.begun(call);
        call.brokeOff(Calls.ending("0.0002"));
        call.failed("OverloadedException");

        assertBalance(pot, "0.0002", "0");
    }

    @Test
    void anAnswerThatBrokeOffAndIsBilledIsPaidOnce() {
        Pot pot = pot("team", "1");
        CallBudget call = call("a");
        call.admit(List.of(bid(pot)));

        call.asking(Calls.CHEAP, 1, () -> "a stream");
        Calls.begun(call);
        call.billed(Usage.of(10, 5), Charge.of(Optional.of(new BigDecimal("0.0002"))));
        call.brokeOff(Calls.ending("0.0002"));
        call.failed("OverloadedException");

        assertBalance(pot, "0.0002", "0");
    }

    @Test
    void anAttemptThatIsBilledThoughItFailedIsPaidBesideTheAnswer() {
        Pot pot = pot("team", "1");
        CallBudget call = call("a");
        call.admit(List.of(bid(pot)));

        call.asking(Calls.CHEAP, 1, () -> "nothing");
        call.billed(Usage.of(10, 0), Charge.of(Optional.of(new BigDecimal("0.0003"))));
        Calls.answered(call, "0.0001");

        assertBalance(pot, "0.0004", "0");
    }

    @Test
    void aFurtherAttemptIsReservedBesideWhatTheOneBeforeIsBilled() {
        Pot pot = pot("team", "1");
        CallBudget call = call("a");
        call.admit(List.of(bid(pot)));

        Calls.failed(call, "0.004");
        assertThat(call.refusal(Calls.CHEAP)).isEmpty();
        assertBalance(pot, "0", "0.009");

        Calls.answered(call, "0.001");
        assertBalance(pot, "0.005", "0");
    }

    @Test
    void noFurtherAttemptIsMadeThatABudgetHasNoRoomFor() {
        Pot large = pot("large", "1");
        Pot small = pot("small", "0.008");
        CallBudget call = call("a");
        call.admit(List.of(bid(large, small)));

        Calls.failed(call, "0.004");

        assertThat(call.refusal(Calls.CHEAP)).contains("0.004 > 0.003 USD left of budget 'small' for alice");
        assertBalance(large, "0", "0.005");
        assertBalance(small, "0", "0.005");
    }

    @Test
    void anAttemptThatFellSilentIsHeldForAsLongAsTheCallGoesOn() {
        Pot pot = pot("team", "0.011");
        CallBudget call = call("a");
        call.admit(List.of(bid(pot)));

        Calls.lost(call);
        assertThat(call.refusal(Calls.CHEAP)).isEmpty();
        assertBalance(pot, "0", "0.01");

        Calls.lost(call);
        assertThat(call.refusal(Calls.CHEAP)).isPresent();

        call.failed("TimedOutException");
        assertBalance(pot, "0", "0");
    }

    @Test
    void anAttemptThatCostNothingLeavesRoomForTheNext() {
        Pot pot = pot("team", "0.005");
        CallBudget call = call("a");
        call.admit(List.of(bid(pot)));

        Calls.refused(call);

        assertThat(call.refusal(Calls.CHEAP)).isEmpty();
        assertBalance(pot, "0", "0.005");
    }

    @Test
    void manyThreadsWhoseAnswersAreOfNoUseSpendNoMoreThanThereIs() throws Exception {
        Pot pot = pot("team", "0.05");

        List<Integer> attempts = atOnce(IntStream.range(0, 64)
                .<Callable<Integer>>mapToObj(number -> () -> attempts(call("call-" + number), pot))
                .toList());

        assertThat(attempts.stream().mapToInt(made -> made).sum()).isEqualTo(10);
        await().untilAsserted(() -> assertBalance(pot, "0.05", "0"));
    }

    /** @return how many attempts there was room for, each of which took all that it may come to */
    private static int attempts(CallBudget call, Pot pot) {
        int made = 0;
        if (!call.admit(List.of(bid(pot))).granted().isEmpty()) {
            do {
                Calls.failed(call, "0.005");
                made++;
            } while (made < 3 && call.refusal(Calls.CHEAP).isEmpty());
        }
        call.failed("BadResponseException");
        return made;
    }

    @Test
    void whatIsToldTwiceIsBookedOnce() {
        Pot pot = pot("team", "1");
        call("a").admit(List.of(bid(pot)));

        budgets.settle("a", List.of(new Claim(pot, WORST)));
        process().settle("a", List.of(new Claim(pot, WORST)));

        assertBalance(pot, "0.005", "0");
    }

    @Test
    void aCallThatWasNotReservedIsBookedOnce() {
        Pot pot = pot("team", "1");

        budgets.settle("a", List.of(new Claim(pot, WORST)));
        budgets.settle("a", List.of(new Claim(pot, WORST)));

        assertBalance(pot, "0.005", "0");
    }

    @Test
    void eachDayHasABudgetOfItsOwn() {
        Pot today = pot("team", "0.006");
        call("a").admit(List.of(bid(today)));
        assertThat(call("b").admit(List.of(bid(today))).granted()).isEmpty();

        clock.advance(Duration.ofHours(12));

        assertThat(call("b").admit(List.of(bid(pot("team", "0.006")))).granted()).hasSize(1);
    }

    @Test
    void anAnswerIsMadeShorterWhereThatIsAllowed() {
        Pot pot = Calls.pot(new Budget("team", Unit.USD, new BigDecimal("0.003"), Window.DAY, List.of(), true), clock
                .instant());

        Admission admission = call("a").admit(List.of(bid(pot)));

        assertThat(admission.granted()).extracting(Admission.Grant::output).containsExactly(500L);
        assertBalance(pot, "0", "0.003");
    }

    @Test
    void anAnswerIsNotMadeSoShortThatNoProviderTakesIt() {
        Pot pot = Calls.pot(new Budget("team", Unit.USD, new BigDecimal("0.00106"), Window.DAY, List.of(), true),
                clock.instant());

        assertThat(call("a").admit(List.of(bid(pot))).granted()).isEmpty();
    }

    @Test
    void tokensAndRequestsAreCountedAsWell() {
        Pot tokens = Calls.pot(new Budget("tokens", Unit.TOKENS, new BigDecimal("5000"), Window.DAY, List.of(), false),
                clock.instant());
        Pot requests = Calls.pot(new Budget("requests", Unit.REQUESTS, BigDecimal.TEN, Window.DAY, List.of(), false),
                clock.instant());
        CallBudget call = call("a");

        call.admit(List.of(bid(tokens, requests)));
        assertBalance(tokens, "0", "2000");
        assertBalance(requests, "0", "1");

        Calls.answered(call, "0.0001");
        assertBalance(tokens, "15", "0");
        assertBalance(requests, "1", "0");
    }

    @Test
    void aThresholdIsToldOnceWhoeverCrossesIt() {
        Pot pot = pot("team", "0.01");
        List<Budgets> processes = List.of(budgets, process(), process());

        for (int i = 0; i < 6; i++) {
            processes.get(i % 3).settle("call-" + i, List.of(new Claim(pot, new BigDecimal("0.002"))));
        }

        assertThat(percentages()).containsExactly(80, 100);
        assertThat((BudgetThreshold) told.get(0)).satisfies(threshold -> {
            assertThat(threshold.budget()).isEqualTo("team");
            assertThat(threshold.subject()).isEqualTo("alice");
            assertThat(threshold.spend()).isEqualByComparingTo("0.008");
            assertThat(threshold.resets()).isEqualTo(pot.end());
        });
    }

    @Test
    void aThresholdIsToldOnceByManyThreads() throws Exception {
        Pot pot = pot("team", "0.064");

        atOnce(IntStream.range(0, 64)
                .<Callable<Boolean>>mapToObj(number -> () -> {
                    budgets.settle("call-" + number, List.of(new Claim(pot, new BigDecimal("0.001"))));
                    return true;
                })
                .toList());

        await().untilAsserted(() -> assertThat(percentages()).containsExactlyInAnyOrder(80, 100));
    }

    @Test
    void aThresholdIsToldAgainOnceTheLimitWasRaised() {
        budgets.settle("a", List.of(new Claim(pot("team", "0.01"), new BigDecimal("0.01"))));
        budgets.settle("b", List.of(new Claim(pot("team", "0.02"), new BigDecimal("0.005"))));
        assertThat(percentages()).containsExactly(80, 100);

        budgets.settle("c", List.of(new Claim(pot("team", "0.02"), new BigDecimal("0.005"))));

        assertThat(percentages()).containsExactly(80, 100, 80, 100);
    }

    @Test
    void aThresholdIsToldWhenAReservationThatWasLostIsResolved() {
        Pot pot = pot("team", "0.006");
        call("lost").admit(List.of(bid(pot)));

        process().resolve("lost", true);

        assertThat(percentages()).containsExactly(80);
        assertThat(((BudgetThreshold) told.get(0)).resets()).isEqualTo(pot.end());
    }

    private List<Integer> percentages() {
        return told.stream().map(event -> ((BudgetThreshold) event).percent()).toList();
    }

    @Test
    void aReservationWhoseProcessWasKilledIsHeldUntilSomebodyResolvesIt() {
        Pot pot = pot("team", "1");
        call("lost").admit(List.of(bid(pot)));
        Budgets restarted = process();

        assertThat(restarted.held()).singleElement().satisfies(held -> {
            assertThat(held.call()).isEqualTo("lost");
            assertThat(held.amount()).isEqualByComparingTo(WORST);
        });
        assertThat(restarted.resolve("lost", true)).isOne();

        assertThat(restarted.held()).isEmpty();
        assertBalance(pot, "0.005", "0");
        assertThat(restarted.resolve("lost", false)).isZero();
    }

    @Test
    void manyThreadsSpendNoMoreThanThereIs() throws Exception {
        Pot pot = pot("team", "0.05");

        List<Boolean> admitted = atOnce(IntStream.range(0, 200)
                .<Callable<Boolean>>mapToObj(number -> () -> {
                    CallBudget call = call("call-" + number);
                    boolean paid = !call.admit(List.of(bid(pot))).granted().isEmpty();
                    if (paid) {
                        Calls.answered(call, "0.005");
                    }
                    return paid;
                })
                .toList());

        assertThat(admitted).filteredOn(paid -> paid).hasSize(10);
        await().untilAsserted(() -> assertBalance(pot, "0.05", "0"));
    }

    @Test
    void nothingLeaksWhateverBecomesOfCalls() throws Exception {
        Pot team = pot("team", "0.5");
        Pot all = pot("all", "0.7");
        Random random = new Random(42);
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String id = "call-" + i;
            int fate = random.nextInt(4);
            // whatever the order in which pots are named
            List<Pot> pots = new ArrayList<>(List.of(team, all));
            Collections.shuffle(pots, random);
            calls.add(() -> run(call(id), fate, pots));
        }

        atOnce(calls);

        await().untilAsserted(() -> assertThat(budgets.held()).isEmpty());
        assertThat(budgets.balance(team).reserved()).isZero();
        assertThat(budgets.balance(all).reserved()).isZero();
        assertThat(budgets.balance(team).spent()).isPositive().isLessThanOrEqualTo(new BigDecimal("0.5"));
    }

    private static boolean run(CallBudget call, int fate, List<Pot> pots) {
        call.admit(List.of(bid(pots.toArray(Pot[]::new))));
        switch (fate) {
            case 0 -> call.failed("OverloadedException");
            case 1 -> Calls.cancelled(call);
            default -> Calls.answered(call, "0.00005");
        }
        return true;
    }

    @Test
    void whatTheLedgerKnowsToBeOverIsSettled() throws SQLException {
        Pot pot = pot("team", "1");
        Pot tokens = Calls.pot(new Budget("tokens", Unit.TOKENS, new BigDecimal("9000"), Window.DAY, List.of(), false),
                clock.instant());
        for (String id : List.of("answered", "failed", "unpriced", "unknown")) {
            call(id).admit(List.of(bid(pot, tokens)));
        }
        database.transaction(connection -> book(connection, "answered", "FINAL", "'cheap'", "0.0021")
                + book(connection, "failed", "FINAL", "NULL", "0.0003")
                + book(connection, "unpriced", "FINAL", "'cheap'", "NULL")
                + book(connection, "unknown", "UNKNOWN", "NULL", "NULL"));

        Budgets restarted = process();
        restarted.open();
        try {
            await().until(() -> restarted.held().size() == 2);
        } finally {
            restarted.close();
        }

        assertBalance(pot, "0.0074", "0.005");
        assertBalance(tokens, "45", "2000");
    }

    /** A call of one attempt of 15 tokens, for which its provider says that it charges much more than by our prices. */
    private static int book(Connection connection, String id, String status, String answeredBy, String cost)
            throws SQLException {
        Sql.update(connection, "INSERT INTO llmrouter_attempt (generation, number, started, provider, model, took,"
                + " prompt_tokens, completion_tokens, cost, provider_cost) VALUES (?, 1, CURRENT_TIMESTAMP, 'cheap',"
                + " 'x', 1, 10, 5, " + cost + ", 0.9)", id);
        return Sql.update(connection,
                "INSERT INTO llmrouter_generation (id, started, node, status, requested, operation,"
                        + " streamed, cancelled, estimated, attempts, took, prompt_tokens, upstream_cost, provider,"
                        + " cost) VALUES (?, CURRENT_TIMESTAMP, 'here', ?, 'x', 'chat', FALSE, FALSE, FALSE, 1, 1, 10,"
                        + " 0.9, " + answeredBy + ", " + cost + ")", id, status);
    }

    private <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private Pot pot(String budget, String limit) {
        configured.put(budget, budget(budget, limit));
        return Calls.pot(budget(budget, limit), clock.instant());
    }

    private CallBudget call(String id) {
        return new CallBudget(id, budgets);
    }

    private void assertBalance(Pot pot, String spent, String reserved) {
        Balance balance = budgets.balance(pot);
        assertThat(balance.spent()).isEqualByComparingTo(spent);
        assertThat(balance.reserved()).isEqualByComparingTo(reserved);
    }
}
