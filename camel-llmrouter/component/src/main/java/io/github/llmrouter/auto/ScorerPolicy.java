package io.github.llmrouter.auto;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a scorer. Where that is of no use, rules decide: whatever a classifier does, calls go on. */
public final class ScorerPolicy implements Policy {

    private static final Logger LOG = LoggerFactory.getLogger(ScorerPolicy.class);
    private static final String NAME = "scorer";

    private final RequestScorer scorer;
    private final Thresholds thresholds;
    private final Set<String> tiers;
    private final Rules otherwise;
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * @param tiers     the names of those that there are
     * @param otherwise decide where the scorer does not; its default is for difficulties below all thresholds
     */
    public ScorerPolicy(RequestScorer scorer, Thresholds thresholds, Set<String> tiers, Rules otherwise) {
        this.scorer = scorer;
        this.thresholds = thresholds;
        this.tiers = Set.copyOf(tiers);
        this.otherwise = otherwise;
    }

    @Override
    public Decision decide(Signals signals, Condition.Expressions expressions) {
        return scored(signals).orElseGet(() -> {
            Decision decision = otherwise.decide(signals, expressions);
            return new Decision(decision.tier(), decision.by(), "scorer failed, " + decision.summary());
        });
    }

    private Optional<Decision> scored(Signals signals) {
        try {
            Decision decision = decision(scorer.score(signals));
            if (failing.compareAndSet(true, false)) {
                LOG.info("The scorer of llmrouter:auto works again");
            }
            return Optional.of(decision);
        } catch (RuntimeException e) {
            if (failing.compareAndSet(false, true)) {
                // without its message, which may quote the prompt
                LOG.warn("The scorer of llmrouter:auto fails with {}; until it works again, rules decide",
                        e instanceof UselessVerdict ? e.getMessage() : e.getClass().getName());
            }
            return Optional.empty();
        }
    }

    private Decision decision(Verdict verdict) {
        if (verdict instanceof Verdict.Tier named) {
            if (!tiers.contains(named.name())) {
                throw new UselessVerdict("a tier that there is not; there are " + tiers);
            }
            return new Decision(named.name(), NAME, "scorer → " + named.name());
        }
        double score = ((Verdict.Difficulty) verdict).score();
        if (!(score >= 0 && score <= 1)) {
            throw new UselessVerdict("a difficulty of " + score + ", which is not from 0 to 1");
        }
        String tier = thresholds.tierFor(score).orElse(otherwise.defaultTier());
        return new Decision(tier, NAME, String.format(Locale.ROOT, "difficulty %.2f → %s", score, tier));
    }

    /** Its message is our own. */
    private static final class UselessVerdict extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UselessVerdict(String message) {
            super(message, null, false, false);
        }
    }
}
