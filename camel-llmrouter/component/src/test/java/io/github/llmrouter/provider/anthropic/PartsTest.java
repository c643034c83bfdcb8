package io.github.llmrouter.provider.anthropic;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.UpstreamModel;

import static io.github.llmrouter.provider.anthropic.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Pictures, documents and sounds. */
class PartsTest {

    private static final String MODEL = "claude-haiku-4-5";

    @Test
    void aPictureMayBeSomewhereElse() {
        assertThat(block("{'type':'image_url','image_url':{'url':'https://example.com/a.jpg','detail':'high'}}"))
                .isEqualTo(json("{'type':'image','source':{'type':'url','url':'https://example.com/a.jpg'}}"));
    }

    @Test
    void aPictureMayBeInTheRequest() {
        assertThat(block("{'type':'image_url','image_url':{'url':'data:image/webp;base64,AAAA'}}")).isEqualTo(json(
                "{'type':'image','source':{'type':'base64','media_type':'image/webp','data':'AAAA'}}"));
    }

    @Test
    void aPdfIsADocumentWithItsNameAsTitle() {
        assertThat(block("{'type':'file','file':{'filename':'a.pdf','file_data':'data:application/pdf;base64,JVBE'}}"))
                .isEqualTo(json("{'type':'document','source':"
                        + "{'type':'base64','media_type':'application/pdf','data':'JVBE'},'title':'a.pdf'}"));
    }

    @Test
    void aPdfMayBeSomewhereElse() {
        assertThat(block("{'type':'file','file':{'filename':'a.pdf','file_data':'https://example.com/a.pdf'}}"))
                .isEqualTo(json("{'type':'document','source':{'type':'url','url':'https://example.com/a.pdf'},"
                        + "'title':'a.pdf'}"));
    }

    @Test
    void aFileOfTextIsADocumentToo() {
        assertThat(block(
                "{'type':'file','file':{'filename':'facts.txt','file_data':'data:text/plain;base64,UnVieQ=='}}"))
                .isEqualTo(json("{'type':'document','source':"
                        + "{'type':'text','media_type':'text/plain','data':'Ruby'},'title':'facts.txt'}"));
    }

    @Test
    void aFileThatIsAPictureIsOne() {
        assertThat(block("{'type':'file','file':{'filename':'a.png','file_data':'data:image/png;base64,AAAA'}}"))
                .isEqualTo(json("{'type':'image','source':"
                        + "{'type':'base64','media_type':'image/png','data':'AAAA'}}"));
    }

    @Test
    void aFileThatIsNotBase64IsTheCallersFault() {
        ChatRequest request = asking("{'type':'file','file':{'filename':'a','file_data':'data:text/plain;base64,A'}}");

        assertThat(Clients.failureOf(() -> Wire.body(new AnthropicDialect(), Wire.call(request, MODEL, false))).kind())
                .isEqualTo(FailureKind.INVALID_REQUEST);
    }

    @Test
    void aMarkOfTheCacheStaysWhereItIs() {
        assertThat(block("{'type':'text','text':'long','cache_control':{'type':'ephemeral','ttl':'1h'}}")).isEqualTo(
                json("{'type':'text','text':'long','cache_control':{'type':'ephemeral','ttl':'1h'}}"));
    }

    // @formatter:off
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'type':'input_audio','input_audio':{'data':'AAAA','format':'wav'}}                 | messages.audio
        {'type':'video_url','video_url':{'url':'https://example.com/a.mp4'}}                | messages.video
        {'type':'file','file':{'file_id':'file-1'}}                                         | messages.file
        {'type':'file','file':{'file_data':'data:application/zip;base64,AAAA'}}             | messages.file
        """)
    // @formatter:on
    void whatAnthropicDoesNotTakeIsNamedAndLeftOut(String part, String name) {
        ChatRequest request = asking(part);

        assertThat(dropped(new AnthropicDialect(), request)).containsExactly(name);
        assertThat(content(new AnthropicDialect(), request)).hasSize(1);
    }

    // @formatter:off
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'type':'image_url','image_url':{'url':'https://example.com/a.jpg'}}      | messages.image
        {'type':'file','file':{'file_data':'https://example.com/a.pdf'}}          | messages.file
        """)
    // @formatter:on
    void vertexFetchesNothing(String part, String name) {
        ChatRequest request = asking(part);

        assertThat(dropped(new VertexAnthropicDialect(), request)).containsExactly(name);
        Failure failure = Clients.failureOf(() -> content(new VertexAnthropicDialect(), request));
        assertThat(failure.kind()).isEqualTo(FailureKind.UNSUPPORTED);
        assertThat(failure.message()).isEqualTo("messages[0].content[1] is a link, and Claude on Vertex AI fetches"
                + " nothing from the web: give the bytes as a data: URL");
    }

    private static ChatRequest asking(String part) {
        return Wire.request("{'messages':[{'role':'user','content':[{'type':'text','text':'What is it?'}," + part
                + "]}]}");
    }

    private static JsonNode block(String part) {
        assertThat(dropped(new AnthropicDialect(), asking(part))).isEmpty();
        return content(new AnthropicDialect(), asking(part)).path(1);
    }

    private static JsonNode content(Dialect dialect, ChatRequest request) {
        return Wire.body(dialect, Wire.call(request, MODEL, false)).at("/messages/0/content");
    }

    private static Set<String> dropped(Dialect dialect, ChatRequest request) {
        return dialect.dropped(request, UpstreamModel.of(MODEL), Clients.BASE);
    }
}
