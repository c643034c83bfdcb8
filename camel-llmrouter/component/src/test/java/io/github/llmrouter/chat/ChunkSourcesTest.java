package io.github.llmrouter.chat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Whole answers as chunks, and chunks as whole answers. */
class ChunkSourcesTest {

    private static final String TOOL_CALLS = "[{\"id\":\"a\"},{\"id\":\"b\"}]";

    @Test
    void toolCallsOfAWholeAnswerAreNumberedForReadersOfChunks() throws Exception {
        List<ChatChunk> chunks = ChunkSources.collect(ChunkSources.of(ChatResponse.of(
                json("{\"choices\":[{\"message\":{\"tool_calls\":" + TOOL_CALLS + "}}]}"), Optional.empty())));

        assertThat(chunks).singleElement()
                .satisfies(chunk -> assertThat(chunk.toolCalls().findValuesAsText("index")).containsExactly("0", "1"));
    }

    @Test
    void theUsageOfAWholeAnswerIsTheLastChunk() throws Exception {
        List<ChatChunk> chunks = ChunkSources.collect(ChunkSources.of(ChatResponse.of(
                json("{\"choices\":[{\"message\":{\"content\":\"Hi\"}}],\"usage\":{\"prompt_tokens\":3}}"),
                Optional.of(Usage.of(3, 2)))));

        assertThat(chunks.get(0).json().has("usage")).isFalse();
        assertThat(chunks.get(1).json().path("choices")).isEmpty();
        assertThat(chunks.get(1).json().at("/usage/prompt_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void soundInPiecesIsJoined() throws Exception {
        ChatChunk first = chunk("{\"choices\":[{\"delta\":{\"audio\":{\"id\":\"a\",\"data\":\"AA\"}}}]}");
        ChatChunk second = chunk("{\"choices\":[{\"delta\":{\"audio\":{\"data\":\"BB\",\"transcript\":\"Hi\"}}}]}");

        assertThat(ChunkSources.assemble(List.of(first, second)).orElseThrow().message().path("audio"))
                .isEqualTo(json("{\"id\":\"a\",\"data\":\"AABB\",\"transcript\":\"Hi\"}"));
    }

    @Test
    void aMegabyteOfArgumentsInSmallPiecesIsJoinedAtOnce() throws Exception {
        ChatChunk piece = chunk("{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":"
                + "{\"arguments\":\"1234\"}}]}}]}");
        List<ChatChunk> chunks = Collections.nCopies(1 << 18, piece);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(ChunkSources.assemble(chunks)
                .orElseThrow()
                .message()
                .at("/tool_calls/0/function/arguments")
                .textValue()).hasSize(1 << 20));
    }

    @Test
    void chunksAssembledHaveTheTextTheToolCallsAndTheEnd() throws Exception {
        ChatChunk first = chunk("{\"choices\":[{\"delta\":{\"content\":\"one \"}}]}");
        ChatChunk second = chunk("{\"choices\":[{\"delta\":{\"content\":\"two\",\"tool_calls\":" + TOOL_CALLS
                + "},\"finish_reason\":\"tool_calls\"}]}");

        assertThat(ChunkSources.assemble(List.of(first, second))).get().satisfies(answer -> {
            assertThat(answer.text()).isEqualTo("one two");
            assertThat(answer.message().path("tool_calls")).hasSize(2);
            assertThat(answer.finishReason()).contains("tool_calls");
        });
    }

    @Test
    void choicesOfOneStreamAreNotMixed() throws Exception {
        ChatChunk first = chunk("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"yes\"}}]}");
        ChatChunk second = chunk("{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"no\"}}]}");

        assertThat(ChunkSources.assemble(List.of(second, first)).orElseThrow().text()).isEqualTo("yes");
        assertThat(second.hasOutput()).isTrue();
    }

    private static ChatChunk chunk(String json) throws Exception {
        return ChatChunk.of(json(json), Optional.empty());
    }

    private static ObjectNode json(String json) throws Exception {
        return (ObjectNode) WireJson.MAPPER.readTree(json);
    }
}
