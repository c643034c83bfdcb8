package io.github.llmrouter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.budget.Admission;
import io.github.llmrouter.budget.Admission.Grant;
import io.github.llmrouter.budget.Bid;
import io.github.llmrouter.budget.CallBudget;
import io.github.llmrouter.budget.Lack;
import io.github.llmrouter.budget.Pot;
import io.github.llmrouter.budget.VirtualKey;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.eip.Question;
import io.github.llmrouter.event.CallTrace;
import io.github.llmrouter.ledger.Party;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.Need;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.ProviderPattern;
import io.github.llmrouter.routing.RoutePlan;
import io.github.llmrouter.routing.filter.AllowedProviders;
import io.github.llmrouter.slug.ModelRestrictions;

/** What one call may spend, and on whom. Used by one thread at a time. */
final class BudgetedCall {

    private static final String SERVICE_TIER = "service_tier";

    private final Budgeting budgeting;
    private final Payers payers;
    private final Question question;
    private final CallBudget budget;
    private final Instant now;

    /**
     * @param id    our own id of the call
     * @param began when it did
     */
    BudgetedCall(String id, Instant began, Budgeting budgeting, Payers payers, Question question) {
        this.budgeting = budgeting;
        this.payers = payers;
        this.question = question;
        this.budget = new CallBudget(id, budgeting.budgets());
        this.now = began;
    }

    /** What follows the call, to settle what it cost. */
    CallTrace trace() {
        return budget;
    }

    /** Who the call is made for. */
    Party party() {
        return new Party(payers.user(), payers.tenant(), payers.virtualKey().map(VirtualKey::hash),
                SessionIds.of(question.json()));
    }

    /** What is demanded of all offers: only what the virtual key is for. */
    Preferences demands() {
        List<OfferFilter> filters = new ArrayList<>(2);
        payers.virtualKey().map(VirtualKey::settings).ifPresent(key -> {
            key.models()
                    .map(list -> new KeyModels(ModelRestrictions.of(Optional.of(list), Optional.empty()), slugs()))
                    .ifPresent(filters::add);
            key.providers().map(ProviderPattern::listOf).map(AllowedProviders::new).ifPresent(filters::add);
        });
        return filters.isEmpty() ? Preferences.NONE : Preferences.NONE.withAll(filters);
    }

    /** Whether any budget asks the cheapest first once it is so far spent. */
    boolean mayBeDegraded() {
        return budgeting.rules().stream().anyMatch(rule -> rule.degradeAt().isPresent());
    }

    /** Whether a budget that would pay for the plan is so far spent that the cheapest is to be asked first. */
    boolean isDegraded(RoutePlan plan) {
        return budgeting.rules()
                .stream()
                .filter(rule -> rule.degradeAt().isPresent())
                .anyMatch(rule -> plan.candidates()
                        .stream()
                        .flatMap(candidate -> rule.pot(payers, candidate.offer(), slugs(), now).stream())
                        .distinct()
                        .anyMatch(pot -> budgeting.budgets()
                                .balance(pot)
                                .isPast(rule.degradeAt().getAsInt(), pot.budget().limit())));
    }

    /**
     * Reserves what the call may cost.
     *
     * @return                          the plan without those who would cost more than is left
     * @throws BudgetExceededException  if that leaves nobody
     * @throws CreditExhaustedException if that leaves nobody
     */
    RoutePlan admit(RoutePlan plan) {
        Paid paid = paid(plan, budget::admit);
        paid.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        return paid.plan();
    }

    /** What {@link #admit} would do now. Reserves nothing and throws nothing. */
    Paid foresee(RoutePlan plan) {
        return paid(plan, budgeting.budgets()::foresee);
    }

    /**
     * Who is paid.
     *
     * @param plan    without those who would cost more than is left
     * @param refusal what the call ends with, if that leaves nobody
     */
    record Paid(RoutePlan plan, Optional<LlmRouterException> refusal) {

        static Paid whole(RoutePlan plan) {
            return new Paid(plan, Optional.empty());
        }
    }

    private Paid paid(RoutePlan plan, Function<List<Bid>, Admission> admit) {
        if (plan.candidates().isEmpty()) {
            return Paid.whole(plan);
        }
        List<Pot> common = budgeting.commonPots(payers);
        if (budgeting.rules().isEmpty() && common.isEmpty()) {
            return Paid.whole(plan);
        }
        Map<Bid, Candidate> bidders = new IdentityHashMap<>();
        List<Bid> bids = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>(plan.excluded());
        for (Candidate candidate : plan.candidates()) {
            Bid bid = bid(candidate, common);
            if (bid.isPriced()) {
                bidders.put(bid, candidate);
                bids.add(bid);
            } else {
                excluded.add(Exclusion.byBudget(candidate.offer(), "its price is not known, and its budget is in USD"));
            }
        }
        Admission admission = admit.apply(bids);
        for (Lack lack : admission.lacking()) {
            excluded.add(Exclusion.byBudget(bidder(lack.bid(), bidders).offer(), lack.text()));
        }
        return new Paid(
                new RoutePlan(admission.granted().stream().map(grant -> candidate(grant, bidders)).toList(), excluded),
                refusal(admission));
    }

    private Optional<LlmRouterException> refusal(Admission admission) {
        return admission.granted().isEmpty() && !admission.lacking().isEmpty()
                ? Optional.of(BudgetRefusal.of(admission.lacking(), payers.virtualKey(), now))
                : Optional.empty();
    }

    private Bid bid(Candidate candidate, List<Pot> common) {
        Offer offer = candidate.offer();
        List<Pot> pots = new ArrayList<>(common);
        budgeting.rules().forEach(rule -> rule.pot(payers, offer, slugs(), now).ifPresent(pots::add));
        Question asked = question.with(candidate.change());
        CallSize size = CallSize.of(asked, budgeting.router().callTokens());
        return new Bid(offer.id(), offer.pricing(), prompt(asked, size.prompt(), offer), size.output(offer), size
                .answers(), pots);
    }

    private Consumption prompt(Question asked, long tokens, Offer offer) {
        long audio = asked.needs().has(Need.AUDIO) ? tokens : 0;
        return new Consumption(new Usage(tokens, 0, 0, 0, 0, audio, 0), now, serviceTier(asked, offer), asked
                .pictures());
    }

    /** The tier that is asked for, unless the provider does not hear of that. */
    private Optional<String> serviceTier(Question asked, Offer offer) {
        return Optional.of(asked.json().path(SERVICE_TIER).asText(""))
                .filter(tier -> !tier.isEmpty())
                .filter(tier -> budgeting.router()
                        .inUse()
                        .connection(offer.id())
                        .filter(connection -> asked.dropped(connection, offer).contains(SERVICE_TIER))
                        .isEmpty());
    }

    private static Candidate candidate(Grant grant, Map<Bid, Candidate> bidders) {
        Candidate candidate = bidder(grant.bid(), bidders);
        return grant.isClamped()
                ? new Candidate(candidate.offer(), candidate.wish().changing(new Clamp(grant.output())),
                        candidate.cost(), candidate.score())
                : candidate;
    }

    private static Candidate bidder(Bid bid, Map<Bid, Candidate> bidders) {
        return Objects.requireNonNull(bidders.get(bid), "bidder");
    }

    private Function<String, Optional<String>> slugs() {
        return budgeting.router().inUse().models()::slug;
    }
}
