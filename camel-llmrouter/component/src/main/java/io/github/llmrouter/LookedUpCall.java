package io.github.llmrouter;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.cache.AnswerCache;
import io.github.llmrouter.cache.CacheKey;
import io.github.llmrouter.cache.Lead;
import io.github.llmrouter.cache.Lookup;
import io.github.llmrouter.cache.StoredAnswer;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.eip.CallSettings;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.event.CacheUse;
import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.CallTrace;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.RoutePlan;

/**
 * One call that looks into the cache of answers. If there is none, it follows the call to its end, where it keeps the answer
 * or tells those who wait for it that there is none. Used by one thread at a time.
 */
final class LookedUpCall implements CallCache, CallTrace {

    /** Who is left out by these may be asked later: its answers are as good as ever. */
    private static final Set<Rule> PASSING = EnumSet.of(Rule.OPEN, Rule.COOLING_DOWN, Rule.NO_KEY, Rule.RATE_LIMITED,
            Rule.DEADLINE, Rule.NO_FALLBACKS);

    private final LlmRouterComponent router;
    private final AnswerCache answers;
    private final CacheMode mode;
    private final CacheKey key;
    private final CallEvents events;
    private final Duration timeToLive;
    private final ResultHeaders headers;
    private @Nullable Lead lead;
    private Optional<RecordedAnswer> answer = Optional.empty();

    LookedUpCall(LlmRouterComponent router, CallConfiguration options, CacheMode mode, CacheKey key,
            CallEvents events) {
        this.router = router;
        this.answers = router.answers();
        this.mode = mode;
        this.key = key;
        this.events = events;
        this.timeToLive = Duration.ofMillis(options.getCacheTtl());
        this.headers = new ResultHeaders(options.getResultHeaderPrefix());
    }

    @Override
    public boolean answered(Exchange exchange, Asked asked, RoutePlan plan, CallSettings settings) {
        Duration patience = settings.timeout().minus(events.elapsed()).dividedBy(2);
        Lookup lookup = mode == CacheMode.REFRESH
                ? new Lookup.Absent(answers.anew(key))
                : answers.look(key, patience);
        if (lookup instanceof Lookup.Found found && isGiven(found.answer(), exchange, asked, plan, settings)) {
            return true;
        }
        lead = lookup instanceof Lookup.Absent absent ? absent.lead() : answers.anew(key);
        events.lookedUp(CacheUse.MISS);
        events.follow(this);
        return false;
    }

    private boolean isGiven(StoredAnswer stored, Exchange exchange, Asked asked, RoutePlan plan,
            CallSettings settings) {
        Optional<Offer> offer = offer(plan, new OfferId(stored.provider(), stored.model()));
        if (offer.isEmpty()) {
            return false;
        }
        RoutedCall call = RoutedCall.again(asked.question(), offer.get(), settings, router.clock(), events);
        Object again;
        try {
            again = asked.question()
                    .checked(call, offer.get(), AnswerAgain.of(asked.question(), stored, events.call().id()));
        } catch (FailureException e) {
            // good enough for who asked then, and not for this endpoint, which wants JSON for example
            return false;
        }
        CacheUse use = new CacheUse(Optional.of(stored.source()), stored.tokens().orElse(0L), stored.cost());
        events.lookedUp(use);
        events.planned(List::of);
        exchange.removeProperty(LlmRouterConstants.METADATA_PROPERTY);
        asked.answer(exchange, call, again);
        headers.lookedUp(exchange, use, Optional.of(stored.age(router.clock().instant())));
        return true;
    }

    private static Optional<Offer> offer(RoutePlan plan, OfferId id) {
        return Stream.concat(plan.candidates().stream().map(Candidate::offer),
                plan.excluded().stream().filter(out -> PASSING.contains(out.rule())).map(Exclusion::offer))
                .filter(offer -> offer.id().equals(id))
                .findFirst();
    }

    @Override
    public void answer(Exchange exchange, Asked asked, RoutedCall call, Object given) {
        RecordedAnswer recorded = RecordedAnswer.of(given, call.lastOffer().orElseThrow().id());
        answer = Optional.of(recorded);
        asked.answer(exchange, call, recorded.toGiveOut());
        headers.lookedUp(exchange, CacheUse.MISS, Optional.empty());
    }

    @Override
    public void ended(Ending ending) {
        if (answer.isEmpty() || !answer.get().isOver()) {
            lead().fail();
            return;
        }
        Optional<ObjectNode> whole = answer.get().worthKeeping();
        if (whole.isEmpty()) {
            lead().keepNothing();
        } else {
            lead().keep(stored(whole.get(), answer.get().from(), ending));
        }
    }

    @Override
    public void failed(String error) {
        lead().fail();
    }

    private StoredAnswer stored(ObjectNode json, OfferId from, Ending ending) {
        Instant now = router.clock().instant();
        return new StoredAnswer(events.call().id(), from.provider(), from.model(), now, now.plus(timeToLive),
                ending.usage().map(Usage::total), ending.cost(), json);
    }

    private Lead lead() {
        Lead known = lead;
        if (known == null) {
            throw new IllegalStateException("Only who has looked into the cache follows the call");
        }
        return known;
    }
}
