package io.github.llmrouter.provider.anthropic;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireRequest;

import static io.github.llmrouter.provider.anthropic.Wire.body;
import static io.github.llmrouter.provider.anthropic.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the fields of a request, its messages and tools apart. */
class RequestFieldsTest {

    private static final String OLD = "claude-sonnet-4-5";
    private static final String NEW = "claude-opus-4-8";

    @Test
    void aSimpleQuestionIsSentAsAnthropicsOwnClientsDo() {
        assertThat(body("claude-opus-4-6", "'max_tokens':4096")).isEqualTo(json("{'model':'claude-opus-4-6',"
                + "'max_tokens':4096,'messages':[{'role':'user','content':[{'type':'text','text':'Hello'}]}]}"));
    }

    @Test
    void theKeyHasAHeaderOfItsOwn() {
        WireRequest request = new AnthropicDialect().write(new Call(Wire.saying(""), UpstreamModel.of(OLD), false,
                Optional.of(ApiKey.of("sk-ant-1")), URI.create("https://api.anthropic.com/v1")));

        assertThat(request.path()).isEqualTo("/messages");
        assertThat(request.headers()).containsEntry("x-api-key", "sk-ant-1")
                .containsEntry("anthropic-version", "2023-06-01")
                .containsEntry("Accept", "application/json");
    }

    @Test
    void withoutAKeyThereIsNoHeaderForIt() {
        assertThat(new AnthropicDialect().write(Wire.call(Wire.saying(""), OLD, false)).headers())
                .containsOnlyKeys("Accept", "anthropic-version");
    }

    @Test
    void aStreamIsAskedFor() {
        Call call = Wire.call(Wire.saying(""), OLD, true);

        assertThat(body(new AnthropicDialect(), call).path("stream").asBoolean()).isTrue();
        assertThat(new AnthropicDialect().write(call).headers()).containsEntry("Accept", "text/event-stream");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'max_tokens':100                                 | 8000 | 100",
            "'max_completion_tokens':200,'max_tokens':100     | 8000 | 200",
            "'temperature':1                                  | 8000 | 8000"})
    void theLimitIsTheCallersOrElseThatOfTheModel(String fields, long limit, long sent) {
        UpstreamModel model = new UpstreamModel(OLD, OptionalLong.of(limit));
        Call call = new Call(Wire.saying(fields), model, false, Optional.empty(), URI.create("http://localhost"));

        assertThat(body(new AnthropicDialect(), call).path("max_tokens").asLong()).isEqualTo(sent);
    }

    @Test
    void whereNobodyKnowsALimitItIsWhatEveryClaudeCanDo() {
        assertThat(body(OLD, "").path("max_tokens").asLong()).isEqualTo(4_096);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'stop':'END'                                  | 'stop_sequences':['END']",
            "'stop':['a','b']                              | 'stop_sequences':['a','b']",
            "'user':'u-1'                                  | 'metadata':{'user_id':'u-1'}",
            "'service_tier':'default'                      | 'service_tier':'standard_only'",
            "'service_tier':'auto'                         | 'service_tier':'auto'",
            "'cache_control':{'type':'ephemeral'}          | 'cache_control':{'type':'ephemeral'}",
            "'temperature':0.3,'top_k':5                   | 'temperature':0.3,'top_k':5",
            "'temperature':1.7                             | 'temperature':1",
            "'top_p':0.5                                   | 'top_p':0.5",
            "'seed':1,'n':1,'logprobs':true                | "})
    void aFieldIsCarriedUnderAnthropicsName(String fields, String sent) {
        String more = sent == null ? "" : "," + sent;

        assertThat(body(OLD, fields)).isEqualTo(json("{'model':'" + OLD + "','max_tokens':4096,"
                + "'messages':[{'role':'user','content':[{'type':'text','text':'Hello'}]}]" + more + "}"));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        claude-sonnet-4-5 | 'seed':1,'logprobs':true,'frequency_penalty':0.5              | frequency_penalty logprobs seed
        claude-sonnet-4-5 | 'n':1,'temperature':0.2,'user':'u','stop':null                |
        claude-sonnet-4-5 | 'n':2                                                         | n
        claude-sonnet-4-5 | 'stop':['END',' ']                                            | stop
        claude-sonnet-4-5 | 'service_tier':'flex'                                         | service_tier
        claude-sonnet-4-5 | 'temperature':0.2,'top_p':0.9                                 | top_p
        claude-3-haiku    | 'temperature':0.2,'top_p':0.9                                 |
        claude-opus-4-8   | 'temperature':0.2,'top_p':0.9,'top_k':5                       | temperature top_k top_p
        claude-opus-4-8   | 'temperature':1,'top_p':1.0                                   |
        claude-sonnet-4-5 | 'reasoning':{'effort':'low'},'max_tokens':8000,'temperature':0.2,'top_k':5,'top_p':0.5 | temperature top_k top_p
        claude-sonnet-4-5 | 'reasoning':{'effort':'low'},'max_tokens':8000,'temperature':1,'top_p':0.97            |
        claude-sonnet-4-5 | 'tools':[{'type':'web_search'}]                               | tools.web_search
        """)
    // @formatter:on
    void whatAModelDoesNotTakeIsNamed(String model, String fields, String names) {
        ChatRequest request = Wire.saying(fields);

        assertThat(String.join(" ", new AnthropicDialect().dropped(request, UpstreamModel.of(model), Clients.BASE)))
                .isEqualTo(names == null ? "" : names);
    }

    @Test
    void whatIsNamedIsNotSent() {
        assertThat(body(NEW, "'temperature':0.2,'top_p':0.9,'top_k':5,'stop':[' '],'service_tier':'flex'"))
                .isEqualTo(body(NEW, ""));
    }

    @Test
    void whatOnlyAnthropicHasIsMergedIn() {
        Call call = new Call(Wire.saying(""), UpstreamModel.of(OLD), false, Optional.empty(), URI.create("http://h"),
                Optional.of(Wire.request("{'container':'c-1','max_tokens':9}").json()));

        assertThat(body(new AnthropicDialect(), call).path("container").asText()).isEqualTo("c-1");
        assertThat(body(new AnthropicDialect(), call).path("max_tokens").asInt()).isEqualTo(9);
    }
}
