package io.github.llmrouter.provider;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PromptGuardTest {

    @Test
    void aQuotedTextIsTakenOut() {
        assertThat(guarded("Cannot read 'My name is Ada Lovelace' here", "My name is Ada Lovelace"))
                .isEqualTo("Cannot read '[input]' here");
    }

    @Test
    void aPartOfALongTextIsTakenOutToo() {
        assertThat(guarded("near: ...it rained in Paris, and we...", "On Monday it rained in Paris, and we stayed in"))
                .isEqualTo("near: ...[input]...");
    }

    @Test
    void aShortTextIsTakenOutWhereItIsWhole() {
        assertThat(guarded("bad word: xyzzy-42", "xyzzy-42")).isEqualTo("bad word: [input]");
    }

    @Test
    void linesThatTheMessageHasJoinedAreTakenOutToo() {
        assertThat(guarded("Cannot read: Name: Ada PIN: 0815 City: York", "Name: Ada\\nPIN: 0815\\r\\n\\tCity: York"))
                .isEqualTo("Cannot read: [input]");
    }

    @Test
    void aWordOrTwoInCommonStay() {
        assertThat(guarded("The model does not exist", "Which model is best?")).isEqualTo("The model does not exist");
    }

    @Test
    void partsOfMessagesAndToolCallsCountToo() {
        String json = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"the secret of the house\"}]}]}";

        assertThat(PromptGuard.withoutPrompt("Refused: the secret of the house", Clients.request(json).json()))
                .isEqualTo("Refused: [input]");
    }

    @Test
    void aVeryLongTextIsSearchedToItsEnd() {
        assertThat(guarded("at 'the needle in the haystack'", "hay ".repeat(500_000) + "the needle in the haystack"))
                .isEqualTo("at '[input]'");
    }

    private static String guarded(String message, String prompt) {
        return PromptGuard.withoutPrompt(message,
                Clients.request("{\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}").json());
    }
}
