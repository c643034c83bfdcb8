package io.github.llmrouter.provider;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

class TokenEstimateTest {

    private static final long ANSWER = 500;

    @Test
    void fourCharactersAreAToken() throws Exception {
        assertThat(ofChat("'" + "word".repeat(100) + "'")).isBetween(ANSWER + 100, ANSWER + 105);
    }

    @Test
    void aPictureIsNotCountedByItsBytes() throws Exception {
        String picture = "A".repeat(1_000_000);

        assertThat(ofChat("[{'type':'text','text':'What is it?'},"
                + "{'type':'image_url','image_url':{'url':'data:image/png;base64," + picture + "'}}]"))
                .isBetween(ANSWER + 1_000, ANSWER + 1_010);
    }

    private static long ofChat(String content) throws JsonProcessingException {
        String request = "{'messages':[{'role':'user','content':" + content + "}]}";
        return TokenEstimate.ofChat((ObjectNode) WireJson.MAPPER.readTree(request.replace('\'', '"')));
    }
}
