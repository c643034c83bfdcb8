package io.github.llmrouter.examples;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Each example of the documentation about enriching does what the text beside it says. */
class EnrichingExamplesTest extends ExampleTestSupport {

    private static final String TICKET = "{\"category\":\"billing\",\"summary\":\"An invoice is wrong.\"}";

    @TempDir
    private Path folder;

    @Test
    void variableReceive() throws Exception {
        load("enrich-variable.yaml");

        Exchange done = send("direct:summary-beside", "The parcel is late.");

        assertThat(done.getMessage().getBody()).isEqualTo("The parcel is late.");
        assertThat(done.getMessage().getHeaders()).containsEntry("Summary", "cheap answer")
                .containsEntry("Summary-Cost", new BigDecimal("0.00003"))
                .doesNotContainKey(LlmRouterConstants.COST);
    }

    @Test
    void variableSend() throws Exception {
        load("enrich-variable.yaml");
        Map<String, String> form = Map.of("complaint", "It is broken.", "card", "4111");

        Exchange done = send("direct:answer-complaint", form);

        assertThat(done.getMessage().getBody()).isEqualTo(form);
        assertThat(done.getVariable("reply")).isEqualTo("cheap answer");
        assertThat(sentToCheap()).contains("two friendly sentences: It is broken.").doesNotContain("4111");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enrich-into.yaml", "enrich-into.xml", "EnrichingRoutes"})
    void intoHeader(String form) throws Exception {
        if (form.equals("EnrichingRoutes")) {
            context.addRoutes(new EnrichingRoutes());
        } else {
            load(form);
        }

        Exchange done = send("direct:header", "The parcel is late.");

        assertThat(done.getMessage().getBody()).isEqualTo("The parcel is late.");
        assertThat(done.getMessage().getHeaders()).containsEntry("Summary", "cheap answer")
                .containsEntry(LlmRouterConstants.PROVIDER, "cheap");
    }

    @Test
    void intoVariable() throws Exception {
        load("enrich-into.yaml");
        cheap.nowAnswer(Reply.says(TICKET));

        send("direct:variable", "My invoice is wrong.");

        assertThat(received("mock:billing").getMessage().getBody()).isEqualTo("My invoice is wrong.");
    }

    @Test
    void intoJson() throws Exception {
        load("enrich-into.yaml");
        cheap.nowAnswer(Reply.says(TICKET));

        send("direct:json", "{\"order\":{\"id\":7}}");

        assertThat(received("mock:orders").getMessage().getBody())
                .isEqualTo("{\"order\":{\"id\":7,\"ticket\":" + TICKET + "}}");
    }

    @Test
    void intoField() throws Exception {
        load("enrich-into.yaml");
        cheap.nowAnswer(Reply.says(TICKET));

        send("direct:field", new Mail("My invoice is wrong."));

        assertThat(received("mock:mails").getMessage().getBody(Mail.class).getTicket())
                .isEqualTo(new Mail.Ticket("billing", "An invoice is wrong."));
        assertThat(sentToCheap()).contains("My invoice is wrong.");
    }

    @Test
    void anyway() throws Exception {
        load("enrich-into.yaml");
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));

        Exchange done = send("direct:anyway", "The parcel is late.");

