package io.github.llmrouter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.slug.Aliases;

/** Refuses options that make no sense, when the endpoint is made. */
final class OptionChecks {

    /** A longer text in a URI is a message's body in the wrong place, and one endpoint for each message. */
    private static final int LONGEST_TEXT = 8_000;
    private static final double HOTTEST = 2.0;
    private static final long SHORTEST_WINDOW = 1_000;
    private static final long LONGEST_WINDOW = 600_000;
    private static final long SHORTEST_TTL = 1_000;
    private static final long LONGEST_TTL = 86_400_000;

    private OptionChecks() {}

    static void check(LlmRouterComponent options) {
        atLeast(1, options.getMaxBodySize(), "maxBodySize");
        atLeast(1, options.getMaxOfferRoutes(), "maxOfferRoutes");
        atLeast(0, options.getCacheMaxBytes(), "cacheMaxBytes");
        atLeast(0, options.getCatalogRefresh(), "catalogRefresh");
        atLeast(0, options.getPresetsRefresh(), "presetsRefresh");
        atLeast(0, options.getCoolDown(), "coolDown");
        atLeast(1, options.getBreakerFailureRate(), "breakerFailureRate");
        atLeast(1, options.getBreakerMinimumCalls(), "breakerMinimumCalls");
        breakerWindow(options.getBreakerWindow());
        atLeast(0, options.getBreakerFailingFor(), "breakerFailingFor");
        atLeast(1, options.getBreakerOpenDuration(), "breakerOpenDuration");
        atLeast(1, options.getBreakerProbes(), "breakerProbes");
        atLeast(1, options.getOutageWindow(), "outageWindow");
        atLeast(1, options.getOutageErrorRate(), "outageErrorRate");
        atLeast(1, options.getMinimumSamples(), "minimumSamples");
        atLeast(1, options.getUptimeMinimumCalls(), "uptimeMinimumCalls");
        percent(options.getBreakerFailureRate(), "breakerFailureRate");
        percent(options.getOutageErrorRate(), "outageErrorRate");
    }

    /** A circuit breaker counts in whole seconds, and keeps the counts of each second. */
    private static void breakerWindow(long millis) {
        if (millis < SHORTEST_WINDOW || millis > LONGEST_WINDOW) {
            throw new IllegalArgumentException("The option breakerWindow is " + millis
                    + " milliseconds; it must be from one second to ten minutes, as in breakerWindow=60s");
        }
    }

    private static void percent(int value, String option) {
        if (value > 100) {
            throw new IllegalArgumentException("The option " + option + " is " + value
                    + "; it must be 100 percent or less");
        }
    }

    static void check(Aliases aliases) {
        for (String word : List.of(LlmRouterEndpoint.REQUEST, LlmRouterEndpoint.DYNAMIC)) {
            if (aliases.has(word)) {
                throw new IllegalArgumentException("aliases[" + word + "]: the path llmrouter:" + word
                        + " has a meaning of its own; take another name");
            }
        }
    }

    static void check(LlmEventsEndpoint options) {
        atLeast(1, options.getQueueSize(), "queueSize");
    }

    static void check(LlmRouterConfiguration options) {
        atLeast(1, options.getAttempts(), "attempts");
        FallbackOption.of(options.getFallbackOn());
        options.restrictions();
        check((CallConfiguration) options);
    }

    /** @param given whether the URI of the endpoint says so, and not a default that holds for all */
    static void checkOperation(LlmRouterConfiguration options, boolean given) {
        if (options.getOperation().isForOperators() && !given) {
            throw new IllegalArgumentException("operation=" + options.getOperation() + " must stand in the URI of an"
                    + " endpoint of its own; it cannot be the default of all");
        }
    }

