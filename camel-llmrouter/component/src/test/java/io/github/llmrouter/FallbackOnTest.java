package io.github.llmrouter;

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.explain.Availability.Code;
import io.github.llmrouter.failure.FailureKind.Category;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Failures that are the answer by default, and after which a call is told to go on. */
class FallbackOnTest extends RouterTestSupport {

    private static final Reply REFUSED = new Reply(400, Map.of("Content-Type", "application/json"),
            "{\"error\":{\"message\":\"Not allowed.\",\"code\":\"content_policy_violation\"}}");
    private static final Reply INVALID = Reply.error(422, "The temperature is not supported");
    private static final Reply DOWN = Reply.error(503, "down");
    private static final String FALLBACK = "&fallbackModels=house/large";

    private final ScriptedProvider other = start(Reply.says("another model's answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().put("other", provider(other, "house/large", "3", "9"));
        PresetConfiguration lenient = new PresetConfiguration();
        lenient.setModel(MODEL);
        lenient.setFallbackModels(
                "[{\"model\":\"house/large\",\"parameters\":{\"temperature\":1},\"max_cost\":1}]");
        lenient.setFallbackOn("REFUSED");
        router.getPresets().put("lenient", lenient);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:refused").to("llmrouter:" + MODEL + "?fallbackOn=REFUSED" + FALLBACK);
                from("direct:invalid").to("llmrouter:" + MODEL + "?fallbackOn=INVALID_REQUEST" + FALLBACK);
                from("direct:both").to("llmrouter:" + MODEL + "?fallbackOn=refused, invalid_request" + FALLBACK);
                from("direct:once").to("llmrouter:" + MODEL + "?attempts=1&fallbackOn=REFUSED" + FALLBACK);
                from("direct:default").to("llmrouter:" + MODEL + "?maxTokens=9" + FALLBACK);
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true&fallbackOn=REFUSED" + FALLBACK);
                from("direct:embed").to("llmrouter:" + MODEL + "?operation=embeddings&fallbackOn=INVALID_REQUEST");
                from("direct:preset").to("llmrouter:@preset/lenient?temperature=0.2");
                from("direct:strict").to("llmrouter:@preset/lenient?fallbackOn=INVALID_REQUEST");
                from("direct:request").to("llmrouter:request?output=text");
            }
        };
    }

    @Test
    void aRefusalGoesOnToAnotherModelAndNotToAnotherProviderOfTheSame() {
        cheap.nowAnswer(REFUSED);

        Exchange done = ask("direct:refused");

        assertThat(done.getMessage().getBody()).isEqualTo("another model's answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(dear.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void anInvalidRequestGoesOnToTheNextOffer(int status) {
        cheap.nowAnswer(Reply.error(status, "The temperature is not supported"));

        assertThat(ask("direct:invalid").getMessage().getBody()).isEqualTo("dear answer");
    }

    @Test
    void severalKindsAreNamedInAnyCase() {
        cheap.nowAnswer(INVALID);
        dear.nowAnswer(REFUSED);

        assertThat(ask("direct:both").getMessage().getBody()).isEqualTo("another model's answer");
    }

    @Test
    void whatIsNotNamedIsTheAnswerAsEver() {
        cheap.nowAnswer(INVALID);

        assertThat(ask("direct:refused").getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(dear.calls() + other.calls()).isZero();
    }

    @Test
    void whatIsTheAnswerIsNoMatterOfWhoIsAvailable() {
        cheap.nowAnswer(DOWN);
        dear.nowAnswer(INVALID);

        LlmRouterException thrown = (LlmRouterException) ask("direct:default").getException();

        assertThat(thrown).isInstanceOf(InvalidRequestException.class);
        assertThat(thrown.availability()).isEmpty();
    }

    @Test
    void whatAllRefuseIsRefused() {
        cheap.nowAnswer(REFUSED);
        other.nowAnswer(REFUSED);

        LlmRouterException thrown = (LlmRouterException) ask("direct:refused").getException();

        assertThat(thrown).isInstanceOf(RefusedException.class)
                .hasMessageContaining("cheap failed (400: Not allowed.)")
                .hasMessageContaining("other failed (400: Not allowed.)");
        assertThat(thrown.availability()).isEmpty();
    }

    @Test
    void whatOneRefusesAndTheOtherIsTooBusyForIsWorthAnotherTry() {
        cheap.nowAnswer(REFUSED);
        other.nowAnswer(DOWN);

        LlmRouterException thrown = (LlmRouterException) ask("direct:refused").getException();

        assertThat(thrown.availability().orElseThrow().code()).isEqualTo(Code.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void whatOneRefusesAndTheOtherCallsInvalidIsNot() {
        cheap.nowAnswer(REFUSED);
        other.nowAnswer(INVALID);

        LlmRouterException thrown = (LlmRouterException) ask("direct:both").getException();

        assertThat(thrown).isInstanceOf(NoOfferException.class);
        assertThat(thrown.category()).isEqualTo(Category.VALIDATION);
    }

    @Test
    void theAttemptsAreStillAllThereAre() {
        cheap.nowAnswer(REFUSED);

        assertThat(ask("direct:once").getException()).isInstanceOf(RefusedException.class);
        assertThat(other.calls()).isZero();
    }

    @Test
    void aStreamThatIsRefusedBeforeItBeginsGoesOn() {
        cheap.nowAnswer(REFUSED);
        other.nowAnswer(Reply.streams("all ", "is ", "well"));

        try (ChatStream stream = ask("direct:stream").getMessage().getBody(ChatStream.class)) {
            assertThat(stream).toIterable().extracting(ChatChunk::text).contains("all ", "is ", "well");
        }
        assertThat(dear.calls()).isZero();
    }

    @Test
    void embeddingsGoOn() {
        cheap.nowAnswer(INVALID);
        dear.nowAnswer(Reply.embeds("[0.5,1]"));

        assertThat(ask("direct:embed").getMessage().getBody(float[].class)).containsExactly(0.5f, 1);
    }

    @Test
    void aPresetSaysItAndTheModelThatIsAskedNextHasItsOwnParameters() {
        cheap.nowAnswer(REFUSED);

        assertThat(ask("direct:preset").getMessage().getBody()).isEqualTo("another model's answer");
        assertThat(cheap.requests().get(0).body()).contains("\"temperature\":0.2");
        assertThat(other.requests().get(0).body()).contains("\"temperature\":1");
    }

    @Test
    void aPresetThatTheBodyNamesSaysItForThatCall() {
        cheap.nowAnswer(REFUSED);

        Exchange done = send("direct:request", "{\"preset\":\"lenient\",\"messages\":"
                + "[{\"role\":\"user\",\"content\":\"Hello\"}]}");

        assertThat(done.getMessage().getBody()).isEqualTo("another model's answer");
    }

    @Test
    void theEndpointWinsOverThePreset() {
        cheap.nowAnswer(REFUSED);

        assertThat(ask("direct:strict").getException()).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "refusal | has 'refusal', which is no failure of a provider. Did you mean REFUSED?",
            "REFUSED,INVALID-REQUEST | has 'INVALID-REQUEST', which is no failure of a provider. Did you mean INVALID_REQUEST?",
            "BUDGET_EXCEEDED | such as a call beyond a budget, is never taken to somebody else",
            "cancelled | has 'CANCELLED', which is the end of any call. It takes REFUSED and INVALID_REQUEST",
            "OVERLOADED | has 'OVERLOADED', which is a failure after which others are asked anyway; leave it out"})
    void whatCannotBeNamedDoesNotStart(String option, String message) {
        assertThatThrownBy(() -> context.getEndpoint("llmrouter:" + MODEL + "?fallbackOn=" + option))
                .rootCause()
                .hasMessageContaining("The option fallbackOn ")
                .hasMessageContaining(message);
    }

    private Exchange ask(String uri) {
        return send(uri, "Hello");
    }

    private Exchange send(String uri, String body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }
}
