package io.github.llmrouter.provider.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Commit;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.Provider;
import io.github.llmrouter.provider.ProviderClient;
import io.github.llmrouter.provider.RawServer;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.wire.WireJson;

import static io.github.llmrouter.provider.anthropic.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;

/** A question, a call of a tool, its result and the answer, over HTTP and with answers that Anthropic gave. */
class RoundTripTest {

    private static final UpstreamModel MODEL = UpstreamModel.of("claude-sonnet-4-5");

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void aToolIsCalledAndItsResultAnswered() throws Exception {
        try (RawServer server = answering("2b3065f8", "6d7c19f1")) {
            ProviderClient client = client(server, new AnthropicDialect());
            ChatRequest question = Wire.saying("'tools':[{'type':'function','function':{'name':'get_file'}}]");
            ChatResponse call = client.call(question, MODEL, Clients.PATIENT);
            ChatResponse answer = client.call(goingOn(question, call), MODEL, Clients.PATIENT);

            assertThat(call.finishReason()).contains("tool_calls");
            assertThat(answer.text()).startsWith("The distance from Madrid to Lisbon is **504 kilometers**");
            assertThat(sent(server, 1).path("messages")).isEqualTo(json("""
                    [{'role':'user','content':[{'type':'text','text':'Hello'}]},
                     {'role':'assistant','content':[{'type':'text','text':'I\\u0027ll retrieve the file for you now.'},
                       {'type':'tool_use','id':'toolu_01WZ5qodDrvpG3HitKqSZp4Q','name':'get_file','input':{}}]},
                     {'role':'user','content':[{'type':'tool_result','tool_use_id':'toolu_01WZ5qodDrvpG3HitKqSZp4Q',
                       'content':'the result'}]}]
                    """));
        }
    }

    @Test
    void thoughtsOfAStreamGoBackAsTheyCame() throws Exception {
        byte[] stream = Wire.bytes("dfabcd88.response.sse");
        RawServer.Script thinking = (request, connection) -> {
            connection.startStream();
            connection.chunk(stream);
            connection.endStream();
        };
        try (RawServer server = RawServer.doing(thinking)) {
            ProviderClient client = client(server, new AnthropicDialect());
            ChatRequest question = Wire.saying("'max_tokens':4096,'reasoning':{'max_tokens':1024}");
            ChatResponse first = stream(client, question);
            stream(client, goingOn(question, first));

            JsonNode thought = sent(server, 1).at("/messages/1/content/0");
            assertThat(thought.path("type").asText()).isEqualTo("thinking");
            assertThat(thought.path("thinking")).isEqualTo(first.message().path("reasoning"));
            assertThat(new String(stream, StandardCharsets.UTF_8)).contains(thought.path("signature").asText());
        }
    }

    @Test
    void vertexHasTheModelInThePathAndTheVersionInTheBody() throws Exception {
        try (RawServer server = answering("efa99a6f")) {
            ProviderClient client = client(server, new VertexAnthropicDialect());
            client.call(Clients.hello(), UpstreamModel.of("claude-opus-4-6@default"), Clients.PATIENT);

            RawServer.Request request = server.requests().get(0);
            assertThat(request.line())
                    .startsWith("POST /v1/publishers/anthropic/models/claude-opus-4-6@default:rawPredict ");
            assertThat(request.headers()).containsEntry("Authorization", "Bearer " + Clients.KEY)
                    .doesNotContainKey("anthropic-version");
            assertThat(sent(server, 0)).isEqualTo(json("{'anthropic_version':'vertex-2023-10-16','max_tokens':4096,"
                    + "'messages':[{'role':'user','content':[{'type':'text','text':'Hello'}]}]}"));
        }
    }

    @Test
    void vertexHasAnotherMethodForStreams() {
        assertThat(new VertexAnthropicDialect().write(Wire.call(Clients.hello(), "claude opus/1", true)).path())
                .isEqualTo("/publishers/anthropic/models/claude%20opus%2F1:streamRawPredict");
    }

    private ProviderClient client(RawServer server, Dialect dialect) {
        return clients.client(Provider.of("claude", server.uri(), dialect, Clients.ring(Clients.KEY)));
    }

    private static ChatResponse stream(ProviderClient client, ChatRequest request) {
        return ChunkSources.assemble(ChunkSources.collect(client.stream(request, MODEL, Clients.PATIENT,
                Commit.FIRST_OUTPUT))).orElseThrow();
    }

    private static RawServer answering(String... recordings) {
        return RawServer.doing(List.of(recordings)
                .stream()
                .map(recording -> new String(Wire.bytes(recording + ".response.json"),
                        StandardCharsets.UTF_8)).<RawServer
                                .Script>map(body -> (request, connection) -> connection.answer(200, body))
                .toArray(RawServer.Script[]::new));
    }

    /** The request that follows: the answer as it came, and a result for each of its calls. */
    private static ChatRequest goingOn(ChatRequest question, ChatResponse answer) {
        ObjectNode next = question.json().deepCopy();
        ArrayNode messages = (ArrayNode) next.path("messages");
        messages.add(answer.message());
        for (JsonNode call : answer.message().path("tool_calls")) {
            messages.addObject()
                    .put("role", "tool")
                    .put("content", "the result")
                    .set("tool_call_id", call.path("id"));
        }
        return ChatRequest.of(next);
    }

    private static JsonNode sent(RawServer server, int index) {
        byte[] body = server.requests().get(index).body().getBytes(StandardCharsets.UTF_8);
        return WireJson.tree(body, 0, body.length).orElseThrow();
    }
}
