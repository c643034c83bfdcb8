package io.github.llmrouter;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person reads when nobody answered: who, with what, by which rule, and what would help; each once. */
class ErrorTextsTest extends RouterTestSupport {

    private static final String OTHER = "anthropic/claude-sonnet-4";

    @Override
    protected void configure(LlmRouterComponent router) {
        ModelConfiguration own = new ModelConfiguration();
        own.setReasoning(false);
        router.getProviders().get("dear").getModels().put(OTHER, own);
        for (int i = 1; i <= 12; i++) {
            router.getProviders().put("refusing-" + i, provider(dear, "openai/gpt-4.1", "1", "1"));
        }
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:models").to("llmrouter:" + MODEL + "?attempts=5&fallbackModels=" + OTHER);
                from("direct:many").to("llmrouter:openai/gpt-4.1?requireParameters=true");
            }
        };
    }

    @Test
    void withSeveralModelsEachOfferIsNamedWithItsModel() {
        cheap.nowAnswer(Reply.error(500, "down"));
        dear.nowAnswer(Reply.error(429, "slow down"));

        assertThat(failure("direct:models", "Hello")).hasMessage("No offer left for openai/gpt-5.2:"
                + " openai/gpt-5.2 at cheap failed (500: down), openai/gpt-5.2 at dear failed (429: slow down),"
                + " anthropic/claude-sonnet-4 at dear failed (429: slow down)");
    }

    @Test
    void ofManyOffersTenAreNamedAndTheRestIsCountedWithTheWayOut() {
        LlmRouterException failure = failure("direct:many", "{\"messages\":[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://example.org/a.mp4\"}}]}]}");

        assertThat(failure.getMessage()).startsWith("No offer left for openai/gpt-4.1: refusing-1 lacks messages.video")
                .contains("refusing-10 lacks ")
                .doesNotContain("refusing-11 ")
                .endsWith(" and 2 more. To be answered, leave it out of the request, or do not require all parameters");
        assertThat(failure.availability().map(why -> why.code().text())).contains("constraint_filtered");
    }

    private LlmRouterException failure(String route, Object body) {
        Exchange done = template.send(route, exchange -> exchange.getMessage().setBody(body));
        return done.getException(LlmRouterException.class);
    }
}
