package io.github.llmrouter.provider.bedrock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Streams;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes, it ends, and never in another exception than one that says what is wrong. */
class BedrockPropertyTest {

    private static final String REQUEST = """
            {'messages':[{'role':'system','content':[{'type':'text','text':'Be.','cache_control':{'type':'ephemeral'}}]},
              {'role':'user','content':[{'type':'text','text':'Hi'},
                {'type':'image_url','image_url':{'url':'data:image/png;base64,AA'}},
                {'type':'file','file':{'filename':'a.pdf','file_data':'data:application/pdf;base64,AA'}},
                {'type':'input_audio','input_audio':{'data':'AA','format':'mp3'}}]},
              {'role':'assistant','content':null,'reasoning_details':[{'type':'reasoning.text','text':'Hm',
                'signature':'S','format':'anthropic-claude-v1'}],'tool_calls':[{'id':'c','type':'function',
                'function':{'name':'f','arguments':'{}'}}]},
              {'role':'tool','tool_call_id':'c','content':'x'}],
             'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'},'strict':true}}],
             'tool_choice':{'type':'function','function':{'name':'f'}},'stop':['a'],'max_tokens':9000,'temperature':1,
             'reasoning':{'effort':'high','max_tokens':2000},'top_k':5,'cache_control':{'type':'ephemeral'},
             'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':{'type':'object'}}}}""";

    @Property(tries = 300)
    void aRequestWithAnythingAnywhere(@ForAll @IntRange(max = 200) int at, @ForAll("values") String value,
            @ForAll("models") String model) {
        JsonNode request = Bedrock.tree(REQUEST);
        replace(request, at, Bedrock.tree(value));
        Call call = Bedrock.callOf(model, request.toString());

        assertThat(Bedrock.dropped(call)).isNotNull();
        ends(() -> assertThat(Bedrock.written(call).has("messages")).isTrue());
    }

    @Property(tries = 300)
    void anAnswerWithAnythingAnywhere(@ForAll @IntRange(max = 40) int at, @ForAll("values") String value) {
        JsonNode answer = Bedrock.tree(new String(Bedrock.recorded("1b1042cd.response.json"),
                StandardCharsets.UTF_8).replace("'", " "));
        replace(answer, at, Bedrock.tree(value));

        ends(() -> assertThat(Bedrock.read(Bedrock.call(Bedrock.CLAUDE, ""), answer.toString()).json()).isNotEmpty());
    }

    @Property(tries = 300)
    void aStreamThatWasDamaged(@ForAll("streams") String recording, @ForAll @IntRange(max = 7_000) int at,
            @ForAll byte with, @ForAll boolean cut) {
        byte[] stream = Bedrock.recordedStream(recording);
        int place = at % stream.length;
        byte[] damaged = cut ? Arrays.copyOf(stream, place) : stream.clone();
        if (!cut) {
            damaged[place] = with;
        }

        ends(() -> assertThat(Streams.readAll(Bedrock.decoder(Bedrock.call(Bedrock.CLAUDE, ""), damaged)))
                .hasSizeLessThan(stream.length / 16));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of("null", "true", "7", "-1e400", "123456789012345678901234567890", "''", "'text'", "[]",
                "{}", "[[[1]]]", "{'a':{'b':[null]}}", "[{'type':'text'}]", "'data:,'", "'s3://x'");
    }

    @Provide
    Arbitrary<String> models() {
        return Arbitraries.of(Bedrock.CLAUDE, Bedrock.OLDER_CLAUDE, Bedrock.CLAUDE_ADAPTIVE, Bedrock.NOVA,
                Bedrock.LLAMA,
                Bedrock.MISTRAL, "", "arn:aws:bedrock:eu-west-1:1:application-inference-profile/x");
    }

    @Provide
    Arbitrary<String> streams() {
        return Arbitraries.of("87e1a6b3", "24485921", "6968a5ba", "5e1b9ae3", "6b0db15c");
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void ends(Action action) {
        try {
            action.run();
        } catch (FailureException | IOException fine) {
            assertThat(fine.getMessage()).isNotBlank();
        }
    }

    /** Puts a value in the place of the n-th node. */
    private static void replace(JsonNode root, int n, JsonNode value) {
        List<Runnable> places = new ArrayList<>();
        collect(root, value, places);
        places.get(n % places.size()).run();
    }

    private static void collect(JsonNode node, JsonNode value, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> places.add(() -> object.set(name, value)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                places.add(() -> array.set(index, value));
            }
        }
        node.forEach(child -> collect(child, value, places));
    }
}
