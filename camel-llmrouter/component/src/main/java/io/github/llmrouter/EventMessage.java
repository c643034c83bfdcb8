package io.github.llmrouter;

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.github.llmrouter.LlmEventsEndpoint.Output;
import io.github.llmrouter.event.EventForm;
import io.github.llmrouter.event.EventQueue.Queued;
import io.github.llmrouter.provider.wire.WireJson;

/** Writes an event into a message. */
record EventMessage(Output output) {

    private static final ObjectWriter JSON = WireJson.MAPPER.writer()
            .with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);

    void write(Exchange exchange, Queued queued) {
        Map<String, @Nullable Object> fields = EventForm.fields(queued.event());
        Message message = exchange.getMessage();
        message.setHeader(LlmEventsConstants.EVENT_TYPE, queued.event().type().text());
        message.setHeader(LlmEventsConstants.EVENTS_DROPPED, queued.droppedBefore());
        message.setHeader(LlmEventsConstants.MESSAGE_TIMESTAMP, queued.event().time().toEpochMilli());
        message.setBody(output == Output.map ? fields : json(fields));
    }

    private static String json(Map<String, @Nullable Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event cannot be written", e);
        }
    }
}
