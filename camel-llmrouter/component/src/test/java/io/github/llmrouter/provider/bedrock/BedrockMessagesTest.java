package io.github.llmrouter.provider.bedrock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Clients;

import static io.github.llmrouter.provider.bedrock.Bedrock.CLAUDE;
import static io.github.llmrouter.provider.bedrock.Bedrock.LLAMA;
import static io.github.llmrouter.provider.bedrock.Bedrock.MISTRAL;
import static io.github.llmrouter.provider.bedrock.Bedrock.NOVA;
import static io.github.llmrouter.provider.bedrock.Bedrock.conversation;
import static io.github.llmrouter.provider.bedrock.Bedrock.dropped;
import static io.github.llmrouter.provider.bedrock.Bedrock.tree;
import static io.github.llmrouter.provider.bedrock.Bedrock.written;
import static org.assertj.core.api.Assertions.assertThat;

/** How messages and what is in them become turns of blocks. */
class BedrockMessagesTest {

    private static final String ASK = "{'role':'user','content':'Weather?'}";
    @Test
    void systemAndDeveloperMessagesStandApartWhereverTheyAre() {
        JsonNode body = written(conversation(CLAUDE, "{'role':'system','content':'Be kind.'}", ASK,
                "{'role':'developer','content':[{'type':'text','text':'Be brief.'}]}"));

        assertThat(body.path("system")).isEqualTo(tree("[{'text':'Be kind.'},{'text':'Be brief.'}]"));
        assertThat(body.path("messages")).isEqualTo(tree("[{'role':'user','content':[{'text':'Weather?'}]}]"));
    }

    @Test
    void messagesOfTheSameSideInARowAreOneTurn() {
        assertThat(messages(conversation(CLAUDE, ASK, "{'role':'user','content':'In Oslo.'}",
                "{'role':'assistant','content':'Sun'}", "{'role':'assistant','content':'ny.'}")))
                .isEqualTo(tree("[{'role':'user','content':[{'text':'Weather?'},{'text':'In Oslo.'}]},"
                        + "{'role':'assistant','content':[{'text':'Sun'},{'text':'ny.'}]}]"));
    }

    @Test
    void blankTextsAreLeftOutAndTurnsOfNothingElseAsWell() {
        assertThat(messages(conversation(CLAUDE, ASK, "{'role':'assistant','content':''}",
                "{'role':'user','content':[{'type':'text','text':' '},{'type':'text','text':'Well?'}]}")))
                .isEqualTo(tree("[{'role':'user','content':[{'text':'Weather?'},{'text':'Well?'}]}]"));
    }

    @Test
    void whatToolsGaveIsTheUsersTurnTogetherWithWhatTheUserSaysNext() {
        assertThat(messages(conversation(CLAUDE, ASK,
                "{'role':'assistant','content':'Let me see.','tool_calls':[" + toolCall("c1", "{}") + ","
                        + toolCall("c2", "") + "]}",
                "{'role':'tool','tool_call_id':'c1','content':'sunny'}",
                "{'role':'tool','tool_call_id':'c2','content':[{'type':'text','text':'cold'}]}",
                "{'role':'user','content':'Thanks'}"))).isEqualTo(tree("""
                        [{'role':'user','content':[{'text':'Weather?'}]},
                         {'role':'assistant','content':[{'text':'Let me see.'},
                           {'toolUse':{'toolUseId':'c1','name':'weather','input':{}}},
                           {'toolUse':{'toolUseId':'c2','name':'weather','input':{}}}]},
                         {'role':'user','content':[
                           {'toolResult':{'toolUseId':'c1','content':[{'text':'sunny'}]}},
                           {'toolResult':{'toolUseId':'c2','content':[{'text':'cold'}]}},
                           {'text':'Thanks'}]}]"""));
    }

    @Test
    void whatAToolGaveMayBeAPictureAndMayBeNothing() {
        JsonNode turn = messages(conversation(CLAUDE, ASK, "{'role':'tool','tool_call_id':'c1','content':["
                + "{'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}}]}",
                "{'role':'tool','tool_call_id':'c2','content':''}")).path(0).path("content");

        assertThat(turn.at("/1/toolResult/content/0/image/format").asText()).isEqualTo("png");
        assertThat(turn.at("/2/toolResult/content")).isEqualTo(tree("[]"));
    }

    @Test
    void mistralsModelsGetWhatToolsGaveAsJson() {
        JsonNode turn = messages(conversation(MISTRAL, ASK, "{'role':'tool','tool_call_id':'c1','content':'sunny'}",
                "{'role':'tool','tool_call_id':'c2','content':'{\\u0022sky\\u0022:1}'}")).path(0).path("content");

        assertThat(turn.at("/1/toolResult/content")).isEqualTo(tree("[{'json':{'result':'sunny'}}]"));
        assertThat(turn.at("/2/toolResult/content")).isEqualTo(tree("[{'json':{'sky':1}}]"));
    }

