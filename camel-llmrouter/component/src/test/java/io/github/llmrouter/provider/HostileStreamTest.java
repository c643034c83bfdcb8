package io.github.llmrouter.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.failure.FailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Streams that mean no good: they are read in time and leave nothing in the chunks that a reader would trip over. */
class HostileStreamTest {

    private static final int MANY = 100_000;
    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "-1", "1e30", "\"7\"", "null", "{}"})
    void anIndexThatIsNoneIsReplacedByOne(String index) {
        for (String stream : new String[]{"openai|{'choices':[{'index':%1$s,'delta':{'tool_calls':[{'index':%1$s,"
                + "'id':'a','function':{'name':'f','arguments':'{}'}}],'reasoning_details':[{'type':'reasoning.text',"
                + "'text':'Hm','index':%1$s}]}}]}", "google|{'candidates':[{'index':%1$s,'content':{'parts':["
                        + "{'functionCall':{'name':'f'}},{'thought':true,'text':'Hm'}]}}]}",
                "anthropic|{'type':'content_block_start','index':%1$s,'content_block':{'type':'tool_use','id':'a',"
                        + "'name':'f'}}",
                "openai-responses|{'type':'response.output_item.added','output_index':%1$s,'item':{'id':'i',"
                        + "'type':'function_call','call_id':'a','name':'f'}}",
                "google-interactions|{'event_type':'step.start','index':%1$s,'step':{'type':'function_call',"
                        + "'name':'f'}}"}) {
            String[] parts = stream.split("\\|");
            read(parts[0], event(parts[1].replace('\'', '"').formatted(index)), chunk -> indexes(chunk.json()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            openai              | {'choices':[@]}                    | {'index':%d,'delta':{'content':'a'}}
            openai              | {'choices':[{'index':0,'delta':{'tool_calls':[@]}}]} | {'index':%d,'id':'c%1$d'}
            openai              | {'choices':[{'index':0,'delta':{'reasoning_details':[@]}}]} | {'index':%d}
            openai              | {'choices':[{'index':0,'delta':{'reasoning_details':[@]}}]} | {'index':0,'type':'%d'}
            google              | {'candidates':[@]}                 | {'index':%d}
            google              | {'candidates':[{'content':{'parts':[@]}}]} | {'text':'%d'}
            openai-responses    | {'type':'response.completed','response':{'output':[@]}} | {'type':'message','id':'%d'}
            google-interactions | {'event_type':'step.start','step':{'type':'thought','summary':[@]}} | {'text':'%d'}
            """)
    void oneEventOfManyPiecesIsReadInTime(String dialect, String event, String piece) {
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            pieces.append(i == 0 ? "" : ",").append(piece.formatted(i));
        }
        String stream = event(event.replace("@", pieces).replace('\'', '"'));

        assertTimeoutPreemptively(SOON, () -> read(dialect, stream, chunk -> {}));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            openai              | {'choices':[{'index':0,'delta':{'tool_calls':[{'index':%d,'id':'c%1$d','function':{'name':'f'}}]}}]}
            openai              | {'choices':[{'index':0,'delta':{'reasoning_details':[{'index':%d,'type':'t%1$d'}]}}]}
            anthropic           | {'type':'content_block_start','index':%d,'content_block':{'type':'tool_use','name':'f'}}
            anthropic           | {'type':'content_block_delta','index':%d,'delta':{'type':'text_delta','text':'a'}}
            google              | {'candidates':[{'index':%d,'content':{'parts':[{'text':'a'}]}}]}
            cohere              | {'type':'tool-call-start','delta':{'message':{'tool_calls':{'id':'c%d'}}}}
            openai-responses    | {'type':'response.output_text.delta','output_index':%d,'delta':'a'}
            openai-responses    | {'type':'response.output_item.added','output_index':%d,'item':{'type':'function_call','name':'f'}}
            google-interactions | {'event_type':'step.start','index':%d,'step':{'type':'function_call','name':'f'}}
            """)
    void manyEventsAreReadInTime(String dialect, String event) {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            stream.append(event(event.replace('\'', '"').formatted(i)));
        }

        assertTimeoutPreemptively(SOON, () -> read(dialect, stream.toString(), chunk -> {}));
    }

    private interface Look {
        void at(ChatChunk chunk);
    }

    private static void indexes(JsonNode json) {
        for (JsonNode index : json.findValues("index")) {
            assertThat(index.isInt() && index.intValue() >= 0).as(json.toString()).isTrue();
        }
    }

    private static void read(String dialect, String stream, Look look) {
        Call call = new Call(Clients.hello(), UpstreamModel.of("m"), true, Optional.empty(),
                URI.create("http://localhost"));
        ChunkDecoder decoder = Dialects.named(dialect)
                .orElseThrow()
                .decoder(call, WireHeaders.of(Map.of("Content-Type",
                        "text/event-stream")), new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
        try {
            for (Optional<ChatChunk> chunk = decoder.next(); chunk.isPresent(); chunk = decoder.next()) {
                look.at(chunk.get());
            }
        } catch (FailureException refused) {
            assertThat(refused.failure().message()).isNotBlank();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String event(String json) {
        return "data: " + json + "\n\n";
    }
}
