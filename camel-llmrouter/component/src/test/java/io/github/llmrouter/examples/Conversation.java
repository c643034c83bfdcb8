package io.github.llmrouter.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Remembers what was said, for each user. */
public class Conversation extends RouteBuilder {

    // tag::route[]
    private static final int REMEMBERED = 20;

    @Override
    public void configure() {
        from("direct:chat")
                .process(exchange -> exchange.getMessage().setBody(remember(exchange, "user")))
                .to("llmrouter:openai/gpt-5.2?output=text")
                .process(exchange -> remember(exchange, "assistant"));
    }

    /** Keeps the last messages under the user's name, in a global variable: a repository of your own keeps them longer. */
    private static List<Map<String, Object>> remember(Exchange exchange, String role) {
        String variable = "global:chat-" + exchange.getMessage().getHeader("user", String.class);
        List<Map<String, Object>> messages = new ArrayList<>();
        if (exchange.getVariable(variable, List.class) instanceof List<?> earlier) {
            earlier.forEach(message -> messages.add((Map<String, Object>) message));
        }
        messages.add(Map.of("role", role, "content", exchange.getMessage().getBody(String.class)));
        List<Map<String, Object>> last = messages.subList(Math.max(0, messages.size() - REMEMBERED), messages.size());
        exchange.setVariable(variable, List.copyOf(last));
        return last;
    }
    // end::route[]
}
