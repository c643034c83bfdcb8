package io.github.llmrouter.ledger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CacheUse;
import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.CallOrigin;
import io.github.llmrouter.event.CallTrace;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.Generation.Request;
import io.github.llmrouter.ledger.Generation.Status;

/**
 * Books one call: as intended before anybody is asked, and settled once when it is over. A call that is refused before it
 * comes to that is not booked: nothing of it left, and nothing was spent. Used by one thread at a time.
 *
 * <p>
 * A call's cost is what its caller had: a whole answer, or what came of a stream until its reader closed it or it broke
 * off. What providers bill beside that, for attempts that failed, is booked on the attempts alone.
 */
public final class BookedCall implements CallTrace {

    private final Ledger ledger;
    private final CallEvents call;
    private final Party party;
    private final BookedAttempts attempts;
    private boolean intended;
    private Optional<Duration> firstToken = Optional.empty();
    private Optional<Target> served = Optional.empty();
    private Optional<Ending> part = Optional.empty();

    /**
     * A call that has just begun.
     *
     * @param call  which one it is, when it began, and how long it has taken
     * @param party who it is made for
     * @param clock tells when its attempts begin
     */
    public BookedCall(Ledger ledger, CallEvents call, Party party, InstantSource clock) {
        this.ledger = ledger;
        this.call = call;
        this.party = party;
        this.attempts = new BookedAttempts(clock);
    }

    /**
     * The call is about to leave.
     *
     * @throws LedgerException if it cannot be booked, and that is to fail calls
     */
    public void intend() {
        ledger.intend(generation(Status.PENDING, Optional.empty(), Optional.empty()));
        intended = true;
    }

    /** The call does not leave after all: nobody who could be asked can be paid. */
    public void withdraw() {
        if (intended) {
            intended = false;
            ledger.settle(new Entry(generation(Status.REFUSED, Optional.empty(), Optional.empty()), List.of()));
        }
    }

    @Override
    public <T> T asking(Target asked, int number, Supplier<T> ask) {
        attempts.begin();
        return ask.get();
    }

    @Override
    public void keyUsed(String name) {
        attempts.keyUsed(name);
    }

    @Override
    public void billed(Usage usage, Charge charge) {
        attempts.costs(Optional.of(usage), charge);
    }

    @Override
    public void lost() {
        attempts.costs(Optional.empty(), Charge.UNKNOWN);
    }

    @Override
    public void attemptAnswered(Target asked, int number, Duration took) {
        attempts.answered(asked, number, took);
        served(asked);
        firstToken = call.call().stream() ? Optional.of(call.elapsed()) : Optional.empty();
    }

    @Override
    public void attemptFailed(Target asked, int number, Failure failure, Duration took) {
        attempts.failed(asked, number, failure, took);
    }

    @Override
    public void brokeOff(Ending seen) {
        part = Optional.of(seen);
    }

    @Override
    public void served(Target by) {
        served = Optional.of(by);
    }

    @Override
    public void ended(Ending ending) {
        attempts.charge(ending);
        settle(served.map(by -> answer(by, ending)), Optional.empty());
    }

    @Override
    public void failed(String error) {
        part.ifPresent(attempts::charge);
        settle(part.flatMap(seen -> served.map(by -> answer(by, seen))), Optional.of(error));
    }

    private void settle(Optional<Answer> answer, Optional<String> error) {
        if (intended || attempts.last().isPresent() || answer.isPresent()) {
            ledger.settle(new Entry(generation(Status.FINAL, answer, error), attempts.rows()));
        }
    }

    private Answer answer(Target by, Ending ending) {
        return new Answer(by.provider(), by.model(), attempts.last().flatMap(AttemptRow::key), ending.generationId(),
                ending.finishReason(), ending.charged().flatMap(Consumption::serviceTier), ending.usage(), ending
                        .charge(),
                firstToken, ending.cancelled(), ending.cache().flatMap(CacheUse::source),
                ending.charged().map(Consumption::pictures).orElse(0L));
    }

    private Generation generation(Status status, Optional<Answer> answer, Optional<String> error) {
        CallOrigin origin = call.call();
        Request request = new Request(origin.requested(), origin.operation(), origin.stream(), origin.routeId());
        return new Generation(origin.id(), call.began(), status, request, party, answer, error, attempts.rows().size(),
                call.elapsed());
    }
}
