package io.github.llmrouter.examples;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lets the model call a tool, at most five times, before it answers. */
public class ToolLoop extends RouteBuilder {

    // tag::route[]
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void configure() {
        from("direct:ask-with-tools")
                .process(ToolLoop::begin)
                .loopDoWhile(variable("open").isEqualTo(true))
                .setBody(variable("request"))
                .to("llmrouter:openai/gpt-5.2")
                .process(ToolLoop::answerCalls)
                .end()
                .transform(simple("${body.at('/choices/0/message/content').textValue()}"));
    }

    private static void begin(Exchange exchange) throws Exception {
        ObjectNode request = (ObjectNode) JSON.readTree(ToolLoop.class.getResource("/examples/cookbook-tools.json"));
        request.withArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", exchange.getMessage().getBody(String.class));
        exchange.setVariable("request", request);
        exchange.setVariable("open", true);
    }

    private static void answerCalls(Exchange exchange) {
        JsonNode message = exchange.getMessage().getBody(JsonNode.class).at("/choices/0/message");
        ArrayNode messages = exchange.getVariable("request", ObjectNode.class).withArray("messages").add(message);
        for (JsonNode call : message.path("tool_calls")) {
            messages.addObject()
                    .put("role", "tool")
                    .put("tool_call_id", call.path("id").asText())
                    .put("content", weather(call.at("/function/arguments").asText()));
        }
        int round = exchange.getProperty(Exchange.LOOP_INDEX, Integer.class);
        exchange.setVariable("open", !message.path("tool_calls").isEmpty() && round < 5);
    }
    // end::route[]

    private static String weather(String arguments) {
        return "{\"celsius\": 21, \"asked\": " + arguments + "}";
    }
}
