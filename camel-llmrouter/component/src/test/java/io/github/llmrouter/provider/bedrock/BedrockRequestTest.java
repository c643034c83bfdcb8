package io.github.llmrouter.provider.bedrock;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireRequest;

import static io.github.llmrouter.provider.bedrock.Bedrock.CLAUDE;
import static io.github.llmrouter.provider.bedrock.Bedrock.LLAMA;
import static io.github.llmrouter.provider.bedrock.Bedrock.NOVA;
import static io.github.llmrouter.provider.bedrock.Bedrock.call;
import static io.github.llmrouter.provider.bedrock.Bedrock.callOf;
import static io.github.llmrouter.provider.bedrock.Bedrock.dropped;
import static io.github.llmrouter.provider.bedrock.Bedrock.tree;
import static io.github.llmrouter.provider.bedrock.Bedrock.written;
import static org.assertj.core.api.Assertions.assertThat;

/** Where the request goes, and what of its settings. */
class BedrockRequestTest {

    @ParameterizedTest
    @CsvSource({"us.amazon.nova-micro-v1:0, /model/us.amazon.nova-micro-v1%3A0/converse",
            "arn:aws:bedrock:eu-west-1:1:inference-profile/a b, "
                    + "/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A1%3Ainference-profile%2Fa%20b/converse"})
    void theModelIsAPieceOfThePath(String model, String path) {
        assertThat(new BedrockDialect().write(call(model, "")).path()).isEqualTo(path);
    }

    @Test
    void aStreamHasAPathOfItsOwn() {
        WireRequest request = new BedrockDialect().write(Bedrock.streaming(call(NOVA, "")));

        assertThat(request.path()).isEqualTo("/model/us.amazon.nova-micro-v1%3A0/converse-stream");
        assertThat(request.headers()).containsEntry("Accept", "application/vnd.amazon.eventstream");
    }

    @Test
    void aKeyIsABearerToken() {
        assertThat(new BedrockDialect().write(call(NOVA, "")).headers())
                .containsEntry("Authorization", "Bearer bedrock-api-key");
    }

    @Test
    void withoutAKeyThereIsRoomForASignature() {
        Call signed = new Call(call(NOVA, "").request(), UpstreamModel.of(NOVA), false, Optional.empty(),
                URI.create("http://localhost"));

        assertThat(new BedrockDialect().write(signed).headers()).containsOnlyKeys("Accept");
    }

    @Test
    void aBareRequestHasNothingButItsMessages() {
        assertThat(written(call(NOVA, "")))
                .isEqualTo(tree("{'messages':[{'role':'user','content':[{'text':'Hi'}]}]}"));
    }

    @Test
    void whatAllModelsKnowIsTheInferenceConfiguration() {
        assertThat(written(call(LLAMA, "'max_tokens':100,'temperature':0.20,'top_p':0.5,'stop':['a','b']"))
                .path("inferenceConfig"))
                .isEqualTo(tree("{'maxTokens':100,'temperature':0.20,'topP':0.5,'stopSequences':['a','b']}"));
    }

    @Test
    void converseTakesTemperaturesUpToOne() {
        assertThat(written(call(CLAUDE, "'temperature':1.5")).at("/inferenceConfig/temperature").asInt()).isEqualTo(1);
    }

    @Test
    void aClaudeThatAlwaysThinksIsToldToTryLittle() {
        Call call = call("us.anthropic.claude-opus-5-5", "'reasoning':{'effort':'none'}");

        assertThat(written(call).path("additionalModelRequestFields"))
                .isEqualTo(tree("{'output_config':{'effort':'low'}}"));
        assertThat(dropped(call)).containsExactly("reasoning");
    }

