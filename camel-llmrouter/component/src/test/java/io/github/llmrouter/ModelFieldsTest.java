package io.github.llmrouter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of a model of which all is known that can be, and of who serves it: what the page on insight says. */
class ModelFieldsTest extends RouterTestSupport {

    private static final Path PAGE = Path.of("src/main/docs/llmrouter-insight.adoc");

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().get("cheap").setCatalog("openai");
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:models").to("llmrouter:all?operation=models");
                from("direct:endpoints").to("llmrouter:" + MODEL + "?operation=endpoints");
            }
        };
    }

    @Test
    void aModelHasTheFieldsThatThePageNames() throws IOException {
        List<?> models = (List<?>) answer("direct:models", "{\"q\": \"" + MODEL + "\"}").get("data");
        Map<?, ?> model = (Map<?, ?>) models.get(0);

        assertThat(names(model)).containsExactly("id", "canonical_slug", "name", "created", "context_length",
                "architecture", "pricing", "top_provider", "supported_parameters", "providers");
        assertThat(names((Map<?, ?>) model.get("architecture")))
                .containsExactly("modality", "input_modalities", "output_modalities");
        assertThat(names((Map<?, ?>) model.get("top_provider")))
                .containsExactly("context_length", "max_completion_tokens", "is_moderated");
        assertThat(names(model)).allSatisfy(ModelFieldsTest::isOnThePage);
    }

    @Test
    void whoServesAModelHasTheFieldsThatThePageNames() throws IOException {
        ask();
        cheap.nowAnswer(Reply.streams("one ", "two"));
        try (ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class)) {
            stream.forEachRemaining(chunk -> {});
        }

        Map<?, ?> model = (Map<?, ?>) answer("direct:endpoints", "{}").get("data");
        Map<?, ?> endpoint = (Map<?, ?>) ((List<?>) model.get("endpoints")).get(0);

        assertThat(names(model)).containsExactly("id", "name", "architecture", "endpoints");
        assertThat(names(endpoint)).containsExactly("name", "model_id", "model_name", "provider_name", "tag",
                "context_length", "max_prompt_tokens", "max_completion_tokens", "supported_parameters", "pricing",
                "status", "uptime_last_5m", "uptime_last_30m", "uptime_last_1d", "latency_last_30m",
                "time_to_first_token_last_30m", "throughput_last_30m");
        assertThat(names(endpoint)).allSatisfy(ModelFieldsTest::isOnThePage);
    }

    private Map<?, ?> answer(String uri, String body) {
        return template.requestBody(uri, body, Map.class);
    }

    private static List<String> names(Map<?, ?> map) {
        return map.keySet().stream().map(String::valueOf).toList();
    }

    private static void isOnThePage(String field) throws IOException {
        assertThat(Files.readString(PAGE)).contains("`" + field + "`");
    }
}
