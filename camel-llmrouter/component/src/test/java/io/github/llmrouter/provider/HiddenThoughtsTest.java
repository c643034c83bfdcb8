package io.github.llmrouter.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.provider.openai.OpenAiDialect;
import io.github.llmrouter.provider.wire.WireJson;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.request;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code reasoning.exclude}, which holds at providers too that show their thoughts to everybody. */
class HiddenThoughtsTest {

    private static final ChatRequest WITHOUT = request("""
            {"messages":[{"role":"user","content":"Hello"}],"reasoning":{"effort":"low","exclude":true}}""");
    private static final ChatRequest WITH = request("""
            {"messages":[{"role":"user","content":"Hello"}],"reasoning":{"effort":"low"}}""");

    private static final String THOUGHTS = """
            "reasoning":"Hm.","reasoning_details":[\
            {"type":"reasoning.text","text":"Hm.","signature":"s","format":"anthropic-claude-v1","index":0},\
            {"type":"reasoning.encrypted","data":"c","format":"anthropic-claude-v1","index":1},\
            {"type":"reasoning.encrypted","data":"g","format":"google-gemini-v1","index":2}]""";

    @Test
    void thoughtsAreKeptFromACallerWhoDoesNotWantThem() throws IOException {
        ChatResponse answer = HiddenThoughts.from(whole(), WITHOUT);

        assertThat(answer.text()).isEqualTo("Hi");
        assertThat(answer.message().has("reasoning")).isFalse();
    }

    @Test
    void whatNobodyCanReadStaysForTheNextTurnOfAToolLoop() throws IOException {
        JsonNode details = HiddenThoughts.from(whole(), WITHOUT).message().path("reasoning_details");

        assertThat(details).singleElement().satisfies(left -> assertThat(left.path("data").asText()).isEqualTo("g"));
    }

    @Test
    void whoDoesNotSaySoGetsTheThoughts() throws IOException {
        JsonNode message = HiddenThoughts.from(whole(), WITH).message();

        assertThat(message.path("reasoning").asText()).isEqualTo("Hm.");
        assertThat(message.path("reasoning_details")).hasSize(3);
    }

    @Test
    void chunksOfNothingButThoughtsAreLeftOut() throws IOException {
        List<ChatChunk> chunks = streamed(
                "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"Hm.\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\" Well.\",\"content\":\"Hi\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"!\"},\"finish_reason\":\"stop\"}]}");

        assertThat(chunks).hasSize(3).noneMatch(chunk -> chunk.json().toString().contains("reasoning\""));
        assertThat(ChunkSources.assemble(chunks).orElseThrow().text()).isEqualTo("Hi");
        assertThat(chunks.get(2).finishReason()).contains("stop");
    }

    @Test
    void theWishHoldsAtAProviderThatKnowsNothingOfIt() throws Exception {
        String answer = "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\","
                + "\"reasoning_content\":\"Hm.\"},\"finish_reason\":\"stop\"}]}";
        try (Clients clients = new Clients(); RawServer server = RawServer.answering(200, answer)) {
            ChatResponse response = clients.client(server).call(WITHOUT, UpstreamModel.of("m"), PATIENT);

            assertThat(response.message().properties()).extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder("role", "content");
        }
    }

    private static ChatResponse whole() throws IOException {
        return ChatResponse.of(WireJson.MAPPER.readValue(
                "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"Hi\"," + THOUGHTS + "},\"finish_reason\":\"stop\"}]}",
                ObjectNode.class), Optional.empty());
    }

    private static List<ChatChunk> streamed(String... events) throws IOException {
        Call call = new Call(WITHOUT, UpstreamModel.of("m"), true, Optional.empty(),
                URI.create("http://localhost/v1"));
        ChunkDecoder decoder = HiddenThoughts.from(new OpenAiDialect().decoder(call, WireHeaders.of(Map.of()),
                new ByteArrayInputStream(Streams.events(events))), WITHOUT);
        return Streams.readAll(decoder);
    }
}
