package io.github.llmrouter.provider.neutral;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.neutral.Message.Role;

import static io.github.llmrouter.provider.Clients.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

/** What a request must be like, before a dialect makes something else of it. */
class MessageTest {

    @Test
    void aDeveloperIsTheSystem() {
        assertThat(Message.of(messages("{'role':'developer','content':'a'},{'role':'tool','content':{'n':1}},"
                + "{'role':'assistant','content':null},{'role':'user','content':['a',{'type':'text'}]}")))
                .extracting(Message::role)
                .containsExactly(Role.SYSTEM, Role.TOOL, Role.ASSISTANT, Role.USER);
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {'role':'wizard','content':'a'}                  | The field messages[1].role is 'wizard', but must be system, developer, user, assistant or tool
        {'content':'a'}                                  | The field messages[1].role is '', but must be system, developer, user, assistant or tool
        7                                                | The field messages[1].role is '', but must be system, developer, user, assistant or tool
        {'role':'user','content':7}                      | The field messages[1].content must be a text or an array of parts
        {'role':'user','content':true}                   | The field messages[1].content must be a text or an array of parts
        {'role':'user','content':{'text':'a'}}           | The field messages[1].content must be a text or an array of parts
        {'role':'user','content':['a',7]}                | The field messages[1].content[1] must be an object with a type, or a text
        """)
    // @formatter:on
    void whatIsMalformedIsTheCallersFault(String message, String says) {
        Failure failure = failureOf(() -> Message.of(messages("{'role':'user','content':'a'}," + message)));

        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failure.message()).isEqualTo(says);
    }

    @ParameterizedTest
    @CsvSource({"{}", "{'messages':[]}", "{'messages':'a'}"})
    void withoutAMessageThereIsNothingToAsk(String request) {
        Failure failure = failureOf(() -> Message.of(Clients.request(request.replace('\'', '"'))));

        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failure.message()).isEqualTo("The field messages must be an array with at least one message");
    }

    @Test
    void theResultOfAFunctionIsForThoseWhoKnowFunctions() {
        ChatRequest request = messages("{'role':'function','name':'f','content':'1'}");

        assertThat(Message.withFunctions(request).get(0).role()).isEqualTo(Role.TOOL);
        assertThat(failureOf(() -> Message.of(request)).kind()).isEqualTo(FailureKind.UNSUPPORTED);
    }

    private static ChatRequest messages(String messages) {
        return Clients.request("{\"messages\":[" + messages.replace('\'', '"') + "]}");
    }
}
