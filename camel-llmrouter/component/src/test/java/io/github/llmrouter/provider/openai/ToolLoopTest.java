package io.github.llmrouter.provider.openai;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.HttpSettings;
import io.github.llmrouter.provider.Provider;
import io.github.llmrouter.provider.ProviderClient;
import io.github.llmrouter.provider.RawServer;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.wire.WireJson;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

/** Ask, tool call, tool result, answer: with answers that DeepSeek really gave, through a proxy in its place. */
class ToolLoopTest {

    private static final UpstreamModel MODEL = UpstreamModel.of("deepseek-reasoner");

    @Test
    void deepSeekGetsItsThoughtsBackWithTheResultOfTheTool() throws Exception {
        try (RawServer server = RawServer.doing(answering("43e63592"), answering("a778ef6b"));
                Clients clients = new Clients()) {
            ProviderClient deepSeek = clients.client(deepSeek(server));
            ObjectNode request = WireJson.MAPPER.createObjectNode();
            ArrayNode messages = request.putArray("messages");
            messages.addObject().put("role", "user").put("content", "My guess is 4");

            ChatResponse asks = deepSeek.call(ChatRequest.of(request.deepCopy()), MODEL, PATIENT);
            messages.add(asks.message());
            messages.addObject()
                    .put("role", "tool")
                    .put("content", "loaded")
                    .put("tool_call_id",
                            asks.message().at("/tool_calls/0/id").asText());
            ChatResponse answers = deepSeek.call(ChatRequest.of(request), MODEL, PATIENT);

            JsonNode sent = WireJson.MAPPER.readTree(server.requests().get(1).body()).path("messages");
            assertThat(sent.at("/1/reasoning_content").asText()).startsWith("The user wants to play a dice game.");
            assertThat(sent.at("/1").has("reasoning")).isFalse();
            assertThat(sent.at("/1/tool_calls/0/id")).isEqualTo(sent.at("/2/tool_call_id"));
            assertThat(answers.text()).startsWith("The query \"test data\" has been processed");
        }
    }

    private static Provider deepSeek(RawServer server) {
        HttpSettings http = new HttpSettings(Optional.empty(),
                Optional.of(new HttpSettings.Proxy(server.uri().getHost(), server.uri().getPort())), 1);
        return new Provider("deepseek", URI.create("http://api.deepseek.com"), new OpenAiDialect(),
                Clients.ring("key"), Map.of(), Map.of(), http);
    }

    private static RawServer.Script answering(String recording) {
        return (request, connection) -> connection.answer(200, recorded(recording));
    }

    private static String recorded(String recording) throws IOException {
        String name = "/recorded/deepseek/" + recording + ".response.json";
        try (InputStream in = ToolLoopTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
