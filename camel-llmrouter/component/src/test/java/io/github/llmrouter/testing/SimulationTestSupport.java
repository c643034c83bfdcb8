package io.github.llmrouter.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;
import io.specto.hoverfly.junit.core.Hoverfly;
import io.specto.hoverfly.junit.core.HoverflyConfig;
import io.specto.hoverfly.junit.core.HoverflyMode;
import io.specto.hoverfly.junit.core.SimulationSource;
import io.specto.hoverfly.junit.core.model.JournalEntry;
import io.specto.hoverfly.junit.core.model.RequestDetails;
import io.specto.hoverfly.junit.dsl.StubServiceBuilder;

/** Hoverfly as the proxy in front of all providers: it answers what was recorded, and tells what was sent. */
public abstract class SimulationTestSupport extends CamelTestSupport {

    private static final Hoverfly HOVERFLY = new Hoverfly(HoverflyConfig.localConfigs(), HoverflyMode.SIMULATE);

    @BeforeAll
    static void startHoverfly() {
        HOVERFLY.start();
    }

    /** Gives the JVM's proxy settings back, too. */
    @AfterAll
    static void stopHoverfly() {
        HOVERFLY.close();
    }

    @BeforeEach
    void forgetEarlierRequests() {
        HOVERFLY.reset();
    }

    protected static int proxyPort() {
        return HOVERFLY.getHoverflyConfig().getProxyPort();
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
