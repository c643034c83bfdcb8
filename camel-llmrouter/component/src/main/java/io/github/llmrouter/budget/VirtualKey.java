package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A virtual key: what a caller of ours comes with, as opposed to the keys of providers. Holds its hash, never the key.
 *
 * @param hash     SHA-256 of the key, in hexadecimal digits: its id
 * @param label    the ends of the key, by which people know it again
 * @param created  when it was made
 * @param settings what it may do
 */
public record VirtualKey(String hash, String label, Instant created, Settings settings) {

    /**
     * What a key may do.
     *
     * @param name      for people
     * @param expires   from when on it is of no use; empty for never
     * @param disabled  whether it is of no use for now
     * @param limit     the USD that may be spent with it in a window; empty for any
     * @param reset     that window
     * @param models    the models that may be asked with it, a comma separated list of patterns; empty for all
     * @param providers the providers that may be asked with it, likewise
     */
    public record Settings(String name, Optional<Instant> expires, boolean disabled, Optional<BigDecimal> limit,
            Window reset, Optional<String> models, Optional<String> providers) {

        /** A key that may do everything. */
        public static Settings named(String name) {
            return new Settings(name, Optional.empty(), false, Optional.empty(), Window.TOTAL, Optional.empty(),
                    Optional.empty());
        }

        /** The same for so many USD in each window. */
        public Settings limited(BigDecimal usd, Window window) {
            return new Settings(name, expires, disabled, Optional.of(usd), window, models, providers);
        }

        /** The same until then. */
        public Settings until(Instant end) {
            return new Settings(name, Optional.of(end), disabled, limit, reset, models, providers);
        }

        /** The same, of no use for now or of use again. */
        public Settings disabled(boolean now) {
            return new Settings(name, expires, now, limit, reset, models, providers);
        }

        /** The same for these models, a comma separated list of patterns. */
        public Settings models(String patterns) {
            return new Settings(name, expires, disabled, limit, reset, Optional.of(patterns), providers);
        }

        /** The same for these providers, a comma separated list of patterns. */
        public Settings providers(String patterns) {
            return new Settings(name, expires, disabled, limit, reset, models, Optional.of(patterns));
        }
    }

    /** What may be spent with it, if that is limited. */
    public Optional<Budget> budget() {
        return settings.limit()
                .map(usd -> new Budget(Budget.VIRTUAL_KEY, Unit.USD, usd, settings.reset(), Budget.USUAL_THRESHOLDS,
                        false));
    }

    /** Whether its time is over. */
    public boolean isExpired(Instant now) {
        return settings.expires().filter(end -> !now.isBefore(end)).isPresent();
    }
}
