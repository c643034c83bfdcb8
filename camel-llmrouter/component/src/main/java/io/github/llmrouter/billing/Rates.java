package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;

import io.github.llmrouter.chat.Usage;

/** Prices of some moment as {@code double}: USD per token, per picture and per call. Immutable. */
final class Rates {

    private static final double MILLION = 1e6;
    private static final Price[] PRICES = Price.values();
    private static final int NONE = -1;
    /** The ordinals of the prices that hold where there is none of the kind. */
    private static final int[] INSTEAD = Stream.of(PRICES)
            .mapToInt(price -> price.fallback().map(Price::ordinal).orElse(NONE))
            .toArray();

    /** By the ordinal of the price; NaN if it is not named. */
    private final double[] named;
    /** The same with the prices that hold instead of those not named; NaN if there is none, or zero for what is free then. */
    private final double[] held;
    /** Those that most calls need, beside each other: a plan looks at those of hundreds of offers. */
    private final double input;
    private final double output;
    private final double request;

    private Rates(double[] named) {
        this.named = named;
        this.held = new double[named.length];
        for (int price = 0; price < held.length; price++) {
            held[price] = held(price);
        }
        this.input = of(Price.INPUT);
        this.output = of(Price.OUTPUT);
        this.request = of(Price.REQUEST);
    }

    static Rates of(Map<Price, BigDecimal> prices) {
        double[] named = new double[PRICES.length];
        for (Price price : PRICES) {
            BigDecimal usd = prices.get(price);
            named[price.ordinal()] = usd == null
                    ? Double.NaN
                    : price.isOfTokens() ? usd.doubleValue() / MILLION : usd.doubleValue();
        }
        return new Rates(named);
    }

    private double held(int price) {
        if (!Double.isNaN(named[price])) {
            return named[price];
        }
        if (INSTEAD[price] != NONE) {
            return held(INSTEAD[price]);
        }
        return PRICES[price].isFreeIfMissing() ? 0 : Double.NaN;
    }

    /** These where the others name none. */
    Rates changedBy(Rates others) {
        double[] changed = named.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = Double.isNaN(others.named[i]) ? changed[i] : others.named[i];
        }
        return new Rates(changed);
    }

    /** What one costs; NaN if that is not known. */
    double of(Price price) {
        return held[price.ordinal()];
    }

    /** What a call costs, split into kinds as {@link Invoice} does it; NaN if a price that is needed is not known. */
    double cost(ExpectedUse use, long cached) {
        Usage usage = use.usage();
        return cached == 0 && use.isPlain()
                ? part(usage.prompt(), input) + use.answers() * part(usage.completion(), output) + request
                : prompt(usage, cached) + use.answers() * answer(usage) + use.pictures() * of(Price.PICTURE) + request;
    }

    private double prompt(Usage usage, long cached) {
        long read = Math.min(cached, usage.prompt());
        long written = Math.max(0, usage.cacheWrite() - read);
        long writtenForAnHour = Math.max(0, usage.cacheWrite1h() - read);
        long left = usage.prompt() - read - written;
        long audio = Math.min(usage.audioIn(), left);
        long pictures = Math.min(usage.imageIn(), left - audio);
        return part(read, of(Price.CACHE_READ)) + part(written - writtenForAnHour, of(Price.CACHE_WRITE))
                + part(writtenForAnHour, of(Price.CACHE_WRITE_1H)) + part(audio, of(Price.INPUT_AUDIO))
                + part(pictures, of(Price.INPUT_IMAGE)) + part(left - audio - pictures, of(Price.INPUT));
    }

    private double answer(Usage usage) {
        long audio = usage.audioOut();
        long pictures = Math.min(usage.imageOut(), usage.completion() - audio);
        long reasoning = Math.min(usage.reasoning(), usage.completion() - audio - pictures);
        return part(audio, of(Price.OUTPUT_AUDIO)) + part(pictures, of(Price.OUTPUT_IMAGE))
                + part(reasoning, of(Price.REASONING))
                + part(usage.completion() - audio - pictures - reasoning, of(Price.OUTPUT));
    }

    /** Of what there is none, the price need not be known. */
    private static double part(long tokens, double rate) {
        return tokens == 0 ? 0 : tokens * rate;
    }
}
