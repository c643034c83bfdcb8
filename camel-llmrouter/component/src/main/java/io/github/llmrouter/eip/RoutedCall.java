package io.github.llmrouter.eip;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.Attempt;
import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.Spent;
import io.github.llmrouter.billing.Spent.Seen;
import io.github.llmrouter.billing.Spent.Unknown;
import io.github.llmrouter.billing.Told;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ToolCallCheck;
import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.failure.FailureKind.Blame;
import io.github.llmrouter.health.Pace;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.Planner;
import io.github.llmrouter.routing.RoutePlan;
import io.github.llmrouter.sticky.Session;

/**
 * One message's way through the router: its plan, and what has become of it so far. Travels with the exchange and is used
 * by one thread at a time.
 */
public final class RoutedCall {

    private static final Logger LOG = LoggerFactory.getLogger(RoutedCall.class);
    private static final String PROPERTY = "CamelLlmRouterCall";
    private static final Charge NOTHING = Charge.UNKNOWN.waived();

    private final Question question;
    private final RoutePlan plan;
    private final CallSettings settings;
    private final InstantSource clock;
    private final CallEvents events;
    private final Session session;
    private final List<Attempt> attempts = new ArrayList<>(2);
    private final List<Attempt> notPermitted = new ArrayList<>(0);
    private final Unsuited unsuited = new Unsuited();
    private final List<Exclusion> leftOut = new ArrayList<>(0);
    private Optional<Candidate> current = Optional.empty();
    private Optional<String> key = Optional.empty();
    private Optional<Failure> lastFailure = Optional.empty();
    private Set<String> dropped = Set.of();
    private long attemptStartedNanos;
    private Duration untilAnswer = Duration.ZERO;
    private boolean isAgain;

    /**
     * @param events  where it is told, which counts the time of the call from its own beginning
     * @param session the conversation that it is a part of
     */
    public RoutedCall(Question question, RoutePlan plan, CallSettings settings, InstantSource clock,
            CallEvents events, Session session) {
        this.question = question;
        this.plan = plan;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.session = session;
    }

    /**
     * A call that nobody is asked for, as its answer is known from before. It tells nothing of how the offer is doing.
     *
     * @param offer who gave the answer then; nothing is paid for it now
     */
    public static RoutedCall again(Question question, Offer offer, CallSettings settings, InstantSource clock,
            CallEvents events) {
        RoutedCall call = new RoutedCall(question, RoutePlan.only(offer), settings, clock, events, Session.NONE);
        call.isAgain = true;
        call.current = Optional.of(Candidate.of(offer));
        call.untilAnswer = call.elapsed();
        return call;
    }

    /** Whether nobody is asked, as the answer is known from before. */
    public boolean isAgain() {
        return isAgain;
    }

