package io.github.llmrouter.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.provider.wire.WireJson;
import io.specto.hoverfly.junit.core.Hoverfly;
import io.specto.hoverfly.junit.core.SimulationSource;
import io.specto.hoverfly.junit.core.model.JournalEntry;
import io.specto.hoverfly.junit.core.model.RequestDetails;
import io.specto.hoverfly.junit.dsl.StubServiceBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** Hoverfly as the proxy in front of all providers: it answers what was recorded, and tells what was sent. */
public abstract class SimulationTestSupport extends HoverflyTestSupport {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        LlmRouterComponent router = new LlmRouterComponent();
        int proxyPort = HOVERFLY.getHoverflyConfig().getProxyPort();
        for (SimulatedProvider provider : providers()) {
            router.getProviders().put(provider.dialect(), provider.configuration(proxyPort));
        }
        context.addComponent("llmrouter", router);
        return context;
    }

    /** Those that the router knows. */
    protected List<SimulatedProvider> providers() {
        return SimulatedProvider.ALL;
    }

    protected static void simulate(StubServiceBuilder... providers) {
        HOVERFLY.simulate(SimulationSource.dsl(providers));
    }

    /** What the provider was sent, in order. */
    protected static List<RequestDetails> sentTo(SimulatedProvider provider) {
        List<RequestDetails> sent = new ArrayList<>();
        HOVERFLY.verify(provider.anyRequest(), (asked, seen) -> seen.getJournal()
                .getEntries()
                .stream()
                .map(JournalEntry::getRequest)
                .forEach(sent::add));
        return sent;
    }

    /** The body of the last request that the provider was sent. */
    protected static JsonNode lastSentTo(SimulatedProvider provider) {
        List<RequestDetails> sent = sentTo(provider);
        return json(sent.get(sent.size() - 1).getBody());
    }

    /** All chunks of an answer that came as a stream. */
    protected static List<ChatChunk> chunks(Exchange done) {
        assertThat(done.getException()).isNull();
        List<ChatChunk> chunks = new ArrayList<>();
        done.getMessage().getBody(ChatStream.class).forEachRemaining(chunks::add);
        return chunks;
    }

    protected static String text(List<ChatChunk> chunks) {
        return chunks.stream().map(ChatChunk::text).collect(Collectors.joining());
    }

    protected static JsonNode json(String text) {
        try {
            return WireJson.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }

    protected final Exchange send(String route, Object body) {
        return template.send(route, exchange -> exchange.getMessage().setBody(body));
    }
}
