package io.github.llmrouter.limits;

import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * What a provider itself says of one key and one model, most of them counting by model: how much is left, and until when
 * to stay away. Its last word counts, be it more or less than the one before.
 */
final class ProviderGate implements Gate {

    private volatile long restsUntil;
    private volatile @Nullable ProviderWord requests;
    private volatile @Nullable ProviderWord tokens;

    /** It said how much is left. */
    void told(ToldRoom told) {
        told.requests().map(ProviderWord::new).ifPresent(word -> requests = word);
        told.tokens().map(ProviderWord::new).ifPresent(word -> tokens = word);
    }

    /** It refused a call; an earlier wait that is longer stays. */
    synchronized void rest(long untilMillis) {
        restsUntil = Math.max(restsUntil, untilMillis);
    }

    boolean countsTokens() {
        return tokens != null;
    }

    OptionalLong requestsLeft() {
        return left(requests);
    }

    OptionalLong tokensLeft() {
        return left(tokens);
    }

    @Override
    public boolean hasRoom(long amount, long nowMillis) {
        return restsUntil <= nowMillis && hasRoom(requests, 1, nowMillis) && hasRoom(tokens, amount, nowMillis);
    }

    @Override
    public FullLimit full(long amount, long nowMillis) {
        FullLimit rest = new FullLimit("calls, as the provider says,", restsUntil);
        FullLimit counted = Optional.ofNullable(requests)
                .filter(word -> !word.hasRoom(1, nowMillis))
                .map(word -> word.full("requests"))
                .or(() -> Optional.ofNullable(tokens)
                        .filter(word -> !word.hasRoom(amount, nowMillis))
                        .map(word -> word.full("tokens")))
                .orElse(rest);
        return counted.untilMillis() > restsUntil ? counted : rest;
    }

    @Override
    public boolean enter(long amount, long nowMillis) {
        ProviderWord counted = requests;
        if (restsUntil > nowMillis || counted != null && !counted.take(1, nowMillis)) {
            return false;
        }
        ProviderWord weighed = tokens;
        if (weighed != null && !weighed.take(amount, nowMillis)) {
            put(counted, 1);
            return false;
        }
        return true;
    }

    /** A word that came in the meantime may say a call too much then; the next one mends it. */
    @Override
    public void undo(long amount) {
        put(requests, 1);
        put(tokens, amount);
    }

    @Override
    public void settle(long amount, OptionalLong used) {
        // the provider says itself what is left
    }

    private static boolean hasRoom(@Nullable ProviderWord word, long amount, long nowMillis) {
        return word == null || word.hasRoom(amount, nowMillis);
    }

    private static void put(@Nullable ProviderWord word, long amount) {
        if (word != null) {
            word.put(amount);
        }
    }

    private static OptionalLong left(@Nullable ProviderWord word) {
        return word == null ? OptionalLong.empty() : OptionalLong.of(word.left());
    }
}
