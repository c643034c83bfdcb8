package io.github.llmrouter.samples.queue;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

import io.github.llmrouter.ContextTooLongException;
import io.github.llmrouter.InvalidRequestException;
import io.github.llmrouter.LlmRouterException;
import io.github.llmrouter.RefusedException;

/**
 * An order comes and an answer goes in one transaction of the broker. Whatever is not handled here (the database is
 * down, say) rolls it back, and the broker delivers the order again.
 */
@Component
class OrderRoutes extends RouteBuilder {

    private static final String ORDERS = "jms:queue:{{orders.queue}}?concurrentConsumers={{orders.consumers}}"
            + "&transacted=true&lazyCreateTransactionManager=false"
            // the message as it came, to be sent on as it came
            + "&mapJmsMessage=false&disableReplyTo=true";

    @Override
    public void configure() {
        // the order is at fault: no retry would help
        onException(MalformedOrderException.class, InvalidRequestException.class, ContextTooLongException.class,
                RefusedException.class)
                .handled(true)
                .bean(DeadLetters.class);

        // the providers are at fault: this is the only retry there is
        onException(LlmRouterException.class)
                .handled(true)
                .bean(LaterDelivery.class);

        // @formatter:off
        from(ORDERS).routeId("orders")
            .setVariable("received", body())
            .setVariable("order").method(OrderReader.class)
            .filter(method(Answers.class, "lack"))
                .to("direct:ask")
                // the database first: what comes again after a crash is answered from there
                .bean(Answers.class, "keep")
            .end()
            .setVariable("answer").method(Answers.class, "of")
            .choice()
                .when(simple("${variable.answer.messageId} == ${variable.order.messageId}"))
                    .to("direct:reply")
                .otherwise()
                    .log("Order ${variable.order.id} was answered before: skipped");

        from("direct:ask").routeId("ask")
            .setBody(simple("${variable.order.note}"))
            .to("llmrouter:{{orders.model}}?temperature=0&jsonSchema=classpath:handling.schema.json"
                    + "&systemMessage=resource:classpath:instructions.txt")
            .setBody().method(AnswerWriter.class);

        from("direct:reply").routeId("reply")
            .setBody(simple("${variable.answer.reply}"))
            .setHeader("JMSCorrelationID", simple("${variable.order.correlationId}"))
            .setHeader("CamelJmsDestination", header("JMSReplyTo"))
            .removeHeaders("*", "JMSCorrelationID", "CamelJmsDestination")
            .to("jms:queue:{{orders.answers}}").id("send-reply");
        // @formatter:on
    }
}
