package io.github.llmrouter;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.management.openmbean.TabularData;

import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.support.DefaultComponent;

import io.github.llmrouter.catalog.Addresses;
import io.github.llmrouter.event.RouterStatistics;
import io.github.llmrouter.event.RouterStatistics.Snapshot;
import io.github.llmrouter.explain.Explanation;
import io.github.llmrouter.ledger.LedgerState;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.Tokens;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/**
 * What an operator sees of the router and does to it: the part of the component that shows in JMX. Shows no key and
 * nothing of any message, and calls nobody.
 */
public abstract class LlmRouterManagement extends DefaultComponent {

    private final RouterStatistics statistics = new RouterStatistics(Clock.systemUTC());

    /** The providers in use. Made when they are first needed. */
    abstract Providers inUse();

    abstract Clock clock();

    abstract Optional<String> ownCatalog();

    /** How the ledger is doing; empty if there is none. */
    abstract Optional<LedgerState> ledger();

    /** What would become of a chat of this size with a model, or with whatever the path of an endpoint may name. */
    abstract Explanation explain(String model, Tokens tokens);

    /** What counts the events of the router. */
    final RouterStatistics statistics() {
        return statistics;
    }

    /** All that there is to see now. Without providers and offers unless the component is started. */
    public RouterState state() {
        Optional<Providers> providers = isStarted() ? Optional.of(inUse()) : Optional.empty();
        return new RouterState(providers.map(Providers::states).orElse(List.of()),
                providers.map(all -> OfferState.of(all.book(), clock().millis())).orElse(List.of()),
                providers.map(all -> all.catalog().current().models().size()).orElse(0),
                ownCatalog().map(Addresses::masked), statistics.snapshot(), ledger());
    }

    @ManagedAttribute(description = "The names of the providers in use")
    public String getProviderNames() {
        return isStarted() ? String.join(", ", inUse().names()) : "";
    }

    @ManagedAttribute(description = "How many offers were called, or have a route through which they can be")
    public int getOffersInUse() {
        return state().offersInUse().size();
    }

    @ManagedAttribute(description = "How many of the offers in use may be called now")
    public int getOffersAvailable() {
        return (int) state().offersInUse().stream().filter(OfferState::isAvailable).count();
    }

    @ManagedAttribute(description = "Calls that ended, in whatever way")
    public long getCalls() {
        return counted().calls();
    }

    @ManagedAttribute(description = "Calls without an answer, or whose stream broke off")
    public long getFailedCalls() {
        return counted().failedCalls();
    }

    @ManagedAttribute(description = "How many times a provider was asked")
    public long getProviderAttempts() {
        return counted().attempts();
    }

    @ManagedAttribute(description = "How many of these attempts failed")
    public long getFailedAttempts() {
        return counted().failedAttempts();
    }

    @ManagedAttribute(description = "How many times a call went on to another offer")
    public long getFailovers() {
        return counted().failovers();
    }

    @ManagedAttribute(description = "Tokens of prompts, as far as providers told")
    public long getPromptTokens() {
        return counted().promptTokens();
    }

    @ManagedAttribute(description = "Tokens of answers, as far as providers told")
    public long getCompletionTokens() {
        return counted().completionTokens();
    }

    @ManagedAttribute(description = "USD, exact, as far as the cost is known")
    public String getCost() {
        return counted().cost().toPlainString();
    }

    @ManagedAttribute(description = "Calls that did not fail and of which no cost is known")
    public long getCallsOfUnknownCost() {
        return counted().callsOfUnknownCost();
    }

    @ManagedAttribute(description = "Since when is counted")
    public String getStatisticsSince() {
        return counted().since().toString();
    }

    /** Counts from zero again, and forgets how the calls of each offer went. Breakers and waits stay as they are. */
    @ManagedOperation(description = "Counts from zero again, and forgets how the calls of each offer went")
    public void resetStatistics() {
        statistics.reset();
        if (isStarted()) {
            inUse().resetStatistics();
        }
    }

    /**
     * Forgets how the calls of one offer went. Its breaker, its last failure and a wait that its provider asked for stay.
     *
     * @throws IllegalArgumentException if there is no such offer
     * @throws IllegalStateException    if the component is not started
     */
    @ManagedOperation(description = "Forgets how the calls of one offer went")
    public void resetStatistics(String provider, String model) {
        offer(provider, model).health().resetStatistics();
    }