    /** Refuses what needs a database where there is none. */
    static void checkLedger(CallConfiguration options, LlmRouterAccounting router) {
        Optional<String> needing = options.getOperation().isOfLedger()
                ? Optional.of("operation=" + options.getOperation())
                : Optional.ofNullable(options.getVirtualKey()).filter(text -> !text.isBlank()).map(key -> "virtualKey");
        if (needing.isPresent() && router.getLedgerPath() == null && router.getLedgerDataSource() == null) {
            throw new IllegalArgumentException("The option " + needing.get()
                    + " needs a ledger; set ledgerPath or ledgerDataSource of the component");
        }
    }

    /** Refuses a word that is no operation, and says which there are. */
    static void checkOperation(@Nullable Object word) {
        List<String> all = Arrays.stream(Operation.values()).map(Operation::name).toList();
        if (word instanceof String text && !text.startsWith("#")
                && all.stream().noneMatch(text.strip()::equalsIgnoreCase)) {
            throw new IllegalArgumentException("The option operation is " + Texts.shortened(text)
                    + "; it must be one of " + String.join(", ", all));
        }
    }

    static void check(LlmProviderEndpoint endpoint) {
        Operation operation = endpoint.getConfiguration().getOperation();
        if (!operation.isCall()) {
            throw new IllegalArgumentException("llmprovider: only calls a model; send to llmrouter:"
                    + endpoint.getModel() + "?operation=" + operation);
        }
        check(endpoint.getConfiguration());
        checkLedger(endpoint.getConfiguration(), endpoint.router());
    }

    private static void check(CallConfiguration options) {
        atLeast(1, options.getTimeout(), "timeout");
        atLeast(1, options.getConnectTimeout(), "connectTimeout");
        atLeast(1, options.getBetweenTokensTimeout(), "betweenTokensTimeout");
        Optional.ofNullable(options.getFirstByteTimeout()).ifPresent(value -> atLeast(1, value, "firstByteTimeout"));
        Optional.ofNullable(options.getFirstTokenTimeout()).ifPresent(value -> atLeast(1, value, "firstTokenTimeout"));
        cacheTtl(options.getCacheTtl());
        Optional.ofNullable(options.getMaxTokens()).ifPresent(value -> atLeast(1, value, "maxTokens"));
        Optional.ofNullable(options.getTemperature()).ifPresent(OptionChecks::temperature);
        Optional.ofNullable(options.getPrompt()).ifPresent(text -> notTooLong(text, "prompt"));
        Optional.ofNullable(options.getDimensions()).ifPresent(value -> atLeast(1, value, "dimensions"));
        if (options.getOperation() == Operation.embeddings) {
            embeddings(options);
        }
        Optional.ofNullable(options.getSystemMessage()).ifPresent(text -> notTooLong(text, "systemMessage"));
    }

    private static void cacheTtl(long millis) {
        if (millis < SHORTEST_TTL || millis > LONGEST_TTL) {
            throw new IllegalArgumentException("The option cacheTtl is " + millis
                    + " milliseconds; it must be from one second to 24 hours, as in cacheTtl=10m");
        }
    }

    /** What would be passed over in silence. */
    private static void embeddings(CallConfiguration options) {
        if (options.getPrompt() != null || options.getSystemMessage() != null || options.getJsonSchema() != null
                || Boolean.TRUE.equals(options.getStream())) {
            throw new IllegalArgumentException("The options prompt, systemMessage, jsonSchema and stream are for chats;"
                    + " leave them out with operation=embeddings");
        }
    }

    /** Whether it is from 0 to 2, and a number at all. */
    static boolean isTemperature(double value) {
        return value >= 0 && value <= HOTTEST;
    }

    private static void atLeast(long least, long value, String option) {
        if (value < least) {
            throw new IllegalArgumentException("The option " + option + " is " + value + "; it must be " + least
                    + " or more");
        }
    }

    private static void temperature(double value) {
        if (!isTemperature(value)) {
            throw new IllegalArgumentException("The option temperature is " + value + "; it must be from 0 to 2");
        }
    }

    private static void notTooLong(String text, String option) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("The option " + option + " has " + text.length() + " characters, above "
                    + LONGEST_TEXT + ". Put what belongs to one message into its body, or name a file, as in " + option
                    + "=resource:classpath:prompt.txt");
        }
    }
}
