package io.github.llmrouter;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** A conversation that leaves its model to the router stays with the model that answered it. */
class AutoSessionTest extends RouterTestSupport {

    private static final String SMALL = "house/small";
    private static final String TOOLS = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
            + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"find\"}}]}";

    private final ScriptedProvider small = start(Reply.says("small answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().put("small", provider(small, SMALL, "0.1", "0.4"));
        router.getProviders().get("small").getModels().get(SMALL).setContextTokens(3_000L);
        router.getAuto().getTiers().put("cheap", SMALL + ", " + MODEL);
        router.getAuto().getTiers().put("standard", MODEL);
    }

    @Test
    void itStaysWhateverTheRulesSayOfTheNextMessage() {
        send("Hello", "a");

        Exchange next = send(TOOLS, "a");

        assertThat(answer(next)).contains("small answer");
        assertThat(pipeline(next)).containsEntry("name", "session").containsEntry("summary", "session → cheap");
    }

    @Test
    void othersDoNot() {
        send("Hello", "a");

        assertThat(answer(send(TOOLS, "b"))).contains("cheap answer");
        assertThat(answer(send(TOOLS, null))).contains("cheap answer");
    }

    @Test
    void anOrderThatIsDemandedEndsIt() {
        send("Hello", "a");

        Exchange next = send(TOOLS.replaceFirst("\\{", "{\"provider\":{\"order\":[\"dear\"]},"), "a");

        assertThat(answer(next)).contains("dear answer");
    }

    @Test
    void itLeavesAModelThatCannotBeAsked() {
        send("Hello", "a");

        Exchange next = send("word ".repeat(6_000), "a");

        assertThat(answer(next)).contains("cheap answer");
        assertThat(pipeline(next)).containsEntry("name", "length");
    }

    @Test
    void itStaysWithTheModelThatStoodInForAnother() {
        small.nowAnswer(Reply.error(500, "broken"));
        send("Hello", "a");
        small.nowAnswer(Reply.says("well again"));
        int before = small.calls();

        assertThat(answer(send("Hello", "a"))).contains("cheap answer");
        assertThat(small.calls()).isEqualTo(before);
    }

    private Exchange send(String body, @Nullable String session) {
        return template.send("llmrouter:auto?output=text", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(LlmRouterConstants.SESSION_ID, session);
        });
    }

    private static String answer(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(String.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> pipeline(Exchange done) {
        Map<String, Object> metadata = done.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class);
        return ((List<Map<String, Object>>) metadata.get("pipeline")).get(0);
    }
}
