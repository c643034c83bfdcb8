package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.enrich.IntoHeader;
import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Of a file of any length no more rows are in memory, and no more calls in flight, than there are callers. */
class BoundedSplitTest extends RouterTestSupport {

    private static final int CALLERS = 4;
    private static final int ROWS = 2_000;
    private static final int ROW_BYTES = 500;

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final CountDownLatch allAtWork = new CountDownLatch(CALLERS);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicLong mostReadAhead = new AtomicLong();
    private final Rows rows = new Rows();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().clear();
        ProviderConfiguration house = new ProviderConfiguration();
        house.setUri("direct:model");
        house.getModels().put(MODEL, new ModelConfiguration());
        router.getProviders().put("house", house);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:model").process(BoundedSplitTest.this::answer);
                from("direct:rows").streamCache("false")
                        .split(body().tokenize("\n"))
                        .streaming()
                        .parallelProcessing()
                        .executorService(callers)
                        .enrich("llmrouter:" + MODEL, new IntoHeader("answer"))
                        .to("mock:answered");
            }
        };
    }

    @AfterEach
    void stopCallers() {
        callers.shutdownNow();
    }

    @Test
    void memoryAndCallsInFlightStayBounded() {
        context.getEndpoint("mock:answered", MockEndpoint.class).setRetainFirst(0);

        Exchange done = template.send("direct:rows", exchange -> exchange.getMessage().setBody(rows));

        assertThat(done.getException()).isNull();
        assertThat(answered).hasValue(ROWS);
        assertThat(mostInFlight).hasValue(CALLERS);
        // the rows of the callers, the one that waits, and a buffer of the reader: of 1 MB
        assertThat(mostReadAhead.get()).isLessThan(64 * 1024);
    }

    /** A model that answers the first callers when all of them are there. */
    private void answer(Exchange exchange) throws InterruptedException {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        allAtWork.countDown();
        assertThat(allAtWork.await(10, TimeUnit.SECONDS)).isTrue();
        mostReadAhead.accumulateAndGet(rows.read.get() - (long) answered.get() * ROW_BYTES, Math::max);
        exchange.getMessage().setBody("fine");
        answered.incrementAndGet();
        inFlight.decrementAndGet();
    }

    /** A file of rows that are made as they are read. */
    private static final class Rows extends InputStream {

        private final AtomicLong read = new AtomicLong();

        @Override
        public int read() {
            long position = read.get();
            if (position == (long) ROWS * ROW_BYTES) {
                return -1;
            }
            read.incrementAndGet();
            return (position + 1) % ROW_BYTES == 0 ? '\n' : 'x';
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = 0;
            for (int next; count < length && (next = read()) >= 0; count++) {
                target[offset + count] = (byte) next;
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
