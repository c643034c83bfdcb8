package io.github.llmrouter;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** What a provider cannot be told is for the next one; what makes no sense to anybody is not. The cheap one is an Ollama. */
class HandedOnTest extends RouterTestSupport {

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().get("cheap").setDialect("ollama");
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void whatTheFirstProviderHasNoPlaceForGoesToTheNext() {
        Exchange done = ask("{'role':'function','name':'f','content':'1'}");

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("dear");
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void aPictureByLinkGoesToAProviderThatFetches() {
        Exchange done = ask("{'role':'user','content':[{'type':'image_url',"
                + "'image_url':{'url':'https://example.com/a.png'}}]}");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("dear");
        assertThat(dear.requests().get(0).body()).contains("https://example.com/a.png");
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void aMalformedRequestFailsBeforeAnybodyIsAsked() {
        Exchange done = ask("{'role':'assistant','tool_calls':[{'id':'c','type':'function',"
                + "'function':{'name':'f','arguments':'n=1'}}]}");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessage(MODEL
                        + ": cheap failed (invalid_request: The arguments of tool call 'c' in messages are not"
                        + " a JSON object: give the text of one)");
        assertThat(List.of(cheap.calls(), dear.calls())).containsOnly(0);
    }

    private Exchange ask(String message) {
        String request = "{'messages':[{'role':'user','content':'Hello'}," + message + "]}";
        return template.send("direct:ask", exchange -> exchange.getMessage().setBody(request.replace('\'', '"')));
    }
}
