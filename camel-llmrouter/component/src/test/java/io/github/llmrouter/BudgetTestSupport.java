package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.LifecycleStrategySupport;

import io.github.llmrouter.budget.Balance;
import io.github.llmrouter.budget.Pot;
import io.github.llmrouter.testing.MemoryDatabase;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** A router with a database for budgets, credits and virtual keys, and a clock that stands still. */
abstract class BudgetTestSupport extends RouterTestSupport {

    private final MemoryDatabase database = new MemoryDatabase();
    protected final TestClock clock = new TestClock();
    private Optional<LlmRouterComponent> router = Optional.empty();

    @Override
    protected void configure(LlmRouterComponent component) throws Exception {
        component.setClock(clock);
        component.setLedgerDataSource(database.source());
        router = Optional.of(component);
    }

    /** A budget of a day in USD, for certain models. */
    protected static BudgetConfiguration daily(String limit, String models) {
        BudgetConfiguration budget = new BudgetConfiguration();
        budget.setLimit(new BigDecimal(limit));
        budget.setWindow("day");
        budget.setModels(models);
        return budget;
    }

    protected final LlmRouterComponent router() {
        return router.orElseThrow();
    }

    protected final MemoryDatabase database() {
        return database;
    }

    /** Sends a greeting with headers. */
    protected final Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().getHeaders().putAll(headers);
        });
    }

    protected final Exchange send(String uri) {
        return send(uri, "Hello", Map.of());
    }

    /** Has an endpoint do what it is there for. */
    protected final Map<?, ?> operate(String uri, Object body) {
        Exchange done = send(uri, body, Map.of());
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(Map.class);
    }

    /** How a budget of the configuration stands. */
    protected final Balance balance(String budget, String subject) {
        BudgetRule rule = BudgetRule.of(budget, router().getBudgets().get(budget), context);
        return router().accounts()
                .budgeting()
                .budgets()
                .balance(Pot.at(clock.instant(), rule.budget(), subject));
    }

    /** The ledger writes until the context has stopped. */
    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopped(CamelContext stopped) {
                database.close();
            }
        });
        return context;
    }
}
