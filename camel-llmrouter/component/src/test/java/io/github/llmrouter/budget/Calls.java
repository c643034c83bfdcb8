package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.routing.OfferId;

/** Calls as budgets see them: a prompt of 1,000 tokens at 1 USD per million, and an answer of 1,000 at 4 USD at most. */
final class Calls {

    /** What such a call may come to. */
    static final BigDecimal WORST = new BigDecimal("0.005");

    private static final OfferId OFFER = new OfferId("cheap", "openai/gpt-5.2");

    /** Who is asked. */
    static final Target CHEAP = new Target(OFFER.provider(), OFFER.model());

    private Calls() {}

    /** A budget in USD. */
    static Budget budget(String name, String limit) {
        return new Budget(name, Unit.USD, new BigDecimal(limit), Window.DAY, Budget.USUAL_THRESHOLDS, false);
    }

    static Pot pot(Budget budget, Instant now) {
        return Pot.at(now, budget, "alice");
    }

    static Bid bid(Pot... pots) {
        return bid("1", "4", pots);
    }

    static Bid bid(String input, String output, Pot... pots) {
        OfferId offer = input.equals("1") ? OFFER : new OfferId("dear", OFFER.model());
        return new Bid(offer, Pricing.of(input, output), Consumption.of(Usage.of(1_000, 0), Instant.EPOCH),
                1_000, 1, List.of(pots));
    }

    /** The call is answered, and comes to so much. */
    static void answered(CallBudget call, String usd) {
        begun(call);
        call.ended(ending(usd));
    }

    static Ending ending(String usd) {
        return new Ending(Optional.empty(), Optional.of("stop"), Optional.of(Usage.of(10, 5)),
                Charge.of(Optional.of(new BigDecimal(usd))));
    }

    /** Somebody is asked, whose answer is of no use and billed all the same. */
    static void failed(CallBudget call, String usd) {
        call.asking(CHEAP, 1, () -> "of no use");
        call.billed(Usage.of(10, 5), Charge.of(Optional.of(new BigDecimal(usd))));
    }

    /** Somebody is asked, who refuses, and bills nothing. */
    static void refused(CallBudget call) {
        call.asking(CHEAP, 1, () -> "nothing");
    }

    /** Somebody is asked, and nobody knows what became of it. */
    static void lost(CallBudget call) {
        refused(call);
        call.lost();
    }

    /** The call's stream begins, and is closed by its reader. */
    static void cancelled(CallBudget call) {
        begun(call);
        call.ended(new Ending(Optional.empty(), Optional.empty(), Optional.empty(), Charge.UNKNOWN));
    }

    /** The call's answer begins. */
    static void begun(CallBudget call) {
        call.attemptAnswered(CHEAP, 1, Duration.ZERO);
    }
}
