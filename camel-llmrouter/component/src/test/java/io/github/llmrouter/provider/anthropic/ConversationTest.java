package io.github.llmrouter.provider.anthropic;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Clients;

import static io.github.llmrouter.provider.anthropic.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;

/** How the messages of OpenAI's form become Anthropic's. */
class ConversationTest {

    @Test
    void textOfAUserIsABlock() {
        assertThat(messages("{'role':'user','content':'What is 2+2?'}"))
                .isEqualTo(json("[{'role':'user','content':[{'type':'text','text':'What is 2+2?'}]}]"));
    }

    @Test
    void allThatTheSystemSaysStandsBeforeTheFirstTurn() {
        JsonNode body = body("{'role':'system','content':'Be brief.'},{'role':'user','content':'Hello'},"
                + "{'role':'developer','content':[{'type':'text','text':'In French.'}]}");

        assertThat(body.path("system"))
                .isEqualTo(json("[{'type':'text','text':'Be brief.'},{'type':'text','text':'In French.'}]"));
        assertThat(body.path("messages")).hasSize(1);
    }

    @Test
    void whereOnlyTheSystemSpeaksItIsTheUserWhoSaysIt() {
        JsonNode body = body("{'role':'system','content':'Tell a joke.'}");

        assertThat(body.has("system")).isFalse();
        assertThat(body.path("messages"))
                .isEqualTo(json("[{'role':'user','content':[{'type':'text','text':'Tell a joke.'}]}]"));
    }

    @Test
    void neighboursOfTheSameRoleAreOneMessage() {
        assertThat(messages("{'role':'user','content':'a'},{'role':'user','content':'b'},"
                + "{'role':'assistant','content':'c'}")).isEqualTo(json(
                        "[{'role':'user','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]},"
                                + "{'role':'assistant','content':[{'type':'text','text':'c'}]}]"));
    }

    @Test
    void blankTextIsLeftOutSinceItWouldBeRefused() {
        assertThat(messages("{'role':'user','content':'a'},{'role':'assistant','content':''},"
                + "{'role':'user','content':[{'type':'text','text':' '},{'type':'text','text':'b'}]}"))
                .isEqualTo(json("[{'role':'user','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]}]"));
    }

    @Test
    void anAnswerThatTheCallerBeginsEndsInNoWhiteSpace() {
        assertThat(messages("{'role':'user','content':'a'},{'role':'assistant','content':'{ '}").at("/1/content/0/text")
                .asText()).isEqualTo("{");
    }

    @Test
    void aCallOfAToolHasItsArgumentsAsJson() {
        assertThat(messages("""
                {'role':'assistant','content':'I look.','tool_calls':[{'id':'toolu_1','type':'function',
                  'function':{'name':'distance','arguments':'{\\"to\\":\\"Lisbon\\"}'}}]}
                """).at("/0/content")).isEqualTo(json("[{'type':'text','text':'I look.'},"
                + "{'type':'tool_use','id':'toolu_1','name':'distance','input':{'to':'Lisbon'}}]"));
    }

    @Test
    void aCallWithoutArgumentsHasAnEmptyObject() {
        assertThat(messages("{'role':'assistant','tool_calls':[{'id':'t','function':{'name':'f','arguments':''}}]}")
                .at("/0/content/0/input")).isEqualTo(json("{}"));
    }

    @Test
    void resultsOfToolsAreOneMessageOfTheUserTogetherWithWhatHeSaysNext() {
        assertThat(messages("{'role':'tool','tool_call_id':'a','content':'504 km'},"
                + "{'role':'tool','tool_call_id':'b','content':'rain'},{'role':'user','content':'And now?'}"))
                .isEqualTo(json("[{'role':'user','content':["
                        + "{'type':'tool_result','tool_use_id':'a','content':'504 km'},"
                        + "{'type':'tool_result','tool_use_id':'b','content':'rain'},"
                        + "{'type':'text','text':'And now?'}]}]"));
    }