    @Test
    void theIdOfACallThatAnotherProviderMadeIsMadeToFitBothTimes() {
        JsonNode turns = messages(conversation(CLAUDE, ASK,
                "{'role':'assistant','tool_calls':[" + toolCall("functions.weather:0", "{}") + "]}",
                "{'role':'tool','tool_call_id':'functions.weather:0','content':'sunny'}"));
        String id = turns.at("/1/content/0/toolUse/toolUseId").asText();

        assertThat(id).matches("[a-zA-Z0-9_-]{1,64}");
        assertThat(turns.at("/2/content/0/toolResult/toolUseId").asText()).isEqualTo(id);
    }

    @Test
    void argumentsThatAreNoJsonAreTheCallersFault() {
        assertRefused(FailureKind.INVALID_REQUEST, conversation(CLAUDE, ASK, "{'role':'assistant','tool_calls':["
                + toolCall("c1", "{") + "]}"),
                "The arguments of tool call 'c1' in messages are not a JSON object: give the text of one");
    }

    @Test
    void aRoleThatThereIsNotIsTheCallersFault() {
        assertRefused(FailureKind.INVALID_REQUEST, conversation(CLAUDE, ASK, "{'role':'critic','content':'Meh'}"),
                "The field messages[1].role is 'critic', but must be system, developer, user, assistant or tool");
    }

    @Test
    void claudesThoughtsGoBackBeforeWhatItSaidAsTheyCame() {
        assertThat(messages(conversation(CLAUDE, ASK, "{'role':'assistant','content':'Sunny.','reasoning':'Hm.',"
                + "'reasoning_details':[{'type':'reasoning.text','text':'Hm.','signature':'S','format':'anthropic-claude-v1',"
                + "'index':0},{'type':'reasoning.encrypted','data':'R','format':'anthropic-claude-v1','index':1}]}"))
                .path(1))
                .isEqualTo(tree("{'role':'assistant','content':["
                        + "{'reasoningContent':{'reasoningText':{'text':'Hm.','signature':'S'}}},"
                        + "{'reasoningContent':{'redactedContent':'R'}},{'text':'Sunny.'}]}"));
    }

