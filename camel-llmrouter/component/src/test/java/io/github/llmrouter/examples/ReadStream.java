package io.github.llmrouter.examples;

import java.util.function.Consumer;

import org.apache.camel.ProducerTemplate;

import io.github.llmrouter.chat.ChatStream;

/** Reads a stream outside a route. */
public final class ReadStream {

    private ReadStream() {}

    // tag::read[]
    static void read(ProducerTemplate template, Consumer<String> reader) {
        try (ChatStream stream = template.requestBody("llmrouter:openai/gpt-5.2?stream=true", "Hello",
                ChatStream.class)) {
            while (stream.hasNext()) {
                reader.accept(stream.next().text());
            }
            stream.cost().ifPresent(usd -> reader.accept(" for " + usd.toPlainString() + " USD"));
        }
    }
    // end::read[]
}
