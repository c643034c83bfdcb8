package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.KilledJvm;

/**
 * Makes calls as fast as it can, on several threads, some of them streams, and far beyond its budget, until it is killed. Says of each call when it
 * is about to begin, and what became of it: {@code begin 3-17}, {@code over 3-17}, {@code refused 3-17}.
 */
final class CallsUntilKilled {

    /** The budget of all calls, which does not begin anew. */
    static final String BUDGET = "all";
    static final BigDecimal LIMIT = new BigDecimal("0.015");

    private static final String MODEL = "house/model";
    private static final String STREAMING = "house/streaming";
    private static final int THREADS = 4;

    /**
     * Where it works.
     *
     * @param ledger    the directory of the ledger
     * @param provider  the address of who answers whole
     * @param streaming the address of who answers in chunks
     * @param database  the address of a PostgreSQL and its user; empty for a file in the directory
     */
    record Place(String ledger, String provider, String streaming, List<String> database) {

        static Place of(String... arguments) {
            return new Place(arguments[0], arguments[1], arguments[2], List.of(arguments).subList(3, arguments.length));
        }

        String[] arguments() {
            return Stream.concat(Stream.of(ledger, provider, streaming), database.stream()).toArray(String[]::new);
        }
    }

    private CallsUntilKilled() {}

    /** @param arguments see {@link Place} */
    public static void main(String[] arguments) throws Exception {
        CamelContext context = context(Place.of(arguments));
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        IntStream.range(0, THREADS).forEach(thread -> new Thread(() -> call(template, thread)).start());
    }

    /** The program's context, which whoever looks at its ledger after it is dead makes in the same way. */
    static CamelContext context(Place place) throws Exception {
        LlmRouterComponent router = new LlmRouterComponent();
        router.setLedgerPath(place.ledger());
        if (!place.database().isEmpty()) {
            router.setLedgerDataSource(pool(place.database().get(0), place.database().get(1)));
        }
        router.getProviders().put("house", provider(place.provider(), MODEL));
        router.getProviders().put("streaming", provider(place.streaming(), STREAMING));
        router.getBudgets().put(BUDGET, budget());
        CamelContext context = new DefaultCamelContext();
        context.addComponent("llmrouter", router);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL + "?maxTokens=5&user=${header.number}");
                from("direct:stream").to("llmrouter:" + STREAMING + "?stream=true&maxTokens=5&user=${header.number}");
            }
        });
        return context;
    }

    private static DataSource pool(String url, String user) {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(url);
        source.setUser(user);
        return JdbcConnectionPool.create(source);
    }

    private static ProviderConfiguration provider(String baseUrl, String slug) {
        ModelConfiguration model = new ModelConfiguration();
        model.setInputPrice(BigDecimal.ONE);
        model.setOutputPrice(BigDecimal.valueOf(4));
        model.setReasoning(false);
        ProviderConfiguration provider = new ProviderConfiguration();
        provider.setBaseUrl(baseUrl);
        provider.setApiKey("sk-test-key-0123456789");
        provider.getModels().put(slug, model);
        return provider;
    }

    static BudgetConfiguration budget() {
        BudgetConfiguration budget = new BudgetConfiguration();
        budget.setLimit(LIMIT);
        budget.setWindow("total");
        return budget;
    }

    /** The first thread has its answers in chunks. */
    private static void call(ProducerTemplate template, int thread) {
        String route = thread == 0 ? "direct:stream" : "direct:ask";
        for (int number = 0;; number++) {
            String id = thread + "-" + number;
            KilledJvm.say("begin " + id);
            Exchange done = template.send(route, exchange -> {
                exchange.getMessage().setBody("Call <" + id + '>');
                exchange.getMessage().setHeaders(Map.of("number", id));
            });
            if (done.getException() == null) {
                if (done.getMessage().getBody() instanceof ChatStream stream) {
                    stream.forEachRemaining(chunk -> {});
                }
                KilledJvm.say("over " + id);
            } else if (done.getException() instanceof BudgetExceededException) {
                KilledJvm.say("refused " + id);
            }
        }
    }
}
