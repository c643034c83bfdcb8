package io.github.llmrouter.provider.responses;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.UpstreamModel;

import static org.assertj.core.api.Assertions.assertThat;

/** What a caller is told that did not reach the model. */
class DroppedTest {

    @ParameterizedTest
    @ValueSource(strings = {"stop", "seed", "frequency_penalty", "presence_penalty", "n", "logit_bias", "top_k",
            "prediction", "audio"})
    void aFieldThatThisApiHasNot(String field) {
        assertThat(dropped("{\"messages\":[],\"" + field + "\":2}")).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"n\":1", "\"presence_penalty\":0", "\"modalities\":[\"text\"]", "\"temperature\":1",
            "\"reasoning_effort\":\"low\"", "\"tools\":[{\"type\":\"web_search\"}]", "\"metadata\":{\"a\":\"b\"}",
            "\"provider\":{\"sort\":\"price\"}", "\"stop\":null"})
    void notWhatIsCarriedOrSaysNothing(String field) {
        assertThat(dropped("{\"messages\":[]," + field + "}")).isEmpty();
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        user      | video_url   | messages.video
        tool      | input_audio | messages.audio
        assistant | image_url   | messages.image
        system    | file        | messages.file
        """)
    // @formatter:on
    void contentThatAMessageCannotHave(String role, String type, String named) {
        assertThat(dropped("{\"messages\":[{\"role\":\"" + role
                + "\",\"content\":[{\"type\":\"text\",\"text\":\"x\"},{\"type\":\""
                + type + "\"}]}]}")).containsExactly(named);
    }

    @Test
    void notThePicturesFilesAndSoundsOfAUser() {
        assertThat(dropped(
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"},{\"type\":\"file\"},"
                        + "{\"type\":\"input_audio\"}]}]}")).isEmpty();
    }

    private static Set<String> dropped(String request) {
        return new ResponsesDialect().dropped(Clients.request(request), UpstreamModel.of("m"), Clients.BASE);
    }
}
