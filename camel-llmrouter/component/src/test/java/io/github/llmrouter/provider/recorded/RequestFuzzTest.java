package io.github.llmrouter.provider.recorded;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.Dialects;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.wire.WireJson;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a caller asks, a dialect writes it or says what is wrong with it: no other exception. */
class RequestFuzzTest {

    private static final String REQUEST = """
            {"model":"m","messages":[
              {"role":"system","content":[{"type":"text","text":"Be.","cache_control":{"type":"ephemeral"}}]},
              {"role":"developer","content":"Kind."},
              {"role":"user","name":"n","content":[{"type":"text","text":"Hi"},
                {"type":"image_url","image_url":{"url":"data:image/png;base64,AA","detail":"low"}},
                {"type":"image_url","image_url":{"url":"https://example.org/a.png"}},
                {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AA"}},
                {"type":"input_audio","input_audio":{"data":"AA","format":"mp3"}}]},
              {"role":"assistant","content":null,"reasoning":"Hm","reasoning_details":[
                {"type":"reasoning.text","text":"Hm","signature":"S","format":"anthropic-claude-v1","index":0},
                {"type":"reasoning.encrypted","data":"D","id":"c","format":"google-gemini-v1","index":1},
                {"type":"reasoning.summary","summary":"Hm","id":"r","format":"openai-responses-v1","index":2},
                {"type":"reasoning.encrypted","data":"D","id":"r","format":"openai-responses-v1","index":3}],
               "images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AA"}}],
               "tool_calls":[{"index":0,"id":"c","type":"function","function":{"name":"f","arguments":"{}"}},
                {"index":1,"id":"d","type":"function","function":{"name":"g","arguments":"{\\"a\\":1}"}}]},
              {"role":"tool","tool_call_id":"d","content":[{"type":"text","text":"x"}]},
              {"role":"tool","tool_call_id":"c","content":"x"},
              {"role":"system","content":"More."},
              {"role":"assistant","content":"Yes","refusal":"No"},
              {"role":"user","content":"And?"}],
             "tools":[{"type":"function","function":{"name":"f","description":"d","strict":true,"parameters":
               {"type":"object","properties":{"a":{"type":["string","null"],"enum":["b"]}},"required":["a"]}},
               "cache_control":{"type":"ephemeral"}},{"type":"function","function":{"name":"g"}}],
             "tool_choice":{"type":"function","function":{"name":"f"}},"parallel_tool_calls":false,"stop":["a"],
             "response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":
               {"type":"object","properties":{"a":{"type":"array","items":{"$ref":"#/$defs/b"}}},
                "$defs":{"b":{"anyOf":[{"type":"string"},{"type":"null"}]}}}}},
             "temperature":0.5,"top_p":0.9,"top_k":5,"max_tokens":9000,"max_completion_tokens":9000,"seed":7,
             "frequency_penalty":0.1,"presence_penalty":0.1,"n":1,"logprobs":true,"top_logprobs":2,
             "reasoning":{"effort":"high","max_tokens":2000,"enabled":true,"exclude":false,"summary":"auto"},
             "reasoning_effort":"low","cache_control":{"type":"ephemeral"},"service_tier":"flex",
             "modalities":["text"],"user":"u","metadata":{"a":"b"},"verbosity":"low","stream":true}""";

    private static final List<String> MODELS = List.of("claude-sonnet-4-5", "claude-opus-4-7", "gemini-2.5-flash",
            "gemini-3-pro-preview", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "us.amazon.nova-2-lite-v1:0",
            "openai.gpt-oss-120b-1:0", "gpt-5.2", "grok-4", "command-a-03-2025", "");
    private static final List<String> BASES = List.of("https://api.openai.com/v1", "https://api.mistral.ai/v1",
            "https://api.groq.com/openai/v1", "https://api.deepseek.com", "https://api.x.ai/v1",
            "https://api.perplexity.ai", "https://api.z.ai/api/paas/v4", "https://openrouter.ai/api/v1",
            "http://localhost:8000");

    @Property(tries = 4_000, seed = "20261122", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aDamagedRequestIsWrittenOrRefused(@ForAll("dialects") String name, @ForAll long seed) {
        Random random = new Random(seed);
        Dialect dialect = Dialects.named(name).orElseThrow();
        byte[] damaged = new Mutation(random).json(RawForm.tree(REQUEST)).getBytes(StandardCharsets.UTF_8);
        Optional<ObjectNode> json = WireJson.object(damaged, 0, damaged.length);
        if (json.isEmpty()) {
            return; // no request at all
        }
        Call call = new Call(ChatRequest.of(json.get()), UpstreamModel.of(oneOf(MODELS, random)), random.nextBoolean(),
                Optional.empty(), URI.create(oneOf(BASES, random)));

        assertThat(dialect.dropped(call.request(), call.model(), call.base())).isNotNull();
        try {
            byte[] body = dialect.write(call).body();
            assertThat(WireJson.object(body, 0, body.length)).isPresent();
        } catch (FailureException e) {
            assertThat(e.failure().kind()).isIn(FailureKind.INVALID_REQUEST, FailureKind.UNSUPPORTED);
            assertThat(e.failure().message()).isNotBlank();
        }
    }

    private static String oneOf(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    @Provide
    Arbitrary<String> dialects() {
        return Arbitraries.of(List.copyOf(Dialects.names()));
    }
}
