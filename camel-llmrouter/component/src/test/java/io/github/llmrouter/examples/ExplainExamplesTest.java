package io.github.llmrouter.examples;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of explanations does what the text beside it says. */
class ExplainExamplesTest extends ExampleTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUESTION = "{\"model\":\"" + MODEL
            + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    @Test
    void aRouteReadsThePlan() throws Exception {
        load("explain.yaml");

        Exchange done = send("direct:plan", "Hello");

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(Map.class)).containsEntry("requested", MODEL);
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    @Test
    void thePlanIsTheOneShown() throws Exception {
        load("explain.yaml");
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "151"));
        send("direct:ask", "Hello");

        String plan = send("direct:plan-json", "Hello").getMessage().getBody(String.class);

        assertThat(JSON.readTree(timeless(plan))).isEqualTo(JSON.readTree(timeless(example("explain-plan.json"))));
    }

    @Test
    void theConsoleAndTheTextAreTheOneShown() throws Exception {
        load("explain.yaml");
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "151"));
        send("direct:ask", "Hello");
        DevConsole console = context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("llmrouter");

        assertThat(timeless((String) console.call(DevConsole.MediaType.TEXT, Map.of("model", MODEL))))
                .endsWith(timeless(example("explain-console.txt")));
        assertThat(timeless(send("direct:plan-text", "Hello").getMessage().getBody(String.class)))
                .isEqualTo(timeless(example("explain-console.txt")));
    }

    @Test
    void aRouteDecidesByTheMetadataOfAFailure() throws Exception {
        load("explain.yaml");
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));
        send("direct:ask", "Hello");
        cheap.nowAnswer(Reply.error(404, "no such model"));
        dear.nowAnswer(Reply.error(404, "no such model"));
        send("direct:ask", "Hello");

        assertThat(context.getEndpoint("mock:later", MockEndpoint.class).getReceivedCounter()).isOne();
        assertThat(context.getEndpoint("mock:never", MockEndpoint.class).getReceivedCounter()).isOne();
    }

    @Test
    void aGatewayAnswersAsOpenRouterDoes() throws Exception {
        load("explain-gateway.yaml");
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "40"));
        dear.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "50"));

        Exchange done = send("direct:gateway", QUESTION);

        assertThat(JSON.readTree(done.getMessage().getBody(String.class)))
                .isEqualTo(JSON.readTree(example("explain-error.json")));
        assertThat(done.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(429);
    }

    @Test
    void aBeanAsksWhatACallWouldCost() {
        assertThat(Explaining.dearest(context, MODEL, "Hello"))
                .hasValueSatisfying(cost -> assertThat(cost).isGreaterThan(BigDecimal.ZERO));
    }

    /** Neither times nor the estimate of a prompt's size, on which costs depend, are the same in all examples. */
    private static String timeless(String text) {
        return text.replaceAll("(tokens\"|score\"|expected_cost\"|cost|score)(:?) ?\"?[\\d.]+\"?", "$1$2 0")
                .replaceAll("\\d+ \\+ \\d+ tokens", "N tokens")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("until \\d\\d:\\d\\d:\\d\\d", "until TIME");
    }

    private static String example(String file) throws Exception {
        return Files.readString(Path.of("src/test/resources/examples", file));
    }
}
