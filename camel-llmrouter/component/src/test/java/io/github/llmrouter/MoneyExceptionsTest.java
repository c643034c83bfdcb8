package io.github.llmrouter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.budget.Balance;
import io.github.llmrouter.budget.Bid;
import io.github.llmrouter.budget.Budget;
import io.github.llmrouter.budget.Lack;
import io.github.llmrouter.budget.Pot;
import io.github.llmrouter.budget.Unit;
import io.github.llmrouter.budget.Window;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.routing.OfferId;

import static org.assertj.core.api.Assertions.assertThat;

/** What an exception says of money it says in another JVM as well. */
class MoneyExceptionsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aBudgetThatHadNoRoomKeepsItsFigures() throws Exception {
        BudgetExceededException told = sent(new BudgetExceededException("no room", lack("team", Window.DAY),
                Optional.empty()));

        assertThat(told).hasMessage("no room");
        assertThat(told.budget()).isEqualTo("team");
        assertThat(told.scope()).isEqualTo("alice");
        assertThat(told.unit()).isEqualTo("USD");
        assertThat(told.limit()).isEqualByComparingTo("10");
        assertThat(told.spend()).isEqualByComparingTo("7");
        assertThat(told.reserved()).isEqualByComparingTo("2");
        assertThat(told.required()).isEqualByComparingTo("3");
        assertThat(told.resetsAt()).contains(Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(told.isHeldByOthers()).isTrue();
        assertThat(told.attempts()).isEmpty();
    }

    @Test
    void aBudgetThatNeverBeginsAnewDoesNotSayWhen() throws Exception {
        assertThat(sent(new BudgetExceededException("no room", lack("team", Window.TOTAL), Optional.empty()))
                .resetsAt()).isEmpty();
    }

    @Test
    void aCreditThatIsUsedUpKeepsItsFigures() throws Exception {
        CreditExhaustedException told = sent(new CreditExhaustedException("no credit", lack("credits", Window.TOTAL),
                Optional.empty()));

        assertThat(told.isHeldByOthers()).isTrue();
        assertThat(told.credit()).isEqualByComparingTo("10");
        assertThat(told.spend()).isEqualByComparingTo("7");
        assertThat(told.reserved()).isEqualByComparingTo("2");
        assertThat(told.required()).isEqualByComparingTo("3");
    }

    private static Lack lack(String budget, Window window) {
        Pot pot = Pot.at(NOON, new Budget(budget, Unit.USD, BigDecimal.TEN, window, List.of(), false), "alice");
        Bid bid = new Bid(new OfferId("house", "house/small"), Pricing.of("1", "4"), Consumption.of(Usage.of(1, 0),
                NOON), 1, 1, List.of(pot));
        return new Lack(bid, pot, new BigDecimal("3"), new Balance(new BigDecimal("7"), new BigDecimal("2")));
    }

    @SuppressWarnings("unchecked")
    private static <T> T sent(T exception) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
