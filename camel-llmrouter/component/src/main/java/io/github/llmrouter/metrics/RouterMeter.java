package io.github.llmrouter.metrics;

import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.Tags;

/**
 * The meters, each with what it tells and what it is tagged with. Those that begin with {@code gen_ai} follow the semantic
 * conventions of OpenTelemetry, the others are the router's own. A meter always has all of its tags: Prometheus refuses one
 * whose labels differ.
 */
public enum RouterMeter {

    OPERATION_DURATION("gen_ai.client.operation.duration", Kind.TIMER,
            "How long calls took, from the message's arrival to the end of the answer, failovers included",
            Tag.OPERATION,
            Tag.PROVIDER, Tag.REQUESTED, Tag.SERVED, Tag.ERROR),
    TIME_TO_FIRST_CHUNK("gen_ai.client.operation.time_to_first_chunk", Kind.TIMER,
            "How long it took until the first chunk of a stream was there, failovers included", Tag.OPERATION,
            Tag.PROVIDER,
            Tag.REQUESTED, Tag.SERVED),
    TOKEN_USAGE("gen_ai.client.token.usage", Kind.SUMMARY, "Tokens of each call whose usage is known", Tag.OPERATION,
            Tag.PROVIDER, Tag.REQUESTED, Tag.SERVED, Tag.TOKENS),
    COST("camel.llmrouter.cost", Kind.COUNTER, "USD that calls of a known cost have cost", Tag.PROVIDER, Tag.REQUESTED,
            Tag.SERVED),
    UNKNOWN_COST("camel.llmrouter.cost.unknown", Kind.COUNTER,
            "Calls whose cost is unknown, as the price or the usage is", Tag.PROVIDER, Tag.REQUESTED, Tag.SERVED,
            Tag.REASON),
    CACHE_CALLS("camel.llmrouter.cache.calls", Kind.COUNTER,
            "Calls that looked into the cache of answers, and whether there was one", Tag.REQUESTED, Tag.SERVED,
            Tag.RESULT),
    SAVED_COST("camel.llmrouter.cache.saved", Kind.COUNTER,
            "USD that the answers from the cache cost when they were made, as far as it is known", Tag.REQUESTED,
            Tag.SERVED),
    ATTEMPTS("camel.llmrouter.attempts", Kind.TIMER,
            "How often each offer was asked, and how long until it answered, began its stream or failed", Tag.PROVIDER,
            Tag.SERVED, Tag.ERROR),
    FAILOVERS("camel.llmrouter.failovers", Kind.COUNTER, "How often a call went on to another offer", Tag.FROM, Tag.TO,
            Tag.ERROR),
    KEYS_SET_ASIDE("camel.llmrouter.keys.set.aside", Kind.COUNTER,
            "How often a key was kept out of use for a while, as its provider refused it", Tag.PROVIDER, Tag.ERROR),
    EVENTS_DROPPED("camel.llmrouter.events.dropped", Kind.COUNTER,
            "Events that a route of llmevents: missed, as its queue was full", Tag.ROUTE),
    BREAKER_STATE("camel.llmrouter.breaker.state", Kind.GAUGE,
            "1 for the state that the circuit breaker of an offer is in, 0 for the others", Tag.CONTEXT, Tag.PROVIDER,
            Tag.SERVED, Tag.STATE),
    OFFER_UPTIME("camel.llmrouter.offer.uptime", Kind.GAUGE,
            "The share of its calls of the last five minutes, from 0 to 1, in which an offer was up", Tag.CONTEXT,
            Tag.PROVIDER, Tag.SERVED),
    OFFER_LATENCY("camel.llmrouter.offer.latency", Kind.GAUGE,
            "Seconds until the end of the answer, over the last five minutes of an offer", Tag.CONTEXT, Tag.PROVIDER,
            Tag.SERVED, Tag.PERCENTILE),
    OFFER_TIME_TO_FIRST_TOKEN("camel.llmrouter.offer.time.to.first.token", Kind.GAUGE,
            "Seconds until the first chunk of a stream, over the last five minutes of an offer", Tag.CONTEXT,
            Tag.PROVIDER, Tag.SERVED, Tag.PERCENTILE),
    OFFER_THROUGHPUT("camel.llmrouter.offer.throughput", Kind.GAUGE,
            "Tokens of answers a second, over the last five minutes of an offer", Tag.CONTEXT, Tag.PROVIDER, Tag.SERVED,
            Tag.PERCENTILE),
    LEDGER_UP("camel.llmrouter.ledger.up", Kind.GAUGE,
            "1 while the database of the ledger can be written, 0 while it cannot", Tag.CONTEXT),
    LEDGER_BACKLOG("camel.llmrouter.ledger.backlog", Kind.GAUGE,
            "How much is taken of the room for calls that are not in the database of the ledger, from 0 to 1",
            Tag.CONTEXT),
    LEDGER_DROPPED("camel.llmrouter.ledger.dropped", Kind.GAUGE,
            "Beginnings and ends of calls that are missing in the ledger since the start", Tag.CONTEXT);

    /** How a meter counts. */
    public enum Kind {
        COUNTER, GAUGE, SUMMARY, TIMER
    }

    /** The names of tags. */
    private static final class Tag {
        static final String OPERATION = "gen_ai.operation.name";
        static final String PROVIDER = "gen_ai.provider.name";
        static final String REQUESTED = "gen_ai.request.model";
        static final String SERVED = "gen_ai.response.model";
        static final String TOKENS = "gen_ai.token.type";
        static final String ERROR = "error.type";
        static final String REASON = "reason";
        static final String RESULT = "result";
        static final String FROM = "from";
        static final String TO = "to";
        static final String ROUTE = "routeId";
        static final String CONTEXT = "camelContext";
        static final String STATE = "state";
        static final String PERCENTILE = "percentile";
    }

    private final String meterName;
    private final Kind kind;
    private final String description;
    private final List<String> tagNames;

    RouterMeter(String meterName, Kind kind, String description, String... tagNames) {
        this.meterName = meterName;
        this.kind = kind;
        this.description = description;
        this.tagNames = List.of(tagNames);
    }

    /** Its name in Micrometer. */
    public String meterName() {
        return meterName;
    }

    /** How it counts. */
    public Kind kind() {
        return kind;
    }

    /** What it tells. */
    public String description() {
        return description;
    }

    /** What it is tagged with. */
    public List<String> tagNames() {
        return tagNames;
    }

    /** The unit of what a counter sums up or a gauge shows; empty if it counts, or is a share. */
    Optional<String> unit() {
        return switch (this) {
            case COST, SAVED_COST -> Optional.of("usd");
            case OFFER_LATENCY, OFFER_TIME_TO_FIRST_TOKEN -> Optional.of("seconds");
            default -> Optional.empty();
        };
    }

    /** The tags with these values, in the order of {@link #tagNames}. */
    Tags tags(List<String> values) {
        Tags tags = Tags.empty();
        for (int i = 0; i < tagNames.size(); i++) {
            tags = tags.and(tagNames.get(i), values.get(i));
        }
        return tags;
    }
}