    @Test
    void oneWordToStopAtIsAList() {
        assertThat(written(call(LLAMA, "'stop':'END'")).at("/inferenceConfig/stopSequences")).isEqualTo(tree(
                "['END']"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            anthropic.claude-sonnet-4-20250514-v1:0 | {'top_k':5}
            amazon.nova-pro-v1:0                    | {'inferenceConfig':{'topK':5}}
            mistral.mistral-large-2402-v1:0         | {'top_k':5}
            cohere.command-r-v1:0                   | {'k':5}
            """)
    void topKGoesWhereTheModelLooksForIt(String model, String fields) {
        Call call = call(model, "'top_k':5");

        assertThat(written(call).path("additionalModelRequestFields")).isEqualTo(tree(fields));
        assertThat(dropped(call)).isEmpty();
    }

    @Test
    void aModelThatKnowsNoTopKIsNotTold() {
        Call call = call(LLAMA, "'top_k':5");

        assertThat(written(call).has("additionalModelRequestFields")).isFalse();
        assertThat(dropped(call)).containsExactly("top_k");
    }

    @Test
    void whatConverseLacksIsLeftOutAndNamed() {
        Call call = call(CLAUDE, "'seed':1,'frequency_penalty':0.5,'presence_penalty':0.5,'n':2,'logprobs':true,"
                + "'logit_bias':{'1':2},'service_tier':'scale'");

        assertThat(written(call)).isEqualTo(written(call(CLAUDE, "")));
        assertThat(dropped(call)).containsExactly("frequency_penalty", "logit_bias", "logprobs", "n",
                "presence_penalty", "seed", "service_tier");
    }

    @Test
    void nothingIsDroppedOfAnOrdinaryRequest() {
        assertThat(dropped(call(CLAUDE, "'max_tokens':5,'temperature':0,'n':1,'stream':true,'user':'u',"
                + "'parallel_tool_calls':true,'service_tier':'auto','models':['a']"))).isEmpty();
    }

    @Test
    void aServiceTierIsAskedFor() {
        assertThat(written(call(NOVA, "'service_tier':'flex'")).path("serviceTier")).isEqualTo(tree("{'type':'flex'}"));
    }

    @Test
    void whatOnlyBedrockHasComesOverTheRest() {
        Call call = call(NOVA, "'max_tokens':5");
        Call with = new Call(call.request(), call.model(), false, call.key(), call.base(),
                Optional.of((ObjectNode) tree("{'guardrailConfig':{'guardrailIdentifier':'g','guardrailVersion':'1'},"
                        + "'performanceConfig':{'latency':'optimized'},'inferenceConfig':{'topP':1}}")));

        assertThat(written(with).path("guardrailConfig").path("guardrailIdentifier").asText()).isEqualTo("g");
        assertThat(written(with).at("/performanceConfig/latency").asText()).isEqualTo("optimized");
        assertThat(written(with).path("inferenceConfig")).isEqualTo(tree("{'maxTokens':5,'topP':1}"));
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        openai.gpt-oss-120b-1:0                        | 'reasoning':{'effort':'medium'}    | {'reasoning_effort':'medium'}
        openai.gpt-oss-120b-1:0                        | 'reasoning_effort':'xhigh'         | {'reasoning_effort':'high'}
        qwen.qwen3-32b-v1:0                            | 'reasoning_effort':'high'          | {'reasoning_config':'high'}
        qwen.qwen3-32b-v1:0                            | 'reasoning_effort':'minimal'       | {'reasoning_config':'low'}
        us.amazon.nova-2-lite-v1:0                     | 'reasoning_effort':'low'           | {'reasoningConfig':{'type':'enabled','maxReasoningEffort':'low'}}
        us.anthropic.claude-sonnet-4-20250514-v1:0     | 'reasoning':{'max_tokens':1024}    | {'thinking':{'type':'enabled','budget_tokens':1024}}
        us.anthropic.claude-sonnet-4-20250514-v1:0     | 'reasoning':{'max_tokens':9}       | {'thinking':{'type':'enabled','budget_tokens':1024}}
        us.anthropic.claude-sonnet-4-20250514-v1:0     | 'reasoning':{'max_tokens':9000},'max_tokens':2000 | {'thinking':{'type':'enabled','budget_tokens':1999}}
        us.anthropic.claude-3-7-sonnet-20250219-v1:0   | 'reasoning_effort':'high','max_tokens':10000 | {'thinking':{'type':'enabled','budget_tokens':8000}}
        us.anthropic.claude-sonnet-4-6                 | 'reasoning_effort':'high'          | {'thinking':{'type':'adaptive'},'output_config':{'effort':'high'}}
        us.anthropic.claude-sonnet-4-6                 | 'reasoning':{'enabled':true}       | {'thinking':{'type':'adaptive'}}
        us.anthropic.claude-sonnet-4-6                 | 'reasoning':{'max_tokens':2048}    | {'thinking':{'type':'enabled','budget_tokens':2048}}
        us.anthropic.claude-opus-4-7                   | 'reasoning':{'max_tokens':2048}    | {'thinking':{'type':'adaptive','display':'summarized'},'output_config':{'effort':'low'}}
        us.anthropic.claude-opus-4-7                   | 'reasoning':{'effort':'xhigh','exclude':true} | {'thinking':{'type':'adaptive'},'output_config':{'effort':'xhigh'}}
        us.anthropic.claude-sonnet-5                   | 'reasoning':{'effort':'none'}      | {'thinking':{'type':'disabled'}}
        """)
    // @formatter:on
    void aWishToThinkIsToldInTheModelsOwnWords(String model, String wish, String fields) {
        Call call = call(model, wish);

        assertThat(written(call).path("additionalModelRequestFields")).isEqualTo(tree(fields));
        assertThat(dropped(call)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            meta.llama3-3-70b-instruct-v1:0           | 'reasoning':{'effort':'high'}       | reasoning
            anthropic.claude-3-5-sonnet-20241022-v2:0 | 'reasoning_effort':'high'           | reasoning_effort
            amazon.nova-pro-v1:0                      | 'reasoning_effort':'high'           | reasoning_effort
            openai.gpt-oss-20b-1:0                    | 'reasoning':{'effort':'none'}       | reasoning
            anthropic.claude-sonnet-4-20250514-v1:0   | 'reasoning_effort':'low','max_tokens':1000 | reasoning_effort
            """)
    void aWishToThinkThatTheModelCannotBeToldIsNamed(String model, String wish, String name) {
        Call call = call(model, wish);

        assertThat(written(call).has("additionalModelRequestFields")).isFalse();
        assertThat(dropped(call)).containsExactly(name);
    }

    @Test
    void anEffortIsAShareOfWhatTheCatalogueSaysTheModelCanAnswer() {
        Call call = call("anthropic.claude-sonnet-4-20250514-v1:0", "'reasoning_effort':'low'");
        Call known = new Call(call.request(), new UpstreamModel(call.model().id(), OptionalLong.of(60_000)), false,
                call.key(), call.base());

        assertThat(written(known).at("/additionalModelRequestFields/thinking/budget_tokens").asLong())
                .isEqualTo(12_000);
    }

    @Test
    void claudeTakesNoSamplingWhileItThinks() {
        Call call = call(Bedrock.OLDER_CLAUDE,
                "'reasoning':{'max_tokens':2000},'max_tokens':5000,'temperature':0.5,'top_p':0.9,'top_k':5");

        assertThat(written(call).path("inferenceConfig")).isEqualTo(tree("{'maxTokens':5000}"));
        assertThat(dropped(call)).containsExactly("temperature", "top_k", "top_p");
    }

    @Test
    void claudeFrom47OnTakesNoSamplingAtAll() {
        Call call = call("us.anthropic.claude-opus-4-7", "'temperature':0.5,'top_k':5");

        assertThat(written(call)).isEqualTo(written(call(CLAUDE, "")));
        assertThat(dropped(call)).containsExactly("temperature", "top_k");
    }

    @Test
    void ofTemperatureAndTopPClaudeTakesOne() {
        Call call = call(CLAUDE, "'temperature':0.5,'top_p':0.9");

        assertThat(written(call).path("inferenceConfig")).isEqualTo(tree("{'temperature':0.5}"));
        assertThat(dropped(call)).containsExactly("top_p");
    }

    @Test
    void novaAtItsHighestSetsSamplingAndLengthItself() {
        Call call = call("us.amazon.nova-2-lite-v1:0", "'reasoning_effort':'high','temperature':0,'max_tokens':50000");

        assertThat(written(call).has("inferenceConfig")).isFalse();
        assertThat(dropped(call)).containsExactly("max_tokens", "temperature");
    }

    @Test
    void settingsOfTheWrongTypeAreNone() {
        assertThat(written(callOf(CLAUDE, "{'messages':[{'role':'user','content':'Hi'}],'tools':'x',"
                + "'stop':{'a':1},'temperature':'hot','reasoning':7,'response_format':[],'tool_choice':5}")))
                .isEqualTo(tree("{'messages':[{'role':'user','content':[{'text':'Hi'}]}]}"));
    }
}