    @ManagedOperation(description = "The keys of the providers in use, by name: what is left of their limits, until when they rest")
    public TabularData keys() {
        return KeyTable.of(state().providers());
    }

    @ManagedOperation(description = "The offers in use: state, price, last failure, uptime, speed")
    public TabularData offersInUse() {
        return OfferTable.of(state().offersInUse());
    }

    @ManagedOperation(description = "All offers of one model, in use or not: state, price, last failure, uptime, speed")
    public TabularData offersOf(String model) {
        return OfferTable.of(state().offers().stream().filter(offer -> offer.model().equals(model)).toList());
    }

    /**
     * What would become of a chat of a usual size.
     *
     * @throws IllegalArgumentException if the model is unknown or nobody serves it
     * @throws IllegalStateException    if the component is not started
     */
    @ManagedOperation(description = "Who would be asked for a model, and who would not and why; calls nobody")
    public String explain(String model) {
        try {
            return explain(model, Tokens.TYPICAL).toText();
        } catch (LlmRouterException e) {
            // whoever is far away does not know its class
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    /**
     * Keeps calls away from an offer until {@link #closeBreaker} or a restart.
     *
     * @throws IllegalArgumentException if there is no such offer
     * @throws IllegalStateException    if the component is not started
     */
    @ManagedOperation(description = "Keeps calls away from an offer until its breaker is closed, or until a restart")
    public void openBreaker(String provider, String model) {
        withBreaker(provider, model, breaker -> {
            if (breaker.getState() != CircuitBreaker.State.FORCED_OPEN) {
                breaker.transitionToForcedOpenState();
            }
        });
    }

    /**
     * Lets calls through to an offer again, whoever opened its breaker. {@link #endWait A wait} that the provider asked for stays.
     *
     * @throws IllegalArgumentException if there is no such offer
     * @throws IllegalStateException    if the component is not started
     */
    @ManagedOperation(description = "Lets calls through to an offer again, whoever opened its breaker")
    public void closeBreaker(String provider, String model) {
        withBreaker(provider, model, breaker -> {
            if (breaker.getState() != CircuitBreaker.State.CLOSED) {
                breaker.transitionToClosedState();
            }
        });
    }

    /**
     * Ends the wait of an offer that its provider asked for, and forgets what it said of the offer's limits. Its breaker stays
     * as it is, and so do keys that are set aside.
     *
     * @throws IllegalArgumentException if there is no such offer
     * @throws IllegalStateException    if the component is not started
     */
    @ManagedOperation(description = "Ends the wait of an offer that its provider asked for")
    public void endWait(String provider, String model) {
        Offer offer = offer(provider, model);
        offer.health().endWait();
        offer.keys().forget(offer.upstream().countedAs());
    }

    /**
     * Takes all keys of a provider into use again, those set aside and those that rest, and forgets what it said of their
     * limits. Configured limits stay as they are.
     *
     * @throws IllegalArgumentException if there is no such provider in use
     * @throws IllegalStateException    if the component is not started
     */
    @ManagedOperation(description = "Takes all keys of a provider into use again, those set aside and those that rest")
    public void useKeys(String provider) {
        started().keys(provider)
                .orElseThrow(() -> new IllegalArgumentException("There is no provider '" + provider
                        + "' in use. Providers in use: " + inUse().names()))
                .useAgain();
    }

    private void withBreaker(String provider, String model, Consumer<CircuitBreaker> operation) {
        operation.accept(offer(provider, model).health().breaker());
    }

    private Offer offer(String provider, String model) {
        return started().offer(new OfferId(provider, model))
                .orElseThrow(() -> new IllegalArgumentException("Provider '" + provider + "' has no offer of '" + model
                        + "'. Providers in use: " + inUse().names()));
    }

    private Providers started() {
        if (!isStarted()) {
            throw new IllegalStateException("The component is not started, so it has no offers; start its context");
        }
        return inUse();
    }

    private Snapshot counted() {
        return statistics.snapshot();
    }
}
