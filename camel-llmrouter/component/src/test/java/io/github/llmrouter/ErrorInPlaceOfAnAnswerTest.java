package io.github.llmrouter;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each dialect in the first place of a route, with one of OpenAI's behind it: whatever goes wrong, the second answers. */
class ErrorInPlaceOfAnAnswerTest extends RouterTestSupport {

    private static final String[] OTHERS = {"anthropic", "vertex-anthropic", "google", "vertex", "google-interactions",
            "cohere", "ollama", "openai-responses", "azure-responses", "azure"};
    private static final String ERROR = "{\"error\":{\"message\":\"Overloaded\",\"type\":\"overloaded_error\"}}";
    private static final String PICTURE_IN_THE_WEB = "{\"messages\":[{\"role\":\"user\",\"content\":["
            + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.org/a.png\"}}]}]}";

    @Override
    protected void configure(LlmRouterComponent router) {
        for (String dialect : OTHERS) {
            offer(router, dialect);
        }
        offer(router, "bedrock");
    }

    private void offer(LlmRouterComponent router, String dialect) {
        ProviderConfiguration first = provider(cheap, "house/" + dialect, "1", "4");
        first.setDialect(dialect);
        router.getProviders().put("first-" + dialect, first);
        router.getProviders().put("second-" + dialect, provider(dear, "house/" + dialect, "2", "8"));
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (String dialect : OTHERS) {
                    from("direct:" + dialect).to("llmrouter:house/" + dialect);
                    from("direct:stream-" + dialect).to("llmrouter:house/" + dialect + "?stream=true");
                }
                from("direct:bedrock").to("llmrouter:house/bedrock");
            }
        };
    }

    @Test
    void anErrorInThePlaceOfAnAnswerIsAnsweredByTheNext() {
        for (String dialect : OTHERS) {
            cheap.nowAnswer(Reply.json(ERROR));

            Exchange done = ask("direct:" + dialect, "Hello");

            assertThat(done.getMessage().getBody()).as(dialect).isEqualTo("dear answer");
        }
    }

    @Test
    void anErrorInTheFirstEventOfAStreamIsAnsweredByTheNext() {
        for (String dialect : OTHERS) {
            cheap.nowAnswer(stream(dialect, ERROR));
            dear.nowAnswer(Reply.streams("dear ", "answer"));

            Exchange done = ask("direct:stream-" + dialect, "Hello");

            assertThat(text(done)).as(dialect).isEqualTo("dear answer");
        }
    }

    @Test
    void anErrorInALaterEventEndsTheStreamWithATypedException() {
        for (String dialect : OTHERS) {
            cheap.nowAnswer(stream(dialect, beginning(dialect), ERROR));

            Exchange done = ask("direct:stream-" + dialect, "Hello");

            assertThatThrownBy(() -> text(done)).as(dialect).isInstanceOf(OverloadedException.class);
        }
    }

    @Test
    void aStreamWithoutItsEndIsNoShortAnswer() {
        for (String dialect : OTHERS) {
            cheap.nowAnswer(stream(dialect, beginning(dialect)));

            Exchange done = ask("direct:stream-" + dialect, "Hello");

            assertThatThrownBy(() -> text(done)).as(dialect).isInstanceOf(BadResponseException.class);
        }
    }

    /** Bedrock fetches nothing from the web, so nothing is sent there. */
    @Test
    void whatOneProviderCannotBeToldAnotherIs() {
        Exchange done = ask("direct:bedrock", PICTURE_IN_THE_WEB);

        assertThat(done.getMessage().getBody(String.class)).contains("dear answer");
        assertThat(cheap.calls()).isZero();
        assertThat(dear.requests().get(0).body()).contains("https://example.org/a.png");
    }

    @Test
    void whatNobodyCanBeToldIsTheCallersFault() {
        dear.nowAnswer(Reply.error(400, "no"));

        assertThat(ask("direct:bedrock", PICTURE_IN_THE_WEB).getException()).isInstanceOf(
                InvalidRequestException.class);
    }

    /** The first text of an answer, as the dialect has it. */
    private static String beginning(String dialect) {
        return switch (dialect) {
            case "anthropic", "vertex-anthropic" -> "{\"type\":\"content_block_start\",\"index\":0,"
                    + "\"content_block\":{\"type\":\"text\",\"text\":\"Hi\"}}";
            case "google", "vertex" -> "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}]}";
            case "google-interactions" ->
                "{\"event_type\":\"step.delta\",\"delta\":{\"type\":\"text\",\"text\":\"Hi\"}}";
            case "cohere" -> "{\"type\":\"content-delta\",\"delta\":{\"message\":{\"content\":{\"text\":\"Hi\"}}}}";
            case "ollama" -> "{\"message\":{\"content\":\"Hi\"},\"done\":false}";
            case "openai-responses", "azure-responses" -> "{\"type\":\"response.output_text.delta\",\"delta\":\"Hi\"}";
            default -> "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}";
        };
    }

    private static Reply stream(String dialect, String... events) {
        boolean lines = dialect.equals("ollama");
        StringBuilder body = new StringBuilder();
        for (String event : events) {
            body.append(lines ? "" : "data: ").append(event).append(lines ? "\n" : "\n\n");
        }
        return new Reply(200, Map.of("Content-Type", lines ? "application/x-ndjson" : "text/event-stream"),
                body.toString());
    }

    private static String text(Exchange done) {
        try (ChatStream stream = done.getMessage().getBody(ChatStream.class)) {
            Iterable<ChatChunk> chunks = () -> stream;
            return StreamSupport.stream(chunks.spliterator(), false).map(ChatChunk::text).collect(Collectors.joining());
        }
    }

    private Exchange ask(String route, String body) {
        return template.send(route, exchange -> exchange.getMessage().setBody(body));
    }
}
