package io.github.llmrouter;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.event.RouterEvent.OfCall;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.Generation;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.Generation.Status;
import io.github.llmrouter.testing.LedgerReader;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What of each call is in the ledger when it is over, and what is there when it leaves. */
class BookingTest extends RouterTestSupport {

    private static final String EMBEDDER = "openai/text-embedding-3-small";

    @TempDir
    Path directory;

    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final ScriptedProvider embedder = start(Reply.embeds("[0.1,0.2]"));
    private LlmRouterComponent router;
    private LedgerReader ledger;

    @BeforeEach
    void read() {
        ledger = new LedgerReader(router.accounts().openLedger().orElseThrow());
    }

    @Override
    protected void configure(LlmRouterComponent component) {
        router = component;
        ProviderConfiguration embedding = provider(embedder, EMBEDDER, "0.02", "0");
        component.getProviders().put("embedder", embedding);
        KeyConfiguration house = new KeyConfiguration();
        house.setApiKey("sk-second-key-0123456789");
        component.getProviders().get("dear").setApiKey(null);
        component.getProviders().get("dear").getKeys().put("house", house);
        component.setLedgerPath(directory.toString());
        component.events().addListener(event -> {
            if (event instanceof OfCall call && !ids.contains(call.call().id())) {
                ids.add(call.call().id());
            }
        });
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").routeId("orders")
                        .to("llmrouter:" + MODEL + "?user=${header.customer}&tenant=${header.shop}");
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:schema").to("llmrouter:" + MODEL + "?jsonSchema=classpath:examples/ticket.schema.json");
                from("direct:embed").to("llmrouter:" + EMBEDDER + "?operation=embeddings");
                from("direct:one").to("llmprovider:cheap/" + MODEL);
                from("direct:again").errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                        .to("llmrouter:" + MODEL + "?attempts=1");
            }
        };
    }

    @Test
    void anAnswerIsARowOfWhoAskedWhoAnsweredAndWhatItTook() {
        Exchange done = template.send("direct:ask", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("customer", "ann");
            exchange.getMessage().setHeader("shop", "acme");
            exchange.getMessage().setHeader(LlmRouterConstants.SESSION_ID, "conversation-1");
        });

        Generation call = booked(done).generation();
        assertThat(call.status()).isEqualTo(Status.FINAL);
        assertThat(call.request()).isEqualTo(new Generation.Request(MODEL, "chat", false, Optional.of("orders")));
        assertThat(call.party().user()).contains("ann");
        assertThat(call.party().tenant()).contains("acme");
        assertThat(call.party().session()).contains("conversation-1");
        assertThat(call.error()).isEmpty();
        Answer answer = call.answer().orElseThrow();
        assertThat(answer.provider()).isEqualTo("cheap");
        assertThat(answer.key()).contains("key 1");
        assertThat(answer.upstreamId()).contains("gen-1");
        assertThat(answer.finishReason()).contains("stop");
        assertThat(answer.usage().orElseThrow().total()).isEqualTo(15);
        assertThat(cost(call)).isEqualByComparingTo(done.getMessage()
                .getHeader(LlmRouterConstants.COST,
                        BigDecimal.class));
        assertThat(call.took().toMillis()).isGreaterThanOrEqualTo(
                done.getMessage().getHeader(LlmRouterConstants.LATENCY, Long.class));
    }

    @Test
    void theUserIsTheOneThatTheRequestNamesIfTheEndpointNamesNone() {
        Exchange direct = template.send("direct:one", exchange -> exchange.getMessage()
                .setBody("{\"user\":\"bob\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"));
        assertThat(booked(direct).generation().party().user()).contains("bob");
    }

    @Test
    void aFailoverHasARowForEachAttemptWithTheKeyByItsName() {
        cheap.nowAnswer(Reply.error(503, "no"));

        Entry entry = booked(ask());

        assertThat(entry.generation().attempts()).isEqualTo(2);
        assertThat(entry.generation().answer().orElseThrow().key()).contains("house");
        assertThat(entry.attempts()).extracting(AttemptRow::provider).containsExactly("cheap", "dear");
        assertThat(entry.attempts()).extracting(AttemptRow::key)
                .containsExactly(Optional.of("key 1"), Optional.of("house"));
        assertThat(entry.attempts()).extracting(AttemptRow::status)
                .containsExactly(OptionalInt.of(503), OptionalInt.of(200));
        assertThat(entry.attempts()).extracting(AttemptRow::error)
                .containsExactly(Optional.of("OVERLOADED"), Optional.empty());
    }

    @Test
    void aCallThatNobodyAnswersCostsNothing() {
        cheap.nowAnswer(Reply.error(503, "no"));
        dear.nowAnswer(Reply.error(503, "no"));
        ask();

        Generation call = ledger.of(ids.get(0)).generation();
        assertThat(call.error()).contains("OverloadedException");
        assertThat(call.answer()).isEmpty();
        assertThat(column("cost", call)).isEqualTo("0.000000000000000000");
    }

    @Test
    void aCallThatIsRefusedBeforeAnyProviderIsNoRow() {
        template.send("direct:ask", exchange -> exchange.getMessage().setBody(""));

        assertThat(ledger.query("SELECT 1 FROM llmrouter_generation WHERE id = '" + ids.get(0) + "'")).isEmpty();
    }

    @Test
    void aCallThatRedeliveryMakesAgainIsAnotherRow() {
        cheap.nowAnswerInTurn(Reply.error(503, "no"), Reply.says("at last"));
        template.requestBody("direct:again", "Hello");

        assertThat(ids).hasSize(2);
        assertThat(ledger.of(ids.get(0)).generation().error()).contains("OverloadedException");
        assertThat(ledger.of(ids.get(1)).generation().answer()).isPresent();
    }

    @Test
    void embeddingsAreBooked() {
        Exchange done = template.send("direct:embed", exchange -> exchange.getMessage().setBody("Hello"));

        Generation call = booked(done).generation();
        assertThat(call.request().operation()).isEqualTo("embeddings");
        assertThat(call.answer().orElseThrow().usage().orElseThrow().prompt()).isEqualTo(4);
        assertThat(cost(call)).isEqualByComparingTo("0.00000008");
    }

    @Test
    void aCallOfOneProviderIsBooked() {
        Exchange done = template.send("direct:one", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(booked(done).attempts()).singleElement()
                .satisfies(attempt -> assertThat(attempt.charge().cost()).isPresent());
    }

    @Test
    void aStreamIsSettledWhenItWasRead() {
        cheap.nowAnswer(Reply.streams("one ", "two"));
        ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class);
        assertThat(ledger.of(ids.get(0)).generation().status()).isEqualTo(Status.PENDING);

        stream.forEachRemaining(chunk -> {});

        Generation call = ledger.of(ids.get(0)).generation();
        assertThat(call.status()).isEqualTo(Status.FINAL);
        Answer answer = call.answer().orElseThrow();
        assertThat(answer.upstreamId()).contains("gen-1");
        assertThat(answer.firstToken()).isPresent();
        assertThat(answer.cancelled()).isFalse();
        assertThat(answer.charge().estimated()).isFalse();
        assertThat(cost(call)).isEqualByComparingTo("0.000018");
    }

    @Test
    void ofAStreamThatIsClosedWhatWasSeenIsCountedAndEstimated() {
        cheap.nowAnswer(Reply.streams("one ", "two ", "three"));
        ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class);
        stream.next();
        stream.next();
        stream.close();

        Generation call = ledger.of(ids.get(0)).generation();
        Answer answer = call.answer().orElseThrow();
        assertThat(answer.cancelled()).isTrue();
        assertThat(answer.charge().estimated()).isTrue();
        assertThat(answer.usage().orElseThrow().completion()).isEqualTo(2);
        assertThat(cost(call)).isEqualByComparingTo("0.000016");
        assertThat(call.error()).isEmpty();
    }

    @Test
    void ofAStreamThatIsClosedTheUsageCountsThatTheProviderTold() {
        cheap.nowAnswer(Reply.streams("one ", "two"));
        ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class);
        while (stream.usage().isEmpty()) {
            stream.next();
        }
        stream.close();

        Answer answer = ledger.of(ids.get(0)).generation().answer().orElseThrow();
        assertThat(answer.cancelled()).isTrue();
        assertThat(answer.charge().estimated()).isFalse();
        assertThat(answer.usage().orElseThrow().prompt()).isEqualTo(10);
    }

    @Test
    void whatTheCallerHadOfAStreamThatBreaksOffIsCounted() {
        cheap.nowAnswer(cutOff("one ", "two "));
        ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class);
        assertThatThrownBy(() -> stream.forEachRemaining(chunk -> {})).isInstanceOf(BadResponseException.class);

        Entry entry = ledger.of(ids.get(0));
        assertThat(entry.generation().error()).contains("BadResponseException");
        Answer answer = entry.generation().answer().orElseThrow();
        assertThat(answer.charge().estimated()).isTrue();
        assertThat(cost(entry.generation())).isEqualByComparingTo("0.000016");
        assertThat(entry.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.error()).contains("BAD_RESPONSE");
            assertThat(attempt.key()).contains("key 1");
            assertThat(attempt.charge().cost().orElseThrow()).isEqualByComparingTo("0.000016");
        });
    }

    @Test
    void aStreamWhoseProviderSaysThatItFailedCostsItsCallerNothing() {
        cheap.nowAnswer(failing("one ", "two "));
        ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class);
        assertThatThrownBy(() -> stream.forEachRemaining(chunk -> {})).isInstanceOf(LlmRouterException.class);

        Generation call = ledger.of(ids.get(0)).generation();
        assertThat(cost(call)).isZero();
        assertThat(new BigDecimal(column("upstream_cost", call))).isEqualByComparingTo("0.000016");
    }

    @Test
    void anEmptyAnswerCostsItsCallerNothingThoughItsProviderBillsThePrompt() {
        cheap.nowAnswer(Reply.json("{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":null}],"
                + "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":0}}"));
        Exchange done = ask();

        Entry entry = booked(done);
        assertThat(entry.attempts().get(0).usage().orElseThrow().prompt()).isEqualTo(1000);
        assertThat(entry.attempts().get(0).charge().cost().orElseThrow()).isEqualByComparingTo("0.001");
        assertThat(cost(entry.generation())).isEqualByComparingTo("0.00006");
        assertThat(new BigDecimal(column("upstream_cost", entry.generation()))).isEqualByComparingTo("0.00106");
    }

    @Test
    void anAnswerThatEndedInAnErrorIsBookedOnItsAttempt() {
        cheap.nowAnswer(Reply.json("{\"choices\":[{\"message\":{\"content\":\"half\"},\"finish_reason\":\"error\"}],"
                + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5}}"));
        dear.nowAnswer(Reply.error(503, "no"));
        ask();

        Generation call = ledger.of(ids.get(0)).generation();
        assertThat(new BigDecimal(column("cost", call))).isZero();
        assertThat(new BigDecimal(column("upstream_cost", call))).isEqualByComparingTo("0.00003");
    }

    @Test
    void anAnswerThatDoesNotFitTheSchemaIsBookedOnItsAttempt() {
        dear.nowAnswer(Reply.says("{\"category\":\"other\",\"summary\":\"none\"}"));
        Exchange done = template.send("direct:schema", exchange -> exchange.getMessage().setBody("Hello"));

        Entry entry = booked(done);
        assertThat(entry.attempts().get(0).error()).contains("INVALID_ANSWER");
        assertThat(entry.attempts().get(0).usage().orElseThrow().total()).isEqualTo(15);
        assertThat(new BigDecimal(column("upstream_cost", entry.generation()))).isEqualByComparingTo("0.00009");
    }

    /** A stream that ends without its end. */
    private static Reply cutOff(String... words) {
        Reply whole = Reply.streams(words);
        int end = whole.body().indexOf("data: {\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"delta\":{}");
        return new Reply(200, whole.headers(), whole.body().substring(0, end));
    }

    private static Reply failing(String... words) {
        Reply cut = cutOff(words);
        return new Reply(200, cut.headers(), cut.body() + "data: {\"id\":\"gen-1\",\"error\":{\"code\":502,"
                + "\"message\":\"Provider disconnected\"},\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},"
                + "\"finish_reason\":\"error\"}]}\n\n");
    }

    private Entry booked(Exchange done) {
        assertThat(done.getException()).isNull();
        return ledger.of(done.getMessage().getHeader(LlmRouterConstants.CALL_ID, String.class));
    }

    private static BigDecimal cost(Generation call) {
        return call.answer().orElseThrow().charge().cost().orElseThrow();
    }

    private String column(String name, Generation call) {
        return ledger.query("SELECT " + name + " FROM llmrouter_generation WHERE id = '" + call.id() + "'").get(0);
    }
}
