package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.llmrouter.event.RouterStatistics.Snapshot;
import io.github.llmrouter.ledger.LedgerState;
import io.github.llmrouter.provider.KeyState;

/** The state of the router as maps, lists, texts and numbers, for whatever writes JSON. Amounts of money are text. */
public final class StateMap {

    private StateMap() {}

    /** @param shown the offers to show */
    public static Map<String, Object> of(RouterState state, List<OfferState> shown) {
        Map<String, Object> all = new LinkedHashMap<>();
        Map<String, Object> catalog = new LinkedHashMap<>();
        catalog.put("models", state.models());
        state.catalog().ifPresent(own -> catalog.put("location", own));
        all.put("catalog", catalog);
        all.put("statistics", of(state.statistics()));
        state.ledger().ifPresent(ledger -> all.put("ledger", of(ledger)));
        all.put("providers", state.providers().stream().map(StateMap::of).toList());
        all.put("offersInUse", state.offersInUse().size());
        all.put("offers", shown.stream().map(StateMap::of).toList());
        return all;
    }

    private static Map<String, Object> of(LedgerState ledger) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("up", ledger.isUp());
        all.put("refusesCalls", ledger.refusesCalls());
        all.put("backlog", ledger.backlog());
        all.put("dropped", ledger.dropped());
        return all;
    }

    private static Map<String, Object> of(Snapshot counted) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("since", counted.since().toString());
        all.put("calls", counted.calls());
        all.put("failedCalls", counted.failedCalls());
        all.put("attempts", counted.attempts());
        all.put("failedAttempts", counted.failedAttempts());
        all.put("failovers", counted.failovers());
        all.put("promptTokens", counted.promptTokens());
        all.put("completionTokens", counted.completionTokens());
        all.put("cost", counted.cost().toPlainString());
        all.put("callsOfUnknownCost", counted.callsOfUnknownCost());
        return all;
    }

    /** What is not known is left out. */
    private static Map<String, Object> of(OfferState offer) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("provider", offer.provider());
        all.put("model", offer.model());
        all.put("available", offer.isAvailable());
        all.put("inUse", offer.inUse());
        put(all, "resting", offer.resting());
        put(all, "restingUntil", offer.restingUntil().map(Instant::toString));
        put(all, "breaker", offer.breaker());
        offer.trouble().ifPresent(trouble -> all.put("trouble", of(trouble)));
        offer.statistics().ifPresent(report -> all.put("statistics", StatisticsView.map(report)));
        put(all, "inputPrice", offer.inputPrice().map(BigDecimal::toPlainString));
        put(all, "outputPrice", offer.outputPrice().map(BigDecimal::toPlainString));
        return all;
    }

    private static Map<String, Object> of(OfferState.Trouble trouble) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("failuresInARow", trouble.times());
        all.put("kind", trouble.kind().name());
        trouble.status().ifPresent(status -> all.put("status", status));
        all.put("last", trouble.last().toString());
        return all;
    }

    private static Map<String, Object> of(ProviderState provider) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", provider.name());
        all.put("keys", provider.keys());
        all.put("usableKeys", provider.usableKeys());
        put(all, "usableAgainAt", provider.usableAgainAt().map(Instant::toString));
        all.put("pool", provider.pool().stream().map(StateMap::of).toList());
        return all;
    }

    private static Map<String, Object> of(KeyState key) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", key.name());
        put(all, "asideUntil", key.asideUntil().map(Instant::toString));
        key.left().requests().ifPresent(left -> all.put("requestsLeft", left));
        key.left().tokens().ifPresent(left -> all.put("tokensLeft", left));
        key.left().calls().ifPresent(left -> all.put("callsLeft", left));
        Map<String, Object> resting = new TreeMap<>();
        key.resting().forEach((model, until) -> resting.put(model, until.toString()));
        all.put("resting", resting);
        return all;
    }

    private static void put(Map<String, Object> all, String name, Optional<String> value) {
        value.ifPresent(known -> all.put(name, known));
    }
}
