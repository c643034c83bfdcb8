package io.github.llmrouter;

import java.util.concurrent.atomic.AtomicReference;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.TransactedPolicy;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** A routed call within a transaction stays on the transaction's thread, and its failure rolls back. */
class TransactedTest extends RouterTestSupport {

    private final AtomicReference<String> outcome = new AtomicReference<>("none");
    private final AtomicReference<Thread> committed = new AtomicReference<>();

    @Override
    protected RouteBuilder createRouteBuilder() {
        SpringTransactionPolicy policy = new SpringTransactionPolicy();
        policy.setTransactionManager(new RecordingTransactionManager());
        context.getRegistry().bind("required", TransactedPolicy.class, policy);
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").transacted().to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void failsOverAndCommitsOnTheSameThread() {
        cheap.nowAnswer(Reply.error(503, "down"));

        Exchange done = ask();

        assertThat(done.getMessage().getBody()).isEqualTo("dear answer");
        assertThat(outcome).hasValue("committed");
        assertThat(committed).hasValue(Thread.currentThread());
    }

    @Test
    void rollsBackWhenNoProviderAnswers() {
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));

        Exchange done = ask();

        assertThat(done.getException(OverloadedException.class)).isNotNull();
        assertThat(outcome).hasValue("rolled back");
        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
    }

    /** Spring's own transaction handling over a resource that only remembers what became of it. */
    private final class RecordingTransactionManager extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            outcome.set("begun");
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            outcome.set("committed");
            committed.set(Thread.currentThread());
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            outcome.set("rolled back");
        }
    }
}
