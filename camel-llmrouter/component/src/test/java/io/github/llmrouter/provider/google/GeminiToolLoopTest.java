package io.github.llmrouter.provider.google;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Commit;
import io.github.llmrouter.provider.Provider;
import io.github.llmrouter.provider.ProviderClient;
import io.github.llmrouter.provider.RawServer;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.wire.WireJson;

import static io.github.llmrouter.provider.google.Recordings.recorded;
import static org.assertj.core.api.Assertions.assertThat;

/** A question, a call of a tool, its result and the answer, over HTTP, with what Gemini really answered. */
class GeminiToolLoopTest {

    private static final UpstreamModel MODEL = UpstreamModel.of("gemini-3-pro-preview");
    private static final String QUESTION = """
            {"messages":[{"role":"user","content":"What is the capital of the user country? Call the tool"}],
             "tools":[{"type":"function","function":{"name":"get_country","parameters":{"type":"object"}}}]}""";

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void aToolLoopCarriesTheSignatureBack() throws IOException {
        try (RawServer server = RawServer.doing(
                (request, connection) -> connection.answer(200, recorded("gemini/f1e33ea5.response.json")),
                (request, connection) -> connection.answer(200, recorded("gemini/55cab7b1.response.json")))) {
            ProviderClient client = client(server);
            ObjectNode conversation = Clients.request(QUESTION).json();

            ChatResponse call = client.call(Clients.request(conversation.toString()), MODEL, Clients.PATIENT);
            answerTool(conversation, call);
            ChatResponse answer = client.call(Clients.request(conversation.toString()), MODEL, Clients.PATIENT);

            assertThat(answer.text()).contains("dummy PDF");
            assertSignedCallAndResult(server.requests(), recorded("gemini/f1e33ea5.response.json"), "get_file");
        }
    }

    @Test
    void soDoesOneThatIsStreamed() throws IOException {
        try (RawServer server = RawServer.doing((request, connection) -> {
            connection.startStream();
            connection.chunk(recorded("gemini/d1b9f94c.response.sse"));
            connection.endStream();
        }, (request, connection) -> {
            connection.startStream();
            connection.chunk(recorded("gemini/dab126d7.response.sse"));
            connection.endStream();
        })) {
            ProviderClient client = client(server);
            ObjectNode conversation = Clients.request(QUESTION).json();

            answerTool(conversation, streamed(client, conversation));
            ChatResponse answer = streamed(client, conversation);

            assertThat(answer.text()).isEqualTo("Ruby is the best language to learn.");
            assertSignedCallAndResult(server.requests(), recorded("gemini/d1b9f94c.response.sse"), "get_country");
            assertThat(server.requests().get(0).line())
                    .startsWith("POST /v1/models/gemini-3-pro-preview:streamGenerateContent?alt=sse ");
        }
    }

    private ProviderClient client(RawServer server) {
        return clients.client(Provider.of("google", server.uri(), new GoogleDialect(), Clients.ring(Clients.KEY)));
    }

    private static ChatResponse streamed(ProviderClient client, ObjectNode conversation) {
        return ChunkSources.assemble(ChunkSources.collect(client.stream(Clients.request(conversation.toString()), MODEL,
                Clients.PATIENT, Commit.FIRST_OUTPUT))).orElseThrow();
    }

    /** Adds the model's message as it came, and the tool's result. */
    private static void answerTool(ObjectNode conversation, ChatResponse call) {
        assertThat(call.finishReason()).contains("tool_calls");
        conversation.withArray("messages").add(call.message());
        conversation.withArray("messages")
                .addObject()
                .put("role", "tool")
                .put("tool_call_id", call.message().at("/tool_calls/0/id").asText())
                .put("content", "Mexico");
    }

    private static void assertSignedCallAndResult(List<RawServer.Request> requests, String came, String tool)
            throws IOException {
        JsonNode turns = WireJson.MAPPER.readTree(requests.get(1).body()).path("contents");

        assertThat(turns).hasSize(3);
        assertThat(turns.at("/1/parts/0/functionCall/name").asText()).isEqualTo(tool);
        assertThat(turns.at("/1/parts/0/thoughtSignature").asText()).isNotEmpty()
                .satisfies(signature -> assertThat(came).contains(signature));
        assertThat(turns.at("/2/parts/0/functionResponse/name").asText()).isEqualTo(tool);
        assertThat(turns.at("/2/parts/0/functionResponse/id")).isEqualTo(turns.at("/1/parts/0/functionCall/id"));
        assertThat(turns.at("/2/parts/0/functionResponse/response/output").asText()).isEqualTo("Mexico");
    }
}
