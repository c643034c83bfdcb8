package io.github.llmrouter.testing;

import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import io.specto.hoverfly.junit.core.Hoverfly;
import io.specto.hoverfly.junit.core.HoverflyConfig;
import io.specto.hoverfly.junit.core.HoverflyMode;

/** Hoverfly as the proxy on the real wire, for one class of tests. */
public abstract class HoverflyTestSupport extends CamelTestSupport {

    protected static final Hoverfly HOVERFLY = new Hoverfly(HoverflyConfig.localConfigs(), HoverflyMode.SIMULATE);

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
}
