package io.github.llmrouter.provider.responses;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Commit;
import io.github.llmrouter.provider.Provider;
import io.github.llmrouter.provider.ProviderClient;
import io.github.llmrouter.provider.RawServer;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ask, call a tool, give its result, be answered: over the wire, with recorded answers. What is sent the second time is
 * what the recorded conversation sent there.
 */
class ToolRoundTripTest {

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    // @formatter:off
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        xai/94daea33      | xai/16d5922c      | Process this query: test data     | Processed: test data | Processed: test data
        deepseek/46765864 | deepseek/b9726fb0 | What is the temperature in Tokyo? | 21.0                 | The current temperature in Tokyo is 21.0°C.
        """)
    // @formatter:on
    void thoughtsAndCallGoBackAsTheyCame(String calls, String answers, String question, String result, String answer)
            throws Exception {
        try (RawServer server = RawServer.doing(
                (request, connection) -> connection.answer(200, Recordings.text(calls + ".response.json")),
                (request, connection) -> connection.answer(200, Recordings.text(answers + ".response.json")))) {
            ObjectNode request = question(question);
            ChatResponse call = client(server).call(ChatRequest.of(request), UpstreamModel.of("m"), Clients.PATIENT);
            goOn(request, call, result);
            ChatResponse last = client(server).call(ChatRequest.of(request), UpstreamModel.of("m"), Clients.PATIENT);

            assertThat(last.text()).isEqualTo(answer);
            assertThat(sent(server, 1)).isEqualTo(recorded(answers));
        }
    }

    @Test
    void soDoThoseOfAStream() throws Exception {
        try (RawServer server = RawServer.doing(streaming("xai/a58ff300"), streaming("xai/5b8aa4b0"))) {
            ObjectNode request = question("What's the best language to learn?");
            goOn(request, streamed(server, request), "Ruby");
            ChatResponse last = streamed(server, request);

            assertThat(last.text()).isEqualTo("Ruby is the best language to learn.");
            assertThat(sent(server, 1)).isEqualTo(recorded("xai/5b8aa4b0"));
        }
    }

    private ChatResponse streamed(RawServer server, ObjectNode request) {
        return ChunkSources.assemble(ChunkSources.collect(client(server).stream(ChatRequest.of(request),
                UpstreamModel.of("m"), Clients.PATIENT, Commit.FIRST_OUTPUT))).orElseThrow();
    }

    private ProviderClient client(RawServer server) {
        return clients.client(Provider.of("test", server.uri(), new ResponsesDialect(), Clients.ring(Clients.KEY)));
    }

    private static RawServer.Script streaming(String recording) {
        return (request, connection) -> {
            connection.startStream();
            connection.chunk(Recordings.bytes(recording + ".response.sse"));
            connection.endStream();
        };
    }

    private static ObjectNode question(String text) {
        ObjectNode request = WireJson.MAPPER.createObjectNode();
        request.putArray("messages").addObject().put("role", "user").put("content", text);
        return request;
    }

    /** As any caller does: the message as it came, then the result. */
    private static void goOn(ObjectNode request, ChatResponse call, String result) {
        ArrayNode messages = request.withArray("messages").add(call.message());
        messages.addObject()
                .put("role", "tool")
                .put("tool_call_id", call.message().at("/tool_calls/0/id").asText())
                .put("content", result);
    }

    private static JsonNode sent(RawServer server, int index) throws IOException {
        return comparable(server.requests().get(index).body());
    }

    private static JsonNode recorded(String recording) throws IOException {
        return comparable(Recordings.text(recording + ".request.json"));
    }

    /** Whether the id of a thought and what it has nothing of are named differs between recorders. */
    private static JsonNode comparable(String request) throws IOException {
        JsonNode input = WireJson.MAPPER.readTree(request).path("input");
        for (JsonNode item : input) {
            List.of("id", "encrypted_content").forEach(field -> {
                if (field.equals("id") || item.path(field).isNull()) {
                    ((ObjectNode) item).remove(field);
                }
            });
        }
        return input;
    }
}
