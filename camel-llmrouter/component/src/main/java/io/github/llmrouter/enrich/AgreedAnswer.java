package io.github.llmrouter.enrich;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.enrich.Branch.Answered;
import io.github.llmrouter.enrich.Branch.Failed;

/**
 * Takes the answer that most models of a {@code multicast} give: the cheapest of those that agree becomes the body, with its
 * result headers. Answers agree if they are the same JSON, whatever the order of fields, or the same text; upper case and
 * white space do not count. If too few agree, the exchange fails with a {@link DisagreementException}.
 */
public final class AgreedAnswer extends Comparison {

    private static final Comparator<Answered> CHEAPEST_FIRST = Comparator.comparing(
            answered -> answered.cost().orElse(null), Comparator.nullsLast(Comparator.naturalOrder()));

    private final int least;

    /** Two must agree. */
    public AgreedAnswer() {
        this(2);
    }

    /**
     * @param least how many must agree
     * @throws IllegalArgumentException if that is less than one
     */
    public AgreedAnswer(int least) {
        if (least < 1) {
            throw new IllegalArgumentException("least is " + least
                    + ", and must be 1 or more: it is how many must agree");
        }
        this.least = least;
    }

    @Override
    void conclude(List<Branch> branches, Exchange input) {
        List<Answered> answered = of(Answered.class, branches);
        Optional<List<Answered>> most = most(answered);
        if (most.isEmpty()) {
            DisagreementException none = new DisagreementException(answered.size() + " of " + branches.size()
                    + " models answered, and no " + least + " of them agree");
            of(Failed.class, branches).forEach(branch -> none.addSuppressed(branch.failure()));
            input.setException(none);
            return;
        }
        Answered cheapest = most.get().stream().min(CHEAPEST_FIRST).orElseThrow();
        Results.carry(cheapest.exchange(), input);
        input.getMessage().setBody(cheapest.answer().value());
    }

    /** The largest group that is large enough; of several, the one with the cheapest answer. */
    private Optional<List<Answered>> most(List<Answered> answered) {
        Map<JsonNode, List<Answered>> groups = answered.stream()
                .sorted(CHEAPEST_FIRST)
                .collect(Collectors.groupingBy(one -> Gist.of(one.answer().json()), LinkedHashMap::new, Collectors
                        .toList()));
        int size = groups.values().stream().mapToInt(List::size).max().orElse(0);
        return groups.values().stream().filter(group -> group.size() == size && size >= least).findFirst();
    }
}
