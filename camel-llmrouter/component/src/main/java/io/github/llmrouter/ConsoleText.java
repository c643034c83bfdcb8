package io.github.llmrouter;

import java.util.ArrayList;
import java.util.List;

import io.github.llmrouter.event.RouterStatistics.Snapshot;
import io.github.llmrouter.provider.KeyState;

/** The state of the router as lines for a person. */
final class ConsoleText {

    private ConsoleText() {}

    /** @param shown the offers to show */
    static String of(RouterState state, List<OfferState> shown) {
        StringBuilder text = new StringBuilder();
        line(text, "Catalogue: " + state.models() + " models" + state.catalog().map(own -> ", " + own).orElse(""));
        line(text, counted(state.statistics()));
        state.ledger().ifPresent(ledger -> line(text, "Ledger: " + ledger.text()));
        line(text, "Providers:");
        state.providers().forEach(provider -> {
            line(text, "    " + described(provider));
            provider.pool()
                    .stream()
                    .map(ConsoleText::described)
                    .filter(key -> !key.isEmpty())
                    .forEach(key -> line(text,
                            "        " + key));
        });
        line(text, "Offers: " + state.offers().size() + ", in use: " + state.offersInUse().size() + ", shown: "
                + shown.size());
        shown.forEach(offer -> {
            line(text, "    " + described(offer));
            offer.statistics().ifPresent(report -> line(text, "        " + StatisticsView.line(report)));
        });
        return text.toString();
    }

    private static String counted(Snapshot counted) {
        return "Since " + counted.since() + ": " + counted.calls() + " calls (" + counted.failedCalls() + " failed), "
                + counted.attempts() + " attempts (" + counted.failedAttempts() + " failed), " + counted.failovers()
                + " failovers, " + counted.promptTokens() + " + " + counted.completionTokens() + " tokens, "
                + counted.cost().toPlainString() + " USD"
                + (counted.callsOfUnknownCost() > 0
                        ? " (cost unknown of " + counted.callsOfUnknownCost() + " calls)"
                        : "");
    }

    private static String described(ProviderState provider) {
        String keys = provider.keys() == 0
                ? "needs no key"
                : provider.usableKeys() + " of " + provider.keys() + " keys usable";
        return provider.name() + ": " + keys + provider.usableAgainAt().map(time -> ", again at " + time).orElse("");
    }

    /** Empty if there is nothing to say: all is well, and nothing is limited. */
    private static String described(KeyState key) {
        List<String> said = new ArrayList<>();
        key.left().requests().ifPresent(left -> said.add(left + " requests left"));
        key.left().tokens().ifPresent(left -> said.add(left + " tokens left"));
        key.left().calls().ifPresent(left -> said.add(left + " more calls at a time"));
        key.asideUntil().ifPresent(until -> said.add("set aside until " + until));
        key.resting().forEach((model, until) -> said.add("rests for " + model + " until " + until));
        return said.isEmpty() ? "" : "key " + key.name() + ": " + String.join(", ", said);
    }

    private static String described(OfferState offer) {
        return offer.model() + " at " + offer.provider() + ": "
                + offer.resting().map(why -> "RESTING (" + why + ")").orElse("AVAILABLE")
                + offer.breaker().map(state -> ", breaker " + state).orElse("")
                + ", USD per million tokens: " + price(OfferState.text(offer.inputPrice())) + " in, "
                + price(OfferState.text(offer.outputPrice())) + " out"
                + offer.trouble()
                        .map(trouble -> ", " + trouble.times() + " failures in a row, the last one " + trouble)
                        .orElse("");
    }

    private static String price(String known) {
        return known.isEmpty() ? "unknown" : known;
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
