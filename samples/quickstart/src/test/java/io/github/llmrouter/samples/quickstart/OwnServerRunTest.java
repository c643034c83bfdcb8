package io.github.llmrouter.samples.quickstart;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** The sample against an OpenAI-compatible server of the user. */
class OwnServerRunTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final Optional<String> MODEL = Optional.of("house-model:3b");
    private static final String TICKET = """
            {\\"category\\":\\"billing\\",\\"urgency\\":\\"high\\",\\"language\\":\\"en\\",\\"summary\\":\\"A mail.\\",\
            \\"orderNumber\\":null,\\"replyNeeded\\":true}""";

    @RegisterExtension
    static WireMockExtension server = WireMockExtension.newInstance().build();

    @TempDir
    Path work;

    @Test
    void theServerAnswersEveryGoodMail() throws Exception {
        server.stubFor(chat(TICKET));

        Run run = run(MODEL);

        assertThat(run.exitCode()).isZero();
        assertThat(run.enriched()).hasSize(16)
                .allSatisfy(mail -> assertThat(mail.path("provider").asText()).isEqualTo("server"));
        server.verify(16, postRequestedFor(urlEqualTo(CHAT)).withHeader("Authorization", equalTo("Bearer a-key"))
                .withRequestBody(matchingJsonPath("$.model", equalTo("house-model:3b"))));
    }

    @Test
    void withoutAPriceTheCostIsUnknown() throws Exception {
        server.stubFor(chat(TICKET));

        Run run = run(MODEL);

        assertThat(run.enriched()).allSatisfy(mail -> assertThat(mail.path("costUsd").isNull()).isTrue());
    }

    @Test
    void withoutAModelTheServerIsAskedForItsList() throws Exception {
        server.stubFor(get("/v1/models").willReturn(okJson("""
                {"data": [{"id": "an-embedding-model"}, {"id": "first-chat-model"}]}""")));
        server.stubFor(chat(TICKET));

        Run run = run(Optional.empty());

        assertThat(run.output()).contains("first-chat-model");
        server.verify(16, postRequestedFor(urlEqualTo(CHAT))
                .withRequestBody(matchingJsonPath("$.model", equalTo("first-chat-model"))));
    }

    @Test
    void anAnswerThatDoesNotFitTheSchemaSetsTheMailAside() throws Exception {
        server.stubFor(chat("Hello! I am a mock server."));

        Run run = run(MODEL);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.filesInErrors()).hasSize(2 * 18);
        assertThat(run.output()).contains("0 enriched, 18 set aside");
    }

    @Test
    void mailsThatAFailingServerDidNotAnswerAreTakenUpByTheNextRun() throws Exception {
        server.stubFor(post(CHAT).willReturn(serverError()));
        Run failed = run(MODEL);
        server.stubFor(chat(TICKET));

        Run next = run(MODEL);

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(next.enriched()).hasSize(16);
        assertThat(next.filesInErrors()).hasSize(2 * 2);
    }

    @Test
    void aServerThatRefusesEveryRequestDoesNotMakeAllMailsBad() throws Exception {
        server.stubFor(post(CHAT).willReturn(badRequest()));
        run(MODEL);
        server.stubFor(chat(TICKET));

        assertThat(run(MODEL).enriched()).hasSize(16);
    }

    private Run run(Optional<String> model) throws Exception {
        return Run.against(server.baseUrl() + "/v1", model, work);
    }

    private static MappingBuilder chat(String content) {
        return post(CHAT).willReturn(okJson("""
                {"id": "1", "object": "chat.completion", "model": "house-model", "choices": [
                  {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "%s"}}],
                 "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}}"""
                .formatted(content)));
    }
}
