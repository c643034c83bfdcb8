package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.llmrouter.chat.Usage;

/**
 * Splits the tokens of a call into the kinds that are priced, each token in one kind only. Calls, pictures and searches have
 * prices beside those of tokens.
 *
 * <p>
 * Usage overlaps: a cached token may be audio too. Parts are taken off the whole in a fixed order (cache reads, cache
 * writes, audio, pictures; audio, pictures, reasoning) and no part exceeds what is left, so that no token is charged twice
 * and no remainder is negative.
 */
final class Invoice {

    private static final int ZEROS_OF_A_MILLION = 6;

    /** What tokens of an answer may be. */
    private static final Set<Price> ANSWERS = EnumSet.of(Price.OUTPUT, Price.REASONING, Price.OUTPUT_AUDIO,
            Price.OUTPUT_IMAGE);

    private Invoice() {}

    /** @return USD; empty if a price that is needed is unknown */
    static Optional<BigDecimal> total(Map<Price, BigDecimal> rates, Usage usage, long pictures) {
        BigDecimal sum = rates.getOrDefault(Price.REQUEST, BigDecimal.ZERO)
                .add(rates.getOrDefault(Price.PICTURE, BigDecimal.ZERO).multiply(BigDecimal.valueOf(pictures)));
        for (Map.Entry<Price, Long> line : lines(usage).entrySet()) {
            if (line.getValue() > 0) {
                Optional<BigDecimal> rate = rate(rates, line.getKey());
                if (rate.isEmpty()) {
                    return Optional.empty();
                }
                BigDecimal amount = rate.get().multiply(BigDecimal.valueOf(line.getValue()));
                sum = sum.add(line.getKey().isOfTokens() ? amount.movePointLeft(ZEROS_OF_A_MILLION) : amount);
            }
        }
        return Optional.of(Amounts.plain(sum));
    }

    /** @return USD for a call whose tokens are of the dearest kinds; empty if a price that is needed is unknown */
    static Optional<BigDecimal> most(Map<Price, BigDecimal> rates, Consumption prompt, long completion) {
        Map<Price, BigDecimal> dearest = new EnumMap<>(Price.class);
        dearest.putAll(rates);
        Set<Price> kinds = EnumSet.of(Price.INPUT, Price.CACHE_READ, Price.CACHE_WRITE, Price.CACHE_WRITE_1H);
        if (prompt.usage().audioIn() > 0) {
            kinds.add(Price.INPUT_AUDIO);
        }
        if (prompt.pictures() > 0) {
            kinds.add(Price.INPUT_IMAGE);
        }
        dearest(rates, Price.INPUT, kinds).ifPresent(rate -> dearest.put(Price.INPUT, rate));
        dearest(rates, Price.OUTPUT, ANSWERS).ifPresent(rate -> dearest.put(Price.OUTPUT, rate));
        return total(dearest, Usage.of(prompt.usage().prompt(), completion), prompt.pictures());
    }

    /** Empty if the usual price is unknown: tokens may turn out to be of no other kind. */
    private static Optional<BigDecimal> dearest(Map<Price, BigDecimal> rates, Price usual, Set<Price> kinds) {
        return rate(rates, usual).flatMap(known -> kinds.stream()
                .flatMap(kind -> rate(rates, kind).stream())
                .max(Comparator.naturalOrder()));
    }

    private static Map<Price, Long> lines(Usage usage) {
        Map<Price, Long> lines = new EnumMap<>(Price.class);
        long prompt = usage.prompt();
        prompt -= take(lines, Price.CACHE_READ, usage.cached(), prompt);
        prompt -= take(lines, Price.CACHE_WRITE_1H, usage.cacheWrite1h(), prompt);
        prompt -= take(lines, Price.CACHE_WRITE, usage.cacheWrite() - usage.cacheWrite1h(), prompt);
        prompt -= take(lines, Price.INPUT_AUDIO, usage.audioIn(), prompt);
        prompt -= take(lines, Price.INPUT_IMAGE, usage.imageIn(), prompt);
        lines.put(Price.INPUT, prompt);
        long completion = usage.completion();
        completion -= take(lines, Price.OUTPUT_AUDIO, usage.audioOut(), completion);
        completion -= take(lines, Price.OUTPUT_IMAGE, usage.imageOut(), completion);
        completion -= take(lines, Price.REASONING, usage.reasoning(), completion);
        lines.put(Price.OUTPUT, completion);
        lines.put(Price.WEB_SEARCH, usage.searches());
        return lines;
    }

    private static long take(Map<Price, Long> lines, Price price, long tokens, long left) {
        long taken = Math.min(tokens, left);
        lines.put(price, taken);
        return taken;
    }

    /** The price itself, or the one that holds instead. */
    static Optional<BigDecimal> rate(Map<Price, BigDecimal> rates, Price price) {
        BigDecimal own = rates.get(price);
        return own != null ? Optional.of(own) : price.fallback().flatMap(other -> rate(rates, other));
    }
}
