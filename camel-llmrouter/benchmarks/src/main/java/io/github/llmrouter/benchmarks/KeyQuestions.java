package io.github.llmrouter.benchmarks;

import java.util.Map;

import javax.sql.DataSource;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

import io.github.llmrouter.LlmRouterComponent;

/** What the component tells of virtual keys and of credit, by its own operations. */
final class KeyQuestions implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;

    /** @param ledger has calls of the keys of {@link LedgerOfCalls} */
    KeyQuestions(DataSource ledger) {
        LlmRouterComponent router = new LlmRouterComponent();
        router.setLedgerDataSource(ledger);
        router.setPrepaid(true);
        context.addComponent("llmrouter", router);
        context.start();
        template = context.createProducerTemplate();
    }

    void addTo(Map<String, Runnable> questions) {
        questions.put("all virtual keys", () -> ask("keys"));
        questions.put("one virtual key", () -> ask("key&virtualKey=${header.key}"));
        questions.put("credit", () -> ask("credits"));
    }

    private void ask(String operation) {
        template.requestBodyAndHeader("llmrouter:ledger?operation=" + operation, null, "key",
                LedgerOfCalls.secret(7, 1));
    }

    @Override
    public void close() {
        context.stop();
    }
}
