package io.github.llmrouter.benchmarks;

import java.util.function.Function;

/** The ways to ask that are compared. */
public enum Way {

    /** HttpClient 5 and Jackson with nothing around them: what any call costs at least. */
    BARE_CLIENT(BareClient::new),
    /** {@code llmrouter:} with two providers. */
    LLMROUTER(baseUrl -> new CamelCaller(new RouteWithRouter(baseUrl, "llmrouter:" + Conversation.MODEL))),
    /** The same, with a route that takes the usage of each call. */
    LLMROUTER_WITH_EVENTS(baseUrl -> new CamelCaller(
            new RouteWithRouter(baseUrl, "llmrouter:" + Conversation.MODEL).withEvents())),
    /** {@code llmrouter:} that has answered this question before, so that nobody is called. */
    LLMROUTER_FROM_CACHE(baseUrl -> new CamelCaller(
            new RouteWithRouter(baseUrl, "llmrouter:" + Conversation.MODEL + "?cache=true&cacheTtl=24h"))),
    /** {@code llmprovider:}, which is {@code llmrouter:} without plan, failover and breaker. */
    LLMPROVIDER(baseUrl -> new CamelCaller(new RouteWithRouter(baseUrl, "llmprovider:first/" + Conversation.MODEL))),
    /** What a user would write instead: {@code http:}, {@code circuitBreaker} and {@code loadBalance}. */
    ROUTE_BY_HAND(baseUrl -> new CamelCaller(new RouteByHand(baseUrl)));

    private final Function<String, Caller> start;

    Way(Function<String, Caller> start) {
        this.start = start;
    }

    /** Makes a caller of the server at this port of the loopback interface. */
    Caller start(int port) {
        return start.apply("http://localhost:" + port + "/v1");
    }
}
