package io.github.llmrouter.samples.quickstart;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;

import io.github.llmrouter.samples.quickstart.MailResult.Enriched;
import io.github.llmrouter.samples.quickstart.MailResult.SetAside;

/** Listens to the route of the mails, prints a line for each mail that is through, and keeps the results. Thread-safe. */
final class Progress extends EventNotifierSupport {

    private static final String ROUTE = "support-mails";

    private final int expected;
    private final PrintStream out;
    private final CountDownLatch missing;
    private final List<MailResult> results = new ArrayList<>();

    /**
     * @param expected how many mails the route will take up
     * @param out      where the lines go
     */
    Progress(int expected, PrintStream out) {
        this.expected = expected;
        this.out = out;
        this.missing = new CountDownLatch(expected);
    }

    /** Waits until all mails are through. */
    List<MailResult> awaitResults() throws InterruptedException {
        missing.await();
        synchronized (results) {
            return List.copyOf(results);
        }
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeCompletedEvent || event instanceof ExchangeFailedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        if (ROUTE.equals(exchange.getFromRouteId()) && !isCopy(exchange)) {
            add(MailResult.of(exchange));
        }
    }

    /** A circuit breaker works on a copy of the exchange, and that copy has events of its own. */
    private static boolean isCopy(Exchange exchange) {
        return exchange.getProperty(Exchange.CORRELATION_ID) != null;
    }

    private void add(MailResult result) {
        synchronized (results) {
            results.add(result);
            out.printf(Locale.ROOT, "%3d/%d  %s%n", results.size(), expected, line(result));
        }
        missing.countDown();
    }

    private static String line(MailResult result) {
        String what = result instanceof Enriched enriched ? line(enriched) : line((SetAside) result);
        return String.format(Locale.ROOT, "%-34s %s", result.mail(), what);
    }

    private static String line(Enriched mail) {
        String line = String.format(Locale.ROOT, "%-12s %-6s  %-2s  %s", mail.ticket().path("category").asText(),
                mail.ticket().path("urgency").asText(), mail.ticket().path("language").asText(), mail.provider());
        return mail.attempts() > 1 ? line + " (attempt " + mail.attempts() + ")" : line;
    }

    private static String line(SetAside mail) {
        return "set aside: " + mail.shortReason();
    }
}
