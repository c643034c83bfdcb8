package io.github.llmrouter;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** A request asks for more than some of the providers can do: here, the cheap one's model does not reason. */
class RequireParametersTest extends RouterTestSupport {

    private static final String PLAIN = "house/plain";
    private static final String THINK = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
            + "\"reasoning\":{\"effort\":\"high\"}%s}";
    private static final String TERSE = "house/terse";
    private static final String REQUIRED = ",\"provider\":{\"require_parameters\":true}";

    private final ScriptedProvider other = start(Reply.json("{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\","
            + "\"content\":[{\"type\":\"text\",\"text\":\"terse answer\"}],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":3,\"output_tokens\":2}}"));

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().get("dear").getModels().get(MODEL).setReasoning(true);
        ModelConfiguration plain = new ModelConfiguration();
        plain.setReasoning(false);
        router.getProviders().get("cheap").getModels().put(PLAIN, plain);
        ProviderConfiguration terse = provider(other, TERSE, "1", "1");
        terse.setDialect("anthropic");
        router.getProviders().put("terse", terse);
        router.getProviders().put("wordy", provider(start(Reply.says("wordy answer")), TERSE, "9", "9"));
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:thinking").to("llmrouter:" + MODEL + ":thinking?requireParameters=true&output=text");
                from("direct:terse").to("llmrouter:" + TERSE);
                from("direct:plain").to("llmrouter:" + PLAIN);
                from("direct:strict").to("llmrouter:" + MODEL + "?requireParameters=true&output=text");
                from("direct:cheap").to("llmprovider:cheap/" + MODEL);
            }
        };
    }

    @Test
    void whoCannotDoWhatAnotherCanIsNotAskedForIt() {
        Exchange done = ask("direct:ask", THINK.formatted(""));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("dear");
        assertThat(metadata(done)).extractingByKey("excluded")
                .isEqualTo(List.of(Map.of("provider", "cheap", "model", MODEL, "excluded_by", "capability",
                        "reason", "cheap excluded by capability (lacks reasoning)")));
    }

    @Test
    void whatNobodyCanDoIsLeftOutAndNamed() {
        Exchange done = ask("direct:plain", THINK.formatted(""));

        assertThat(cheap.requests().get(0).body()).doesNotContain("reasoning");
        assertThat(metadata(done)).containsEntry("dropped", List.of("reasoning"));
    }

    @Test
    void nothingIsNamedWhenAllWasCarried() {
        Exchange done = ask("direct:ask", "Hello");

        assertThat(metadata(done)).doesNotContainKey("dropped");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"|terse|", "'verbosity':'low',|wordy|terse",
            "'verbosity':'low','provider':{'only':['terse']},|terse|wordy",
            "'verbosity':'low','provider':{'max_price':{'prompt':2}},|terse|wordy", "'verbosity':null,|terse|"})
    void howMuchIsToBeSaidIsAskedOfWhoCanBeToldAsLongAsThereIsOne(String fields, String asked, String left) {
        Exchange done = ask("direct:terse", ("{" + (fields == null ? "" : fields.replace('\'', '"'))
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"));

        assertThat(String.valueOf(metadata(done).get("excluded"))).startsWith(
                left == null ? "null" : "[{provider=" + left);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo(asked);
    }

    @Test
    void aRequestThatRequiresAllGoesToAProviderThatCanDoIt() {
        Exchange done = ask("direct:ask", THINK.formatted(REQUIRED));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("dear");
        assertThat(cheap.calls()).isZero();
        assertThat(metadata(done)).extractingByKey("excluded")
                .isEqualTo(List.of(Map.of("provider", "cheap", "model", MODEL, "excluded_by", "require_parameters",
                        "reason", "cheap lacks reasoning (requireParameters)")));
    }

    @Test
    void anEndpointThatRequiresAllDoesLikewise() {
        Exchange done = ask("direct:strict", THINK.formatted(""));

        assertThat(done.getMessage().getBody()).isEqualTo("dear answer");
    }

    @Test
    void whatAVariantAddsToTheRequestIsRequiredAsWell() {
        Exchange done = ask("direct:thinking", "Hello");

        assertThat(done.getMessage().getBody()).isEqualTo("dear answer");
        assertThat(metadata(done).get("excluded")).asString().contains("require_parameters");
    }

    @Test
    void aRequestThatNobodyCanServeIsTheCallersFault() {
        Exchange done = ask("direct:strict", "{\"messages\":[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://example.org/a.mp4\"}}]}]}");

        assertThat(done.getException()).isInstanceOf(NoOfferException.class)
                .hasMessage("No offer left for " + MODEL + ": cheap lacks messages.video (requireParameters), "
                        + "dear lacks messages.video (requireParameters). To be answered, leave it out of the request,"
                        + " or do not require all parameters");
        assertThat(((LlmRouterException) done.getException()).category()).hasToString("VALIDATION");
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    @Test
    void oneProviderAloneRefusesWhatItCannotDo() {
        Exchange done = ask("direct:cheap", THINK.formatted(REQUIRED));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("cheap/" + MODEL + " lacks reasoning");
        assertThat(cheap.calls()).isZero();
    }

    private Exchange ask(String route, String body) {
        return template.send(route, exchange -> exchange.getMessage().setBody(body));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> metadata(Exchange done) {
        return done.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class);
    }
}
