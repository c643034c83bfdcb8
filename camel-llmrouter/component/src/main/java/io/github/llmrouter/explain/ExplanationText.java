package io.github.llmrouter.explain;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

import io.github.llmrouter.event.RouterEvent.Prospect;
import io.github.llmrouter.explain.Explanation.ExcludedOffer;
import io.github.llmrouter.explain.Explanation.RankedOffer;

/** An explanation as lines for a person. */
final class ExplanationText {

    private ExplanationText() {}

    static String of(Explanation explanation) {
        StringBuilder text = new StringBuilder();
        line(text, "Plan for " + explanation.requested() + " (" + explanation.strategy().text() + "), "
                + explanation.promptTokens() + " + " + explanation.outputTokens() + " tokens expected"
                + (explanation.drawn() ? "; lots are drawn, this is the likeliest order:" : ":"));
        explanation.auto().ifPresent(report -> {
            line(text, "    chosen by " + report.decision().by() + " (" + report.decision().summary() + "): "
                    + described(report.chosen()));
            report.shadow().ifPresent(shadow -> line(text, "    in the shadow: " + described(shadow)));
        });
        explanation.offers().forEach(offer -> line(text, "    " + described(offer)));
        explanation.availability().ifPresent(why -> line(text, "    nobody: " + why.code().text()));
        explanation.refusal().ifPresent(why -> line(text, "    nobody: " + why));
        explanation.excluded().forEach(offer -> line(text, "    not asked: " + described(offer)));
        return text.toString();
    }

    private static String described(Prospect prospect) {
        return "tier " + prospect.tier() + ", " + prospect.model() + cost(prospect.expectedCost());
    }

    private static String described(RankedOffer offer) {
        return offer.rank() + ". " + offer.model() + " at " + offer.provider()
                + (offer.share().isPresent() ? ", first in " + percent(offer.share().getAsDouble()) : "")
                + cost(offer.expectedCost())
                + (offer.score().isPresent() ? ", score " + rounded(offer.score().getAsDouble()) : "")
                + ", USD per million tokens: " + price(offer.inputPrice()) + " in, " + price(offer.outputPrice())
                + " out" + offer.health().breaker().map(state -> ", breaker " + state).orElse("")
                + offer.health()
                        .lastFailure()
                        .map(last -> ", " + offer.health().failuresInARow() + " failures in a row, the last one "
                                + last)
                        .orElse("")
                + (offer.health().outage() ? ", had an outage" : "");
    }

    private static String described(ExcludedOffer offer) {
        return offer.model() + " at " + offer.reason();
    }

    private static String cost(Optional<BigDecimal> expected) {
        return expected.map(cost -> ", expected to cost " + cost.toPlainString() + " USD").orElse("");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private static String rounded(double score) {
        return Usd.of(score).map(BigDecimal::toPlainString).orElse("");
    }

    private static String price(Optional<BigDecimal> known) {
        return known.map(BigDecimal::toPlainString).orElse("unknown");
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
