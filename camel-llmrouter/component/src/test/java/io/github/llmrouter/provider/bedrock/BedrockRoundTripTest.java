package io.github.llmrouter.provider.bedrock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Commit;
import io.github.llmrouter.provider.Provider;
import io.github.llmrouter.provider.ProviderClient;
import io.github.llmrouter.provider.RawServer;
import io.github.llmrouter.provider.UpstreamModel;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

/** Conversations over HTTP with a server that answers what Bedrock once did. */
class BedrockRoundTripTest {

    private static final UpstreamModel MODEL = UpstreamModel.of(Bedrock.CLAUDE);

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void aToolIsCalledAndWhatItGaveIsAnswered() throws IOException {
        ObjectNode request = (ObjectNode) Bedrock.tree("""
                {'messages':[{'role':'user','content':'What is the weather in Paris?'}],
                 'tools':[{'type':'function','function':{'name':'get_weather','description':'Get weather for a city',
                   'parameters':{'type':'object','properties':{'city':{'type':'string'}}}}}]}""");
        try (RawServer server = answering("061269ec.response.json", "430f6168.response.json")) {
            ProviderClient client = client(server);
            ChatResponse call = client.call(ChatRequest.of(request), MODEL, PATIENT);
            request.withArray("messages")
                    .add(call.message())
                    .addObject()
                    .put("role", "tool")
                    .put("tool_call_id", call.message().at("/tool_calls/0/id").asText())
                    .put("content", "30 degrees");
            ChatResponse answer = client.call(ChatRequest.of(request), MODEL, PATIENT);

            assertThat(call.finishReason()).contains("tool_calls");
            assertThat(answer.text()).startsWith("I found John's record.");
            JsonNode sent = Bedrock.tree(server.requests().get(1).body());
            assertThat(sent.path("messages")).isEqualTo(Bedrock.tree("""
                    [{'role':'user','content':[{'text':'What is the weather in Paris?'}]},
                     {'role':'assistant','content':[{'toolUse':{'toolUseId':'tooluse_XH9QwZ53aYzZNhWMTAAJzl',
                       'name':'get_weather','input':{'city':'Paris'}}}]},
                     {'role':'user','content':[{'toolResult':{'toolUseId':'tooluse_XH9QwZ53aYzZNhWMTAAJzl',
                       'content':[{'text':'30 degrees'}]}}]}]"""));
        }
    }

    @Test
    void thoughtsOfAStreamGoBackSigned() throws IOException {
        try (RawServer server = RawServer.doing((request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.amazon.eventstream\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
            byte[] stream = Bedrock.recordedStream("24485921");
            for (int at = 0; at < stream.length; at += 1_000) {
                connection.chunk(Arrays.copyOfRange(stream, at, Math.min(at + 1_000, stream.length)));
            }
            connection.endStream();
        })) {
            List<ChatChunk> chunks = stream(server);
            ObjectNode request = (ObjectNode) Bedrock.tree("{'messages':[{'role':'user','content':'Hello'}]}");
            request.withArray("messages").add(Bedrock.assembled(chunks).message());
            JsonNode thoughts = Bedrock.written(Bedrock.callOf(Bedrock.CLAUDE, ChatRequest.of(request)))
                    .at("/messages/1/content/0/reasoningContent/reasoningText");

            assertThat(server.requests().get(0).line())
                    .endsWith("/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse-stream HTTP/1.1");
            assertThat(chunks.stream().map(ChatChunk::text).collect(Collectors.joining()))
                    .isEqualTo("Hello! It's nice to meet you. How can I help you today?");
            assertThat(thoughts.path("text").asText()).startsWith("The user has greeted me");
            assertThat(thoughts.path("signature").asText()).startsWith("Eu0CCkgIBxABGAIqQJ");
        }
    }

    private static final String[] LOOP = {"{'role':'user','content':'Hi'}",
            "{'role':'assistant','content':null,'reasoning_details':[{'type':'reasoning.text','text':'Hm',"
                    + "'signature':'S','format':'%s'}],'tool_calls':[{'id':'c','type':'function',"
                    + "'function':{'name':'f','arguments':'{}'}}]}",
            "{'role':'tool','tool_call_id':'c','content':'x'}"};

    @Test
    void thoughtsOfClaudeGoToNobodyElse() {
        for (String model : List.of(Bedrock.NOVA, Bedrock.LLAMA, Bedrock.MISTRAL)) {
            assertThat(Bedrock.written(loop(model, "anthropic-claude-v1", "")).toString()).doesNotContain(
                    "reasoningContent");
        }
    }

    @Test
    void aLoopThatAnotherMakersModelBeganGoesOnWithoutABudgetForThoughts() {
        String budget = ",'max_tokens':9000,'reasoning':{'max_tokens':2000}";
        Call foreign = loop(Bedrock.CLAUDE, "google-gemini-v1", budget);

        assertThat(Bedrock.written(foreign).has("additionalModelRequestFields")).isFalse();
        assertThat(Bedrock.dropped(foreign)).contains("reasoning");
        assertThat(Bedrock.written(loop(Bedrock.CLAUDE, "anthropic-claude-v1", budget)).toString()).contains(
                "budget_tokens");
    }

    private static Call loop(String model, String format, String fields) {
        return Bedrock.callOf(model, "{'messages':[" + String.join(",", LOOP).formatted(format) + "]" + fields + "}");
    }

    @Test
    void aStreamThatDiesIsNoShortAnswer() throws IOException {
        try (RawServer server = RawServer.doing((request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.amazon.eventstream\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
            connection.chunk(Arrays.copyOf(Bedrock.recordedStream("87e1a6b3"), 2_000));
            connection.endStream();
        })) {
            Failure failure = failureOf(() -> stream(server));

            assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
        }
    }

    @Test
    void aRefusalTellsItsTypeInAHeader() throws IOException {
        try (RawServer server = RawServer.doing((request, connection) -> connection.answer(400,
                "{\"message\":\"Slow down.\"}", "x-amzn-ErrorType: ThrottlingException"))) {
            Failure failure = failureOf(() -> client(server).call(Clients.hello(), MODEL, PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
            assertThat(failure.code()).contains("ThrottlingException");
        }
    }

    private List<ChatChunk> stream(RawServer server) {
        try (ChunkSource source = client(server).stream(Clients.hello(), MODEL, PATIENT, Commit.FIRST_OUTPUT)) {
            return Clients.chunks(source);
        }
    }

    private ProviderClient client(RawServer server) {
        return clients.client(Provider.of("bedrock", server.uri(), new BedrockDialect(), Clients.ring(Clients.KEY)));
    }

    private static RawServer answering(String first, String second) {
        return RawServer.doing((request, connection) -> connection.answer(200, text(first)),
                (request, connection) -> connection.answer(200, text(second)));
    }

    private static String text(String file) {
        return new String(Bedrock.recorded(file), StandardCharsets.UTF_8);
    }
}
