package io.github.llmrouter.provider.anthropic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.UpstreamModel;

import static io.github.llmrouter.provider.anthropic.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;

/** How a model is told how much to think. */
class ThinkingTest {

    private static final String ENABLED = "{'thinking':{'type':'enabled','budget_tokens':%s}}";

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        claude-sonnet-4-5 | 'reasoning':{'max_tokens':3000}                      | {'thinking':{'type':'enabled','budget_tokens':3000}}
        claude-sonnet-4-5 | 'reasoning':{'effort':'high'}                        | {'thinking':{'type':'enabled','budget_tokens':8000}}
        claude-sonnet-4-5 | 'reasoning_effort':'low'                             | {'thinking':{'type':'enabled','budget_tokens':2000}}
        claude-sonnet-4-5 | 'reasoning':{'enabled':true}                         | {'thinking':{'type':'enabled','budget_tokens':5000}}
        claude-sonnet-4-6 | 'reasoning':{'max_tokens':3000}                      | {'thinking':{'type':'enabled','budget_tokens':3000}}
        claude-opus-4-6   | 'reasoning':{'enabled':true}                         | {'thinking':{'type':'adaptive'}}
        claude-opus-4-6   | 'reasoning':{'effort':'xhigh'}                       | {'thinking':{'type':'adaptive'},'output_config':{'effort':'high'}}
        claude-opus-4-8   | 'reasoning':{'effort':'xhigh'}                       | {'thinking':{'type':'adaptive','display':'summarized'},'output_config':{'effort':'xhigh'}}
        claude-opus-4-8   | 'reasoning':{'effort':'low','exclude':true}          | {'thinking':{'type':'adaptive'},'output_config':{'effort':'low'}}
        claude-opus-5     | 'reasoning':{'max_tokens':9000}                      | {'thinking':{'type':'adaptive','display':'summarized'},'output_config':{'effort':'high'}}
        claude-opus-5     | 'reasoning':{'effort':'none'}                        | {'thinking':{'type':'disabled'}}
        claude-sonnet-4-5 | 'reasoning':{'enabled':false}                        | {}
        MiniMax-M2        | 'reasoning':{'enabled':false}                        | {'thinking':{'type':'disabled'}}
        claude-opus-5     | 'temperature':1                                      | {}
        """)
    // @formatter:on
    void theWishIsSaidInTheTermsOfTheModel(String model, String fields, String sent) {
        ChatRequest request = Wire.saying("'max_tokens':10000," + fields);

        assertThat(thinking(model, request)).isEqualTo(json(sent));
        assertThat(new AnthropicDialect().dropped(request, UpstreamModel.of(model), Clients.BASE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, 8000, 1024", "9000, 8000, 7600", "1500, 1600, 1500"})
    void aBudgetIsNeitherTooSmallNorDoesItLeaveNothingForTheAnswer(long asked, long maxTokens, long sent) {
        assertThat(thinking("claude-sonnet-4-5",
                Wire.saying("'max_tokens':" + maxTokens + ",'reasoning':{'max_tokens':" + asked + "}")))
                .isEqualTo(json(String.format(ENABLED, sent)));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        claude-sonnet-4-5 | 'max_tokens':1000,'reasoning':{'effort':'high'}
        claude-3-haiku    | 'max_tokens':4000,'reasoning':{'effort':'high'}
        claude-sonnet-4-0 | 'max_tokens':4000,'reasoning':{'effort':'high'},'response_format':{'type':'json_object'}
        """)
    // @formatter:on
    void aWishThatCannotBeFulfilledIsNamed(String model, String fields) {
        ChatRequest request = Wire.saying(fields);

        assertThat(thinking(model, request)).isEmpty();
        assertThat(new AnthropicDialect().dropped(request, UpstreamModel.of(model), Clients.BASE)).containsExactly(
                "reasoning");
    }

    @Test
    void aModelThatAlwaysThinksDoesAsLittleOfItAsItCan() {
        ChatRequest request = Wire.saying("'reasoning_effort':'none'");

        assertThat(thinking("claude-opus-5-5", request)).isEqualTo(json("{'output_config':{'effort':'low'}}"));
        assertThat(new AnthropicDialect().dropped(request, UpstreamModel.of("claude-opus-5-5"), Clients.BASE))
                .containsExactly("reasoning_effort");
    }

    @Test
    void withABudgetNoToolIsForced() {
        ChatRequest request = Wire.saying("'max_tokens':4000,'reasoning':{'max_tokens':2000},'tool_choice':'required',"
                + "'tools':[{'type':'function','function':{'name':'f'}}]");

        assertThat(new AnthropicDialect().dropped(request, UpstreamModel.of("claude-sonnet-4-5"), Clients.BASE))
                .containsExactly("tool_choice");
        assertThat(Wire.body(new AnthropicDialect(), Wire.call(request, "claude-sonnet-4-5", false))
                .at("/tool_choice/type")
                .asText()).isEqualTo("auto");
    }

    @Test
    void aModelThatDecidesByItselfMayBeForced() {
        ChatRequest request = Wire.saying("'reasoning':{'enabled':true},'tool_choice':'required',"
                + "'tools':[{'type':'function','function':{'name':'f'}}]");

        assertThat(new AnthropicDialect().dropped(request, UpstreamModel.of("claude-opus-4-6"), Clients.BASE))
                .isEmpty();
    }

    /** Anthropic refuses a budget where the thoughts of the call that is answered are not sent back. */
    @Test
    void aToolLoopThatAnotherProviderBeganGoesOnWithoutThinking() {
        ChatRequest request = loop("");

        assertThat(thinking("claude-sonnet-4-5", request)).isEmpty();
        assertThat(new AnthropicDialect().dropped(request, UpstreamModel.of("claude-sonnet-4-5"), Clients.BASE))
                .containsExactly("reasoning");
    }

    @Test
    void whatTheUserSaysBesideAResultDoesNotEndTheLoop() {
        ChatRequest request = Wire.request("{'max_tokens':4000,'reasoning':{'max_tokens':2000},'messages':["
                + "{'role':'assistant','tool_calls':[{'id':'t','function':{'name':'f','arguments':'{}'}}]},"
                + "{'role':'tool','tool_call_id':'t','content':'504 km'},{'role':'user','content':'By car?'}]}");

        assertThat(thinking("claude-sonnet-4-5", request)).isEmpty();
    }

    @Test
    void aNewQuestionIsThoughtAboutWhoeverAnsweredTheLastOne() {
        ChatRequest request = Wire.request("{'max_tokens':4000,'reasoning':{'max_tokens':2000},'messages':["
                + "{'role':'assistant','content':'504 km'},{'role':'user','content':'By car?'}]}");

        assertThat(thinking("claude-sonnet-4-5", request)).isEqualTo(json(String.format(ENABLED, 2000)));
    }

    @Test
    void aToolLoopThatBeganHereGoesOnThinking() {
        ChatRequest request = loop("'reasoning_details':[{'type':'reasoning.text','text':'Hm.','signature':'sig',"
                + "'format':'anthropic-claude-v1','index':0}],");

        assertThat(thinking("claude-sonnet-4-5", request)).isEqualTo(json(String.format(ENABLED, 2000)));
    }

    private static ChatRequest loop(String details) {
        return Wire.request("{'max_tokens':4000,'reasoning':{'max_tokens':2000},'messages':["
                + "{'role':'user','content':'How far?'},{'role':'assistant'," + details
                + "'tool_calls':[{'id':'t','function':{'name':'f','arguments':'{}'}}]},"
                + "{'role':'tool','tool_call_id':'t','content':'504 km'}]}");
    }

    private static ObjectNode thinking(String model, ChatRequest request) {
        return Wire.body(new AnthropicDialect(), Wire.call(request, model, false))
                .retain("thinking", "output_config");
    }
}
