package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Each recipe of the cookbook does what the text beside it says. */
class CookbookExamplesTest extends ExampleTestSupport {

    @TempDir
    private Path bills;

    @Test
    void triage() throws Exception {
        load("cookbook-triage.yaml");
        cheap.nowAnswer(Reply.says("{\"category\": \"billing\", \"summary\": \"A wrong invoice.\"}"));

        send("direct:triage", "My invoice is wrong.");

        assertThat(mock("mock:billing").getExchanges()).singleElement()
                .satisfies(mail -> assertThat(mail.getMessage().getBody()).isEqualTo("My invoice is wrong."));
        assertThat(mock("mock:support").getExchanges()).isEmpty();
    }

    @Test
    void translate() throws Exception {
        context.getPropertiesComponent().addOverrideProperty("glossary", "Camel, Simple");
        load("cookbook-translate.yaml");

        Exchange done = send("direct:translate", "A camel is simple.", Map.of("language", "French"));

        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(sentToCheap()).contains("You translate into French.", "Never translate these words: Camel, Simple.");
    }

    @Test
    void longText() throws Exception {
        load("cookbook-long-text.yaml");

        send("direct:report", "line\n".repeat(500));

        assertThat(cheap.calls()).isEqualTo(4);
        assertThat(sentToCheap()).contains("Join these summaries", "cheap answercheap answercheap answer");
    }

    @Test
    void escalateIsNotNeededWhereTheFirstModelIsSure() throws Exception {
        load("cookbook-escalate.yaml");
        cheap.nowAnswer(Reply.says("{\"category\": \"billing\", \"sure\": true}"));

        send("direct:escalate", "My invoice is wrong.");

        assertThat(other.calls()).isZero();
    }

    @Test
    void escalate() throws Exception {
        load("cookbook-escalate.yaml");
        cheap.nowAnswer(Reply.says("{\"category\": \"billing\", \"sure\": false}"));
        other.nowAnswer(Reply.says("{\"category\": \"support\", \"sure\": true}"));

        Exchange done = send("direct:escalate", "It is about the thing.");

        assertThat(done.getVariable("ticket")).hasToString("{\"category\":\"support\",\"sure\":true}");
        assertThat(other.requests().get(0).body()).contains("It is about the thing.");
    }

    @Test
    void redact() throws Exception {
        context.addRoutes(new Redaction());
        String mail = "Charge 4111 1111 1111 1111 and write to jane.doe@example.com.";

        Exchange done = send("direct:redact", mail);

        assertThat(sentToCheap()).contains("Charge [card] and write to [mail]").doesNotContain("4111", "jane");
        assertThat(done.getMessage().getBody()).isEqualTo(mail);
        assertThat(done.getVariable("summary")).isEqualTo("cheap answer");
    }

    @Test
    void once() throws Exception {
        context.getRegistry().bind("done", MemoryIdempotentRepository.memoryIdempotentRepository(100));
        load("cookbook-once.yaml");

        send("direct:once", "The same mail.");
        send("direct:once", "The same mail.");
        send("direct:once", "Another mail.");

        assertThat(cheap.calls()).isEqualTo(2);
    }

    @Test
    void onceIsForgottenWhenTheCallFails() throws Exception {
        context.getRegistry().bind("done", MemoryIdempotentRepository.memoryIdempotentRepository(100));
        load("cookbook-once.yaml");
        cheap.nowAnswer(Reply.error(503, "no"));
        dear.nowAnswer(Reply.error(503, "no"));
        send("direct:once", "A mail.");
        assertThat(mock("mock:summaries").getExchanges()).isEmpty();
        cheap.nowAnswer(Reply.says("A summary."));

        send("direct:once", "A mail.");

        assertThat(mock("mock:summaries").getExchanges()).hasSize(1);
    }

    @Test
    void slowly() throws Exception {
        load("cookbook-slowly.yaml");

        assertThat(send("direct:slowly", "A mail.").getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void without() throws Exception {
        load("cookbook-without.yaml");
        cheap.nowAnswer(Reply.error(503, "no"));
        dear.nowAnswer(Reply.error(503, "no"));

        Exchange done = send("direct:without", "A mail.");

        assertThat(done.isFailed()).isFalse();
        assertThat(done.getVariable("summary")).isEqualTo("");
        assertThat(mock("mock:archive").getExchanges()).singleElement()
                .satisfies(mail -> assertThat(mail.getMessage().getBody()).isEqualTo("A mail."));
    }

    @Test
    void bill() throws Exception {
        context.getPropertiesComponent().addOverrideProperty("bills", bills.toString());
        load("cookbook-bill.yaml");
        NotifyBuilder billed = new NotifyBuilder(context).wereSentTo("file:*").whenDone(1).create();

        send("direct:billed", "A mail.", Map.of("tenant", "acme"));

        assertThat(billed.matches(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(bills.resolve("bill.csv"))).matches(
                "\\d{4}-\\d\\d-\\d\\d,acme,openai/gpt-5.2,10,5,0.00003\\s");
    }

    @Test
    void tools() throws Exception {
        context.addRoutes(new ToolLoop());
        String call = "{\"id\":\"g\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,"
                + "\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"weather\","
                + "\"arguments\":\"{\\\"city\\\":\\\"Rome\\\"}\"}}]},\"finish_reason\":\"tool_calls\"}],"
                + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}";
        cheap.nowAnswerInTurn(Reply.json(call), Reply.says("It is warm in Rome."));

        Exchange done = send("direct:ask-with-tools", "How is the weather in Rome?");

        assertThat(done.getMessage().getBody()).isEqualTo("It is warm in Rome.");
        assertThat(sentToCheap()).contains("\"tool_call_id\":\"c1\"", "celsius");
    }

    @Test
    void conversation() throws Exception {
        context.addRoutes(new Conversation());

        send("direct:chat", "My name is Jane.", Map.of("user", "jane"));
        send("direct:chat", "What is my name?", Map.of("user", "jane"));
        send("direct:chat", "Hello.", Map.of("user", "joe"));

        assertThat(cheap.requests().get(1).body()).contains("My name is Jane.", "cheap answer", "What is my name?");
        assertThat(sentToCheap()).contains("Hello.").doesNotContain("Jane");
    }

    private MockEndpoint mock(String uri) {
        return context.getEndpoint(uri, MockEndpoint.class);
    }
}
