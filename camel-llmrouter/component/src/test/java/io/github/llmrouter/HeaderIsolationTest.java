package io.github.llmrouter;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.ScriptedProvider.Request;

import static org.assertj.core.api.Assertions.assertThat;

/** Headers stay on their side: the caller's do not reach a provider, a provider's do not reach the caller. */
class HeaderIsolationTest extends RouterTestSupport {

    private static final Map<String, Object> CALLERS = Map.of("Authorization", "Bearer callers-own", "Cookie",
            "session=1", "X-Api-Key", "callers-own", "CamelHttpUri", "http://elsewhere.example", "CamelHttpPath",
            "/elsewhere", "CamelHttpQuery", "elsewhere=1", "CamelHttpMethod", "GET", "Host", "elsewhere.example",
            "X-Tenant", "blue");

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:twice").to("llmrouter:" + MODEL).to("llmrouter:" + MODEL);
                from("direct:provider").to("llmprovider:cheap/" + MODEL);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:ask", "direct:provider"})
    void noneOfTheCallersReachesTheProvider(String route) {
        ask(route);

        Request request = cheap.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.headers().get("Authorization")).containsExactly("Bearer sk-test-key-0123456789");
        assertThat(request.headers().get("Host")).singleElement().asString().startsWith("localhost:");
        assertThat(names(request)).doesNotContain("cookie", "x-tenant", "x-api-key")
                .noneMatch(name -> name.startsWith("camel"));
        assertThat(request.headers().toString()).doesNotContain("callers-own", "elsewhere", "blue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:ask", "direct:provider"})
    void noneOfTheProvidersReachesTheCaller(String route) {
        cheap.nowAnswer(Reply.says("cheap answer").with("X-Upstream", "1").with("Set-Cookie", "provider=1"));

        Exchange done = ask(route);

        assertThat(done.getMessage().getHeaders().keySet())
                .filteredOn(name -> !name.startsWith("CamelLlmRouter"))
                .containsExactlyInAnyOrderElementsOf(CALLERS.keySet());
    }

    @Test
    void theCallersOwnStayAsTheyWere() {
        assertThat(ask("direct:ask").getMessage().getHeaders()).containsAllEntriesOf(CALLERS);
    }

    @Test
    void theCallersOwnStayAsTheyWereWhenTheCallFails() {
        cheap.nowAnswer(Reply.error(400, "no"));

        Exchange done = ask("direct:ask");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(done.getMessage().getHeaders()).isEqualTo(CALLERS);
    }

    @Test
    void aFailedAttemptLeavesNothingForTheNextOne() {
        cheap.nowAnswer(Reply.error(503, "no").with("X-Upstream", "1").with("Set-Cookie", "provider=1"));

        Exchange done = ask("direct:ask");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("dear");
        assertThat(done.getMessage().getHeaders().keySet()).doesNotContain("X-Upstream", "Set-Cookie");
        assertThat(names(dear.requests().get(0))).isEqualTo(names(cheap.requests().get(0)));
        assertThat(dear.requests().get(0).headers().toString()).doesNotContain("provider=1");
    }

    @Test
    void theResultOfACallIsNoInputOfTheNextOne() {
        ask("direct:twice");

        assertThat(cheap.calls()).isEqualTo(2);
        assertThat(cheap.requests().get(1).body()).isEqualTo(cheap.requests()
                .get(0)
                .body()
                .replace("Hello", "cheap answer"));
    }

    @Test
    void theResultOfAnEarlierCallDoesNotMixWithThatOfThisOne() {
        Exchange done = template.send("direct:ask", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader(LlmRouterConstants.FINISH_REASON, "length");
            exchange.getMessage().setHeader(LlmRouterConstants.REASONING_TOKENS, 7L);
        });

        assertThat(done.getMessage().getHeader(LlmRouterConstants.FINISH_REASON)).isEqualTo("stop");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.REASONING_TOKENS)).isNotEqualTo(7L);
    }

    private static Set<String> names(Request request) {
        Map<String, Object> names = new TreeMap<>();
        request.headers().forEach((name, value) -> names.put(name.toLowerCase(Locale.ROOT), value));
        return names.keySet();
    }

    private Exchange ask(String route) {
        return template.send(route, exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeaders(new TreeMap<>(CALLERS));
        });
    }
}
