package io.github.llmrouter.samples.filepipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** The sample against an OpenAI-compatible provider, which properties name. */
class RealModelTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String RECEIPT = """
            {\\"kind\\":\\"receipt\\",\\"seller\\":\\"=HYPERLINK(1)\\\\nLtd\\",\\"number\\":null,\\"date\\":\\"2026-10-22\\",\
            \\"currency\\":\\"EUR\\",\\"total\\":31.4,\\"tax\\":null}""";

    @RegisterExtension
    static WireMockExtension provider = WireMockExtension.newInstance().build();

    @TempDir
    Path folder;

    @Test
    void aPictureIsSentAsAPicture() throws Exception {
        run("04-taxi.jpg", RECEIPT);

        provider.verify(postRequestedFor(urlEqualTo(CHAT)).withHeader("Authorization", equalTo("Bearer a-key"))
                .withRequestBody(matchingJsonPath("$.messages[1].content[0].image_url.url",
                        equalTo("data:image/jpeg;base64," + base64("04-taxi.jpg")))));
    }

    @Test
    void aPdfIsSentAsAFile() throws Exception {
        run("03-papier.pdf", RECEIPT);

        provider.verify(postRequestedFor(urlEqualTo(CHAT))
                .withRequestBody(matchingJsonPath("$.messages[1].content[0].file.filename", equalTo("03-papier.pdf")))
                .withRequestBody(matchingJsonPath("$.messages[1].content[0].file.file_data",
                        equalTo("data:application/pdf;base64," + base64("03-papier.pdf")))));
    }

    @Test
    void whatTheDocumentDoesNotSayIsEmptyAndNoTextIsAFormula() throws Exception {
        PipelineRun run = run("04-taxi.jpg", RECEIPT);

        assertThat(run.rows()).singleElement()
                .asString()
                .startsWith("04-taxi.jpg,receipt,'=HYPERLINK(1) Ltd,,2026-10-22,EUR,31.40,,openai,");
    }

    @Test
    void anAnswerThatDoesNotFitTheSchemaFailsTheDocument() throws Exception {
        PipelineRun run = run("04-taxi.jpg", "{\\\"kind\\\":\\\"bill\\\"}");

        assertThat(run.work().names("failed")).containsExactly("04-taxi.jpg", "04-taxi.jpg.reason.txt");
        assertThat(run.work().reason("04-taxi.jpg")).contains("openai failed", "does not fit");
        assertThat(run.work().csv()).doesNotExist();
    }

    private PipelineRun run(String document, String answer) throws Exception {
        provider.stubFor(chat(answer));
        PipelineRun run = new PipelineRun(folder).with(document);
        run.against(provider.baseUrl() + "/v1", "openai/gpt-4.1-mini");
        return run;
    }

    private static String base64(String document) throws Exception {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(PipelineRun.DOCUMENTS.resolve(document)));
    }

    private static MappingBuilder chat(String content) {
        return post(CHAT).willReturn(okJson("""
                {"id": "1", "object": "chat.completion", "model": "gpt-4.1-mini", "choices": [
                  {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "%s"}}],
                 "usage": {"prompt_tokens": 900, "completion_tokens": 60, "total_tokens": 960}}"""
                .formatted(content)));
    }
}
