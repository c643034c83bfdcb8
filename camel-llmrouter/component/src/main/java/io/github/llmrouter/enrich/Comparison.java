package io.github.llmrouter.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.enrich.Branch.Answered;
import io.github.llmrouter.enrich.Branch.Failed;

/**
 * Collects what the branches of a {@code multicast} or {@code recipientList} answer to one message. A branch that fails does
 * not fail the others. If all do, the exchange fails with the failure of the first, and the message is as it was. Safe for
 * use by many threads, with {@code parallelProcessing}; not with {@code parallelAggregate} or {@code shareUnitOfWork}.
 */
abstract class Comparison implements AggregationStrategy {

    private static final String BRANCHES = "CamelLlmRouterBranches";

    @Override
    public final Exchange aggregate(@Nullable Exchange one, @Nullable Exchange other) {
        throw new EnrichmentException(getClass().getSimpleName()
                + " is for multicast and recipientList, whose branches answer"
                + " one message. To add one answer to a message use IntoHeader, IntoVariable, IntoJson or IntoField");
    }

    @Override
    public final Exchange aggregate(@Nullable Exchange earlier, Exchange branch, Exchange input) {
        branches(input).list.add(Branch.of(branch, input));
        return input;
    }

    @Override
    public final void timeout(Exchange input, int index, int total, long timeout) {
        branches(input).list.add(new Branch.Late(timeout));
    }

    @Override
    public final void onCompletion(@Nullable Exchange result, Exchange input) {
        if (!(input.removeProperty(BRANCHES) instanceof Branches branches) || result != input || input.isFailed()) {
            return;
        }
        List<Answered> answered = of(Answered.class, branches.list);
        List<Failed> failed = of(Failed.class, branches.list);
        Optional<Failed> reason = answered.isEmpty() ? failed.stream().findFirst() : Optional.empty();
        if (reason.isPresent()) {
            Results.carryFailure(reason.get().exchange(), input);
            input.setException(reason.get().failure());
            return;
        }
        conclude(branches.list, input);
    }

    /**
     * Writes what is concluded into the message, or sets an exception.
     *
     * @param branches in the order of the multicast, without {@code streaming}
     */
    abstract void conclude(List<Branch> branches, Exchange input);

    static <T extends Branch> List<T> of(Class<T> kind, List<Branch> branches) {
        return branches.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Branches branches(Exchange input) {
        if (input.getProperty(BRANCHES) instanceof Branches branches) {
            return branches;
        }
        Branches none = new Branches(new ArrayList<>());
        input.setProperty(BRANCHES, none);
        return none;
    }

    /** Says nothing of the answers where exchange properties are printed. */
    private record Branches(List<Branch> list) {

        @Override
        public String toString() {
            return list.size() + " branches";
        }
    }
}
