package io.github.llmrouter.limits;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that limits what may be asked with one key: what is configured, over all models together, and what the provider says
 * itself, for each model. A call has to pass both. Safe for use by many threads and without locks, unless a store is
 * shared.
 */
public final class Allowance {

    private final Optional<ConcurrencyGate> calls;
    private final Optional<RequestGate> requests;
    private final Optional<TokenGate> tokens;
    private final InstantSource clock;
    private final List<Gate> own;
    private final Map<String, ProviderGate> told = new ConcurrentHashMap<>();

    Allowance(Optional<ConcurrencyGate> calls, Optional<RequestGate> requests, Optional<TokenGate> tokens,
            InstantSource clock) {
        this.calls = calls;
        this.requests = requests;
        this.tokens = tokens;
        this.clock = clock;
        // what costs the least to ask comes first
        this.own = Stream.<Optional<? extends Gate>>of(calls, requests, tokens)
                .<Gate>flatMap(Optional::stream)
                .toList();
    }

    /** Whether tokens are counted, so that a call needs to be estimated. */
    public boolean countsTokens(String model) {
        return tokens.isPresent() || Optional.ofNullable(told.get(model))
                .filter(ProviderGate::countsTokens)
                .isPresent();
    }

    /** Whether a call of so many tokens could be made now. Without a lock and without allocation. */
    public boolean hasRoom(String model, long estimate, long nowMillis) {
        for (int i = 0; i < own.size(); i++) {
            if (!own.get(i).hasRoom(estimate, nowMillis)) {
                return false;
            }
        }
        ProviderGate gate = told.get(model);
        return gate == null || gate.hasRoom(estimate, nowMillis);
    }

    /** The limit that keeps a call of so many tokens away for the longest; empty if there is room. */
    public Optional<FullLimit> full(String model, long estimate, long nowMillis) {
        return gates(model).filter(gate -> !gate.hasRoom(estimate, nowMillis))
                .map(gate -> gate.full(estimate, nowMillis))
                .max(Comparator.comparingLong(FullLimit::untilMillis));
    }

    /** Takes what a call of so many tokens needs, if there is room for it. To be ended, whatever becomes of the call. */
    public Optional<Reservation> reserve(String model, long estimate) {
        long now = clock.millis();
        Gate[] gates = gates(model).toArray(Gate[]::new);
        for (int i = 0; i < gates.length; i++) {
            if (!gates[i].enter(estimate, now)) {
                undo(gates, i, estimate);
                return Optional.empty();
            }
        }
        return Optional.of(new Reservation(gates, estimate));
    }

    /** The provider said how much is left for a model. */
    public void told(String model, ToldRoom word) {
        if (word.requests().isPresent() || word.tokens().isPresent()) {
            gate(model).told(word);
        }
    }

    /** The provider refused a call of a model and is to be left alone until then. */
    public void rest(String model, long untilMillis) {
        gate(model).rest(untilMillis);
    }

    /** Forgets what the provider said of a model, waits included. */
    public void forget(String model) {
        told.remove(model);
    }

    /** Forgets what the provider said of all models. */
    public void forget() {
        told.clear();
    }

    /** What is left of what is configured. */
    public RoomLeft left() {
        long now = clock.millis();
        return new RoomLeft(requests.stream().mapToLong(gate -> gate.pace().left(now)).findFirst(),
                tokens.stream().mapToLong(gate -> gate.pace().left(now)).findFirst(),
                calls.stream().mapToLong(ConcurrencyGate::left).findFirst());
    }

    /** Until when the provider wants to be left alone, by the models that it said so of. */
    public Map<String, Instant> resting() {
        long now = clock.millis();
        return told.entrySet()
                .stream()
                .filter(entry -> !entry.getValue().hasRoom(1, now))
                .collect(Collectors.toMap(Map.Entry::getKey,
                        entry -> Instant.ofEpochMilli(entry.getValue().full(1, now).untilMillis())));
    }

    /** What is asked of the provider's own word comes first, since it costs the least. */
    private Stream<Gate> gates(String model) {
        return Stream.concat(Stream.ofNullable(told.get(model)), own.stream());
    }

    private ProviderGate gate(String model) {
        return told.computeIfAbsent(model, any -> new ProviderGate());
    }

    private static void undo(Gate[] gates, int entered, long estimate) {
        for (int i = 0; i < entered; i++) {
            gates[i].undo(estimate);
        }
    }
}