    @Test
    void thoughtsThatNobodySignedStayAtHome() {
        assertThat(messages(conversation("openai.gpt-oss-120b-1:0", ASK, "{'role':'assistant','content':'Sunny.',"
                + "'reasoning_details':[{'type':'reasoning.text','text':'Hm.','format':'unknown'},"
                + "{'type':'reasoning.encrypted','data':'G','format':'google-gemini-v1'}]}")).path(1))
                .isEqualTo(tree("{'role':'assistant','content':[{'text':'Sunny.'}]}"));
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {'type':'image_url','image_url':{'url':'data:image/jpeg;base64,AAAA'}}    | {'image':{'format':'jpeg','source':{'bytes':'AAAA'}}}
        {'type':'image_url','image_url':{'url':'data:image/jpg;base64,AAAA'}}     | {'image':{'format':'jpeg','source':{'bytes':'AAAA'}}}
        {'type':'image_url','image_url':{'url':'s3://b/k.png'}}                   | {'image':{'format':'png','source':{'s3Location':{'uri':'s3://b/k.png'}}}}
        {'type':'video_url','video_url':{'url':'s3://b/v.mp4'}}                   | {'video':{'format':'mp4','source':{'s3Location':{'uri':'s3://b/v.mp4'}}}}
        {'type':'video_url','video_url':{'url':'data:video/quicktime;base64,A='}} | {'video':{'format':'mov','source':{'bytes':'A='}}}
        {'type':'input_audio','input_audio':{'data':'AAAA','format':'mp3'}}       | {'audio':{'format':'mp3','source':{'bytes':'AAAA'}}}
        {'type':'file','file':{'filename':'a_b.pdf','file_data':'data:application/pdf;base64,AA=='}} | {'document':{'format':'pdf','source':{'bytes':'AA=='},'name':'a b'}}
        {'type':'file','file':{'file_data':'data:text/plain;base64,AA=='}}        | {'document':{'format':'txt','source':{'bytes':'AA=='},'name':'document'}}
        {'type':'file','file':{'filename':'t.xlsx','file_data':'data:application/octet-stream;base64,AA=='}} | {'document':{'format':'xlsx','source':{'bytes':'AA=='},'name':'t'}}
        {'type':'file','file':{'filename':'k.png','file_data':'data:image/png;base64,AA=='}} | {'image':{'format':'png','source':{'bytes':'AA=='}}}
        {'type':'file','file':{'filename':'r.docx','file_data':'s3://b/r.docx'}}  | {'document':{'format':'docx','source':{'s3Location':{'uri':'s3://b/r.docx'}},'name':'r'}}
        """)
    // @formatter:on
    void aPartBecomesTheBlockThatConverseHasForIt(String part, String block) {
        Call call = conversation(CLAUDE, "{'role':'user','content':[" + part + "]}");

        assertThat(messages(call).at("/0/content/0")).isEqualTo(tree(block));
        assertThat(dropped(call)).isEmpty();
    }

    @Test
    void noTwoDocumentsHaveTheSameName() {
        String file = "{'type':'file','file':{'filename':'Report (1).pdf','file_data':'data:application/pdf;base64,A='}}";
        JsonNode content = messages(conversation(CLAUDE, "{'role':'user','content':[" + file + "," + file + "]}"))
                .at("/0/content");

        assertThat(content.at("/0/document/name").asText()).isEqualTo("Report (1)");
        assertThat(content.at("/1/document/name").asText()).isEqualTo("Report (1) 2");
    }

    @Test
    void aPictureInTheWebIsRefusedRatherThanLeftOut() {
        Call call = conversation(CLAUDE,
                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://a.example/k.png'}}]}");

        assertRefused(FailureKind.UNSUPPORTED, call,
                "messages[0].content[0] is a link, and Bedrock fetches nothing from the web: give the bytes as a data: URL");
        assertThat(dropped(call)).containsExactly("messages.image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'image_url','image_url':{'url':'data:image/bmp;base64,AA'}}",
            "{'type':'input_audio','input_audio':{'data':'AA','format':'midi'}}",
            "{'type':'file','file':{'file_data':'data:application/zip;base64,AA'}}"})
    void aFormatThatConverseHasNoWordForIsRefusedWithThoseThatItHas(String part) {
        Failure failure = Clients
                .failureOf(() -> written(conversation(CLAUDE, "{'role':'user','content':[" + part + "]}")));

        assertThat(failure.kind()).isEqualTo(FailureKind.UNSUPPORTED);
        assertThat(failure.message()).startsWith("messages[0].content[0] is of the type '").contains("Bedrock takes ");
    }

    @Test
    void aPartThatNobodyKnowsIsLeftOutAndNamed() {
        Call call = conversation(CLAUDE, "{'role':'user','content':[{'type':'smell','smell':'rose'},'Hi']}");

        assertThat(messages(call)).isEqualTo(tree("[{'role':'user','content':[{'text':'Hi'}]}]"));
        assertThat(dropped(call)).containsExactly("messages.smell");
    }

    @Test
    void aMarkToCacheIsABlockBehindWhatItMarks() {
        String mark = "'cache_control':{'type':'ephemeral'}";
        JsonNode body = written(conversation(CLAUDE,
                "{'role':'system','content':[{'type':'text','text':'Long.'," + mark + "}]}",
                "{'role':'user','content':[{'type':'text','text':'Long.','cache_control':{'type':'ephemeral','ttl':'1h'}},"
                        + "{'type':'text','text':'Hi'}]}",
                "{'role':'tool','tool_call_id':'c','content':[{'type':'text','text':'Long.'," + mark + "}]}"));

        assertThat(body.path("system")).isEqualTo(tree("[{'text':'Long.'},{'cachePoint':{'type':'default'}}]"));
        assertThat(body.at("/messages/0/content")).isEqualTo(tree("[{'text':'Long.'},"
                + "{'cachePoint':{'type':'default','ttl':'1h'}},{'text':'Hi'},"
                + "{'toolResult':{'toolUseId':'c','content':[{'text':'Long.'}]}},{'cachePoint':{'type':'default'}}]"));
    }

    @Test
    void aMarkOnADocumentStandsBeforeItSinceBedrockRefusesItBehind() {
        assertThat(messages(conversation(CLAUDE, "{'role':'user','content':['Read:',{'type':'file','file':{"
                + "'file_data':'data:application/pdf;base64,A='},'cache_control':{'type':'ephemeral'}}]}"))
                .at("/0/content/1")).isEqualTo(tree("{'cachePoint':{'type':'default'}}"));
    }

    @Test
    void aMarkOnTheWholeRequestStandsAtItsEnd() {
        assertThat(written(Bedrock.call(NOVA, "'cache_control':{'type':'ephemeral'}")).at("/messages/0/content"))
                .isEqualTo(tree("[{'text':'Hi'},{'cachePoint':{'type':'default'}}]"));
    }

    @Test
    void aModelWithoutCacheGetsNoMarks() {
        Call call = conversation(LLAMA,
                "{'role':'user','content':[{'type':'text','text':'Hi','cache_control':{'type':'ephemeral'}}]}");

        assertThat(messages(call).at("/0/content")).isEqualTo(tree("[{'text':'Hi'}]"));
        assertThat(dropped(call)).containsExactly("messages.cache_control");
    }

    private static JsonNode messages(Call call) {
        return written(call).path("messages");
    }

    private static String toolCall(String id, String arguments) {
        return "{'id':'" + id + "','type':'function','function':{'name':'weather','arguments':'" + arguments + "'}}";
    }

    private static void assertRefused(FailureKind kind, Call call, String message) {
        Failure failure = Clients.failureOf(() -> written(call));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).isEqualTo(message);
    }
}