    /** Lets the exchange carry this call. */
    public void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** The call that an exchange carries, if it came through a router. */
    public static Optional<RoutedCall> of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, RoutedCall.class));
    }

    /** What is asked. */
    public Question question() {
        return question;
    }

    /** Who is asked. */
    public RoutePlan plan() {
        return plan;
    }

    /** How the call is made. */
    public CallSettings settings() {
        return settings;
    }

    /** Where it is told. */
    public CallEvents events() {
        return events;
    }

    /** The attempts so far. */
    public List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** Offers whose breaker, or whose keys' limits, let no call through any more when it was their turn. */
    public List<Attempt> notPermitted() {
        return List.copyOf(notPermitted);
    }

    /**
     * Offers that were left out when it was their turn: too little time was left for them, or what pays for the call had no
     * room for one more attempt.
     */
    public List<Exclusion> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The offer that was asked last. */
    public Optional<Offer> lastOffer() {
        return current.map(Candidate::offer);
    }

    /** The fields of the request that did not reach the provider that was asked last. */
    public Set<String> dropped() {
        return dropped;
    }

    /** Notes the fields that do not reach the provider that is asked now. */
    private void dropped(Set<String> fields) {
        dropped = fields;
    }

    /** Why the last attempt failed, empty after an answer. */
    public Optional<Failure> lastFailure() {
        return lastFailure;
    }

    /** When the call began. */
    public Instant began() {
        return events.began();
    }

    /** How long the call has taken so far. */
    public Duration elapsed() {
        return events.elapsed();
    }

    /** What is left of the time for the whole call; zero or negative if none. */
    public Duration remaining() {
        return settings.timeout().minus(elapsed());
    }

    /**
     * Asks one provider, in what is left of the time.
     *
     * @throws io.github.llmrouter.failure.FailureException if it gives no answer
     */
    public Object ask(ProviderConnection connection, Offer offer) {
        Question asked = asked();
        dropped(asked.dropped(connection, offer));
        return events.asking(target(offer), attempts.size() + 1,
                () -> asked.ask(connection, offer, settings.limits(), remaining(), this::keyUsed));
    }

    private void keyUsed(String name) {
        key = Optional.of(name);
        events.keyUsed(name);
    }

    /** The question as it is put to whose turn it is. */
    private Question asked() {
        return current.map(candidate -> question.with(candidate.change())).orElse(question);
    }

    /**
     * Whether this offer is worth asking now: those whose windows are no larger than one that was too small would fail
     * alike, and so would others of a model that refused the request, or of a provider that has just refused its last key.
     * The offer that failed last is asked again if it refused nothing but a key, and another one has room. One that would
     * not be done in time, or that cannot be paid any more, is noted.
     */
    boolean isWorthAsking(Offer offer) {
        return lastFailure.isEmpty() || offer.hasRoom(0, clock.millis())
                && (isAskedAgain(offer) ? isOfKey(lastFailure.get()) : unsuited.mayDoBetter(offer))
                && !isLeftOut(offer) && isInReach(offer);
    }

    private boolean isInReach(Offer offer) {
        Optional<Exclusion> exclusion = Planner.tooLate(offer, clock.millis(), remaining().toMillis())
                .or(() -> events.refusal(target(offer)).map(why -> Exclusion.byBudget(offer, why)));
        exclusion.ifPresent(leftOut::add);
        return exclusion.isEmpty();
    }

    private boolean isLeftOut(Offer offer) {
        return leftOut.stream().anyMatch(exclusion -> exclusion.offer().id().equals(offer.id()));
    }

    /** Whether a call with another key of the same offer may mend a failure. */
    boolean isWorthAnotherKey(Offer offer) {
        return lastFailure.filter(RoutedCall::isOfKey).isPresent() && offer.hasRoom(0, clock.millis())
                && remaining().compareTo(Duration.ZERO) > 0;
    }

    private boolean isAskedAgain(Offer offer) {
        return current.filter(asked -> asked.offer().id().equals(offer.id())).isPresent();
    }

    private static boolean isOfKey(Failure failure) {
        return failure.kind() == FailureKind.RATE_LIMITED || failure.kind().blame() == Blame.KEY;
    }

    /** Whether one more provider may be asked. */
    boolean mayGoOn() {
        return lastFailure.isPresent() && !settings.fallbackOn().endsWith(lastFailure.get().kind())
                && attempts.size() < settings.attempts() && remaining().compareTo(Duration.ZERO) > 0;
    }

    void begin(Candidate candidate) {
        Offer offer = candidate.offer();
        if (!attempts.isEmpty() && !isAskedAgain(offer)) {
            Attempt before = attempts.get(attempts.size() - 1);
            before.failure()
                    .ifPresent(failure -> events.failedOver(target(before), failure.kind(), target(offer)));
        }
        current = Optional.of(candidate);
        dropped = Set.of();
        key = Optional.empty();
        attemptStartedNanos = System.nanoTime();
    }

    void answered(Offer offer) {
        offer.health().succeeded();
        lastFailure = Optional.empty();
        Attempt attempt = attempt(offer, Optional.empty());
        attempts.add(attempt);
        untilAnswer = elapsed();
        events.attemptAnswered(target(offer), attempts.size(), attempt.took());
    }

    void failed(Offer offer, Failure failure) {
        LOG.debug("{} failed: {}: {}", offer.id(), failure.summary(), failure.message());
        if (!isOfKey(failure) || !offer.hasRoom(0, clock.millis())) {
            offer.health().failed(failure, clock.millis());
        }
        lastFailure = Optional.of(failure);
        unsuited.add(offer, failure.kind());
        Attempt attempt = attempt(offer, lastFailure);
        attempts.add(attempt);
        bill(offer, failure.spent());
        events.attemptFailed(target(offer), attempts.size(), failure, attempt.took());
    }

    private void bill(Offer offer, Spent spent) {
        if (spent instanceof Told told) {
            events.billed(told.usage(), charge(offer, told));
        } else if (spent instanceof Seen seen) {
            Told counted = Told.of(seen.after(promptTokens()));
            events.billed(counted.usage(), charge(offer, counted).estimate());
        } else if (spent instanceof Unknown) {
            events.lost();
        }
    }

    /** What a provider charges for what it told that this call used; nothing for an answer from before. */
    public Charge charge(Offer offer, Told told) {
        return isAgain ? NOTHING : offer.pricing().charge(used(told)).beside(told.cost());
    }

    /** What of a call that used this much is charged for. */
    public Consumption used(Told told) {
        return told.of(began(), question.pictures());
    }

    /** The answer is whole. */
    public void ended(Offer offer, Ending ending) {
        ended(offer, ending, AnswerPace.whole(untilAttemptAnswered(), ending), Optional.empty());
    }

    /**
     * The stream was read to its end.
     *
     * @param waited how long its reader waited for chunks
     */
    public void streamEnded(Offer offer, Ending ending, Duration waited) {
        ended(offer, ending, AnswerPace.stream(question, ending, untilAttemptAnswered(), sinceAttempt(), waited),
                Optional.of(untilAnswer));
    }

    /**
     * The stream was closed by its reader before its end.
     *
     * @param part what was seen of it
     */
    public void abandoned(Offer offer, Ending part) {
        ended(offer, part, AnswerPace.abandoned(question, untilAttemptAnswered()), Optional.of(untilAnswer));
    }

    /** Takes note of whether the tool calls of an answer can be made, if it has any. */
    public void judgeToolCalls(Offer offer, ChatResponse answer) {
        if (question instanceof ChatQuestion chat && !isAgain) {
            ToolCallCheck.verdict(chat.request(), answer)
                    .ifPresent(verdict -> offer.health().calledTools(verdict, clock.millis()));
        }
    }

    private void ended(Offer offer, Ending ending, Pace pace, Optional<Duration> firstChunk) {
        if (!isAgain) {
            offer.health().ended(pace, clock.millis());
            session.answered(offer, ending.toldUsage());
        }
        events.ended(target(offer), ending, attempts.size(), firstChunk);
    }

    private Duration untilAttemptAnswered() {
        return isAgain ? untilAnswer : attempts.get(attempts.size() - 1).took();
    }

    private Duration sinceAttempt() {
        return Duration.ofNanos(System.nanoTime() - attemptStartedNanos);
    }

    /** How many tokens the prompt is taken for, as it was put to who was asked last. Reads all of it. */
    public long promptTokens() {
        return asked().promptTokens();
    }

    /**
     * The stream broke off after the caller had begun to read it. What it had of the answer is the caller's to pay, unless
     * the provider itself said that it failed: then only the provider may charge for it.
     *
     * @param part what was seen of it
     */
    public void brokeOff(Offer offer, Failure failure, Ending part) {
        offer.health().brokeOff(failure, clock.millis());
        part.usage().ifPresent(used -> events.billed(used, part.charge()));
        events.brokeOff(failure.isTold() ? part.waived() : part);
        events.attemptFailed(target(offer), attempts.size(), failure, sinceAttempt());
    }

    private static Target target(Offer offer) {
        return new Target(offer.id().provider(), offer.id().model());
    }

    private static Target target(Attempt attempt) {
        return new Target(attempt.provider(), attempt.model());
    }

    /** The breaker, or a limit, kept the call away: nothing was sent, so it is no attempt. */
    void notPermitted(Offer offer, Failure failure) {
        lastFailure = Optional.of(failure);
        notPermitted.add(attempt(offer, lastFailure));
    }

    private Attempt attempt(Offer offer, Optional<Failure> failure) {
        return new Attempt(offer.id().provider(), offer.id().model(), key, failure, sinceAttempt());
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "RoutedCall[" + plan.candidates().size() + " candidates, " + attempts.size() + " attempts]";
    }
}
