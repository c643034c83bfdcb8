package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import io.github.llmrouter.testing.KilledJvm;

/**
 * Makes calls as fast as it can, on several threads and far beyond its budget, until it is killed. Says of each call when it
 * is about to begin, and what became of it: {@code begin 3-17}, {@code over 3-17}, {@code refused 3-17}.
 */
final class CallsUntilKilled {

    /** The budget of all calls, which does not begin anew. */
    static final String BUDGET = "all";
    static final BigDecimal LIMIT = new BigDecimal("0.015");

    private static final String MODEL = "house/model";
    private static final int THREADS = 4;

    private CallsUntilKilled() {}

    /** @param arguments the directory of the ledger, and where the provider is */
    public static void main(String[] arguments) throws Exception {
        CamelContext context = context(arguments[0], arguments[1]);
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        IntStream.range(0, THREADS).forEach(thread -> new Thread(() -> call(template, thread)).start());
    }

    /** The program's context, which whoever looks at its ledger after it is dead makes in the same way. */
    static CamelContext context(String ledger, String provider) throws Exception {
        LlmRouterComponent router = new LlmRouterComponent();
        router.setLedgerPath(ledger);
        router.getProviders().put("house", provider(provider));
        router.getBudgets().put(BUDGET, budget());
        CamelContext context = new DefaultCamelContext();
        context.addComponent("llmrouter", router);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL + "?maxTokens=5&user=${header.number}");
            }
        });
        return context;
    }

    private static ProviderConfiguration provider(String baseUrl) {
        ModelConfiguration model = new ModelConfiguration();
        model.setInputPrice(BigDecimal.ONE);
        model.setOutputPrice(BigDecimal.valueOf(4));
        model.setReasoning(false);
        ProviderConfiguration provider = new ProviderConfiguration();
        provider.setBaseUrl(baseUrl);
        provider.setApiKey("sk-test-key-0123456789");
        provider.getModels().put(MODEL, model);
        return provider;
    }

    static BudgetConfiguration budget() {
        BudgetConfiguration budget = new BudgetConfiguration();
        budget.setLimit(LIMIT);
        budget.setWindow("total");
        return budget;
    }

    private static void call(ProducerTemplate template, int thread) {
        for (int number = 0;; number++) {
            String id = thread + "-" + number;
            KilledJvm.say("begin " + id);
            Exchange done = template.send("direct:ask", exchange -> {
                exchange.getMessage().setBody("Call <" + id + '>');
                exchange.getMessage().setHeaders(Map.of("number", id));
            });
            if (done.getException() == null) {
                KilledJvm.say("over " + id);
            } else if (done.getException() instanceof BudgetExceededException) {
                KilledJvm.say("refused " + id);
            }
        }
    }
}
