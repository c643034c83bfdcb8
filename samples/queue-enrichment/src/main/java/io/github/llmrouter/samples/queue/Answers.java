package io.github.llmrouter.samples.queue;

import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The answers given so far, in a table: key and answer are written at once, when there is an answer and before it is
 * sent. So an order is a duplicate only if there is an answer, and a message that comes again after a crash gets the
 * answer that is there.
 */
@Component
class Answers {

    private final JdbcClient database;

    Answers(JdbcClient database) {
        this.database = database;
    }

    /** Whether there is no answer to an order. */
    boolean lack(@Variable("order") Order order) {
        return database.sql("select count(*) from answer where order_id = ?")
                .param(order.id())
                .query(Integer.class)
                .single() == 0;
    }

    /** Keeps the answer to an order, unless there is one. */
    void keep(@Variable("order") Order order, @Body String reply) {
        try {
            database.sql("insert into answer (order_id, message_id, reply) values (?, ?, ?)")
                    .params(order.id(), order.messageId(), reply)
                    .update();
        } catch (DuplicateKeyException answeredMeanwhile) {
            // two messages with one order, worked on at the same time: the first answer stands
        }
    }

    /** The answer to an order that does not lack one. */
    Answer of(@Variable("order") Order order) {
        return database.sql("select order_id, message_id, reply from answer where order_id = ?")
                .param(order.id())
                .query(Answer.class)
                .single();
    }
}
