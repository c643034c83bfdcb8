package io.github.llmrouter;

import org.apache.camel.spi.Metadata;

/** The headers that {@code llmevents:} sets. */
public final class LlmEventsConstants {

    @Metadata(label = "consumer", description = "The type of the event, such as usage or attempt-failed.", javaType = "String")
    public static final String EVENT_TYPE = "CamelLlmRouterEventType";

    @Metadata(label = "consumer", description = "How many events were dropped between the one before and this one, because the queue was full. 0 if none was.", javaType = "Long")
    public static final String EVENTS_DROPPED = "CamelLlmRouterEventsDropped";

    @Metadata(label = "consumer", description = "When it happened, in milliseconds since 1970.", javaType = "Long")
    public static final String MESSAGE_TIMESTAMP = "CamelMessageTimestamp";

    private LlmEventsConstants() {}
}
