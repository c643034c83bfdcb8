package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.Generation;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.Party;

/** Adds up calls, cell by cell. Used by one thread. */
final class Tally {

    /** How long answers took, by a name in a dimension. */
    record Pace(Dimension dimension, String name, int day, int bucket) implements Comparable<Pace> {

        @Override
        public int compareTo(Pace other) {
            int byDimension = dimension.compareTo(other.dimension);
            int byName = byDimension != 0 ? byDimension : name.compareTo(other.name);
            int byDay = byName != 0 ? byName : Integer.compare(day, other.day);
            return byDay != 0 ? byDay : Integer.compare(bucket, other.bucket);
        }
    }

    private final Map<Cell, Sums> totals = new HashMap<>();
    private final Map<Pace, Long> paces = new HashMap<>();

    SortedMap<Cell, Sums> totals() {
        return new TreeMap<>(totals);
    }

    SortedMap<Pace, Long> paces() {
        return new TreeMap<>(paces);
    }

    void add(Entry entry) {
        Generation call = entry.generation();
        int hour = Period.hour(call.time());
        List<String> names = names(entry);
        add(hour, names, sumsOf(call));
        for (AttemptRow attempt : entry.attempts()) {
            add(hour, names(attempt.model(), attempt.provider(), attempt.key(), call), sumsOf(attempt, call));
        }
        if (call.error().isEmpty() && call.answer().filter(answer -> answer.cacheSource().isEmpty()).isPresent()) {
            addPace(hour, names, Buckets.of(call.took()));
        }
    }

    /** @param names one for each of {@link Dimension#names()} */
    void add(int hour, List<String> names, Sums sums) {
        for (Slice slice : Slice.values()) {
            totals.merge(Cell.of(slice, hour, names), sums, Sums::plus);
        }
    }

    /** Users may be many, and are looked up in the calls instead. */
    private void addPace(int hour, List<String> names, int bucket) {
        for (int i = 0; i < names.size(); i++) {
            Dimension dimension = Dimension.names().get(i);
            if (dimension != Dimension.USER) {
                paces.merge(new Pace(dimension, names.get(i), Math.floorDiv(hour, 24), bucket), 1L, Long::sum);
            }
        }
    }

    /** One for each of {@link Dimension#names()}; a call without an answer belongs to who was asked last. */
    static List<String> names(Entry entry) {
        Generation call = entry.generation();
        if (call.answer().isPresent()) {
            Answer answer = call.answer().get();
            return names(answer.model(), answer.provider(), answer.key(), call);
        }
        List<AttemptRow> attempts = entry.attempts();
        if (attempts.isEmpty()) {
            return names("", "", Optional.empty(), call);
        }
        AttemptRow last = attempts.get(attempts.size() - 1);
        return names(last.model(), last.provider(), last.key(), call);
    }

    static List<String> names(String model, String provider, Optional<String> key, Generation call) {
        Party party = call.party();
        return List.of(model, provider, text(key), text(party.virtualKey()), text(party.tenant()),
                text(party.user()), text(call.request().routeId()));
    }

    private static String text(Optional<String> name) {
        return name.orElse("");
    }

    private static Sums sumsOf(Generation call) {
        Optional<Answer> answer = call.answer();
        Usage usage = answer.flatMap(Answer::usage).orElse(Usage.NONE);
        Optional<BigDecimal> cost = answer.flatMap(known -> known.charge().cost());
        return new Sums(1, one(call.error().isPresent()), one(call.attempts() > 1),
                one(answer.flatMap(Answer::cacheSource).isPresent()), one(answer.isPresent() && cost.isEmpty()), 0, 0,
                usage.prompt(), usage.completion(), usage.reasoning(), usage.cached(), Amounts.stored(cost),
                Amounts.stored(answer.flatMap(known -> known.charge().providerCost())), BigDecimal.ZERO);
    }

    /** What an attempt used that answered, or whose stream broke off, is in the sums of its call. */
    private static Sums sumsOf(AttemptRow attempt, Generation call) {
        boolean inVain = call.wasInVain(attempt);
        Optional<BigDecimal> billed = attempt.charge().cost().filter(usd -> inVain);
        Optional<BigDecimal> said = attempt.charge().providerCost().filter(usd -> inVain && !call.answeredAt(attempt));
        return new Sums(0, 0, 0, 0, one(inVain && billed.isEmpty()), 1,
                one(attempt.error().isPresent()), 0, 0, 0, 0, BigDecimal.ZERO, Amounts.stored(said),
                Amounts.stored(billed));
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }
}