    @Test
    void aResultOfAToolMayHoldAPicture() {
        assertThat(messages("{'role':'tool','tool_call_id':'a','content':[{'type':'text','text':'File attached'},"
                + "{'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}}]}").at("/0/content/0/content"))
                .isEqualTo(json("[{'type':'text','text':'File attached'},{'type':'image','source':"
                        + "{'type':'base64','media_type':'image/png','data':'AAAA'}}]"));
    }

    @Test
    void anIdOfAnotherProviderIsMadeFitForThisOneInBothItsPlaces() {
        JsonNode messages = messages(
                "{'role':'assistant','tool_calls':[{'id':'functions.f:0','function':{'name':'f'}}]},"
                        + "{'role':'tool','tool_call_id':'functions.f:0','content':'1'}");

        assertThat(messages.at("/0/content/0/id").asText()).isEqualTo("functions_f_0");
        assertThat(messages.at("/1/content/0/tool_use_id").asText()).isEqualTo("functions_f_0");
    }

    @Test
    void thoughtsGoBackUnchangedInTheirOrderAndBeforeTheCall() {
        assertThat(messages("""
                {'role':'assistant','content':null,'reasoning':'Hm.','reasoning_details':[
                  {'type':'reasoning.text','text':'Hm.','signature':'sig','format':'anthropic-claude-v1','index':0},
                  {'type':'reasoning.encrypted','data':'xyz','format':'anthropic-claude-v1','index':1}],
                 'tool_calls':[{'id':'t','function':{'name':'f','arguments':'{}'}}]}
                """).at("/0/content")).isEqualTo(json("[{'type':'thinking','thinking':'Hm.','signature':'sig'},"
                + "{'type':'redacted_thinking','data':'xyz'},"
                + "{'type':'tool_use','id':'t','name':'f','input':{}}]"));
    }

    @Test
    void thoughtsOfOtherModelsStayAway() {
        assertThat(messages("""
                {'role':'assistant','content':'4','reasoning_details':[
                  {'type':'reasoning.encrypted','data':'x','format':'openai-responses-v1'},
                  {'type':'reasoning.text','text':'no signature','format':'anthropic-claude-v1'}]}
                """).at("/0/content")).isEqualTo(json("[{'type':'text','text':'4'}]"));
    }

    @Test
    void whatTheModelRefusedBeforeIsToldAgain() {
        assertThat(messages("{'role':'assistant','content':null,'refusal':'I will not.'}").at("/0/content/0/text")
                .asText()).isEqualTo("I will not.");
    }

    @Test
    void anUnknownRoleIsTheCallersFault() {
        Failure failure = Clients.failureOf(() -> messages("{'role':'user','content':'a'},{'role':'narrator'}"));

        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failure.message()).isEqualTo("The field messages[1].role is 'narrator', but must be system,"
                + " developer, user, assistant or tool");
    }

    @Test
    void aConversationWithoutAWordIsForSomebodyElse() {
        Failure failure = Clients.failureOf(() -> messages("{'role':'user','content':''}"));

        assertThat(failure.kind()).isEqualTo(FailureKind.UNSUPPORTED);
        assertThat(failure.message()).contains("messages has no content");
    }

    @Test
    void argumentsThatAreNotJsonAreTheCallersFault() {
        assertThat(Clients.failureOf(() -> messages(
                "{'role':'assistant','tool_calls':[{'id':'t','function':{'name':'f','arguments':'{'}}]}")).kind())
                .isEqualTo(FailureKind.INVALID_REQUEST);
    }

    private static JsonNode messages(String messages) {
        return body(messages).path("messages");
    }

    private static JsonNode body(String messages) {
        return Wire.body(new AnthropicDialect(), Wire.call(Wire.request("{'messages':[" + messages + "]}"),
                "claude-haiku-4-5", false));
    }
}