        assertThat(done.getException()).isNull();
        assertThat(received("mock:mails").getMessage().getBody()).isEqualTo("The parcel is late.");
    }

    @Test
    void beans() throws Exception {
        load("enrich-beans.yaml");
        cheap.nowAnswer(Reply.says(TICKET));

        send("direct:named", "{}");

        assertThat(received("mock:orders").getMessage().getBody()).isEqualTo("{\"order\":{\"ticket\":" + TICKET + "}}");
    }

    @Test
    void toD() throws Exception {
        context.getPropertiesComponent().addOverrideProperty("panel", "llmrouter:" + MODEL);
        load("enrich-dynamic.yaml");

        Exchange done = send("direct:model-of-message", "Long text", Map.of("model", OTHER_MODEL));

        assertThat(done.getMessage().getBody()).isEqualTo("Long text");
        assertThat(done.getVariable("summary")).isEqualTo("other answer");
    }

    @Test
    void recipientList() throws Exception {
        context.getPropertiesComponent()
                .addOverrideProperty("panel", "llmrouter:" + MODEL + ";llmrouter:" + OTHER_MODEL);
        load("enrich-dynamic.yaml");

        send("direct:panel", "Is it art?");

        assertThat(received("mock:opinions").getMessage().getBody(JsonNode.class).findValuesAsText("answer"))
                .containsExactly("cheap answer", "other answer");
    }

    @Test
    void compare() throws Exception {
        load("enrich-compare.yaml");
        other.nowAnswer(Reply.error(503, "down"));

        send("direct:compare", "Is it art?");

        JsonNode answers = received("mock:answers").getMessage().getBody(JsonNode.class);
        assertThat(answers.at("/0/model").asText()).isEqualTo(MODEL);
        assertThat(answers.at("/0/answer").asText()).isEqualTo("cheap answer");
        assertThat(answers.at("/1/failure").asText()).contains("other failed (503: down)");
    }

    @Test
    void judge() throws Exception {
        load("enrich-compare.yaml");

        send("direct:judge", "Is it art?");

        assertThat(sentToCheap()).contains("The question was: Is it art?. Which")
                .contains("\\\"answer\\\":\\\"cheap answer\\\"", "\\\"answer\\\":\\\"other answer\\\"");
    }

    @Test
    void agree() throws Exception {
        load("enrich-compare.yaml");
        cheap.nowAnswer(Reply.says(TICKET));
        other.nowAnswer(Reply.says(TICKET));

        send("direct:agree", "My invoice is wrong.");
        other.nowAnswer(Reply.says(TICKET.replace("billing", "other")));
        send("direct:agree", "My parcel is wrong.");

        assertThat(received("mock:tickets").getMessage().getBody(String.class)).isEqualTo(TICKET);
        assertThat(received("mock:people").getMessage().getBody()).isEqualTo("My parcel is wrong.");
    }

    @Test
    void split() throws Exception {
        List<String> rows = IntStream.rangeClosed(0, 20).mapToObj(row -> "review " + row).toList();
        Files.write(folder.resolve("reviews.csv"), rows);
        context.getPropertiesComponent().addOverrideProperty("inbox", folder.toString());
        MockEndpoint reviews = context.getEndpoint("mock:reviews", MockEndpoint.class);
        reviews.expectedBodiesReceivedInAnyOrder(rows.subList(1, 21));
        reviews.expectedHeaderReceived("Friendly", "cheap answer");

        load("enrich-split.yaml");

        await().until(() -> Files.exists(folder.resolve(".camel/reviews.csv")));
        reviews.assertIsSatisfied();
    }

    @Test
    void claimCheck() throws Exception {
        load("enrich-claim-check.yaml");
        Map<String, String> mail = Map.of("text", "Das Paket ist spät.", "from", "Ada");

        send("direct:keep", mail);

        Exchange kept = received("mock:mails");
        assertThat(kept.getMessage().getBody()).isEqualTo(mail);
        assertThat(kept.getMessage().getHeader("Summary")).isEqualTo("cheap answer");
        assertThat(sentToCheap()).contains("Summarise this in one sentence.\\n\\ncheap answer");
    }

    @Test
    void pollEnrich() throws Exception {
        Files.writeString(folder.resolve("glossary.txt"), "parcel=Paket");
        context.getPropertiesComponent().addOverrideProperty("terms", folder.toString());
        load("enrich-poll.yaml");

        send("direct:with-terms", "The parcel is late.");

        assertThat(sentToCheap()).contains("this glossary: parcel=Paket. The text: The parcel is late.");
    }

    @Test
    void deadLetter() throws Exception {
        load("enrich-dead-letter.yaml");
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));

        send("direct:orders", "Two chairs");

        Exchange dead = received("mock:dead-letters");
        assertThat(dead.getMessage().getBody()).isEqualTo("Two chairs");
        assertThat(dead.getMessage().getHeader("Reason", String.class)).contains("cheap failed (503: down)");
    }

    private Exchange received(String mock) {
        List<Exchange> exchanges = context.getEndpoint(mock, MockEndpoint.class).getExchanges();
        assertThat(exchanges).hasSize(1);
        return exchanges.get(0);
    }
}
