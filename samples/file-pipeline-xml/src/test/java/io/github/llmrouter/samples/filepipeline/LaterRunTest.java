package io.github.llmrouter.samples.filepipeline;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static org.assertj.core.api.Assertions.assertThat;

/** What a run does with what an earlier run left. */
class LaterRunTest {

    @RegisterExtension
    static WireMockExtension brokenDown = WireMockExtension.newInstance().build();

    @TempDir
    Path folder;
    PipelineRun run;

    @BeforeEach
    void setUp() {
        run = new PipelineRun(folder);
    }

    @Test
    void aDocumentThatWasReadIsNotReadAgainUnderAnyName() throws Exception {
        run.with("04-taxi.jpg").simulated();

        int calls = run.with("04-taxi.jpg", "the-same.jpg").simulated();

        assertThat(calls).isZero();
        assertThat(run.rows()).hasSize(1);
        assertThat(run.work().names("done")).containsExactly("04-taxi.jpg", "the-same.jpg");
    }

    @Test
    void linesAreAppended() throws Exception {
        run.with("04-taxi.jpg").simulated();

        run.with("02-hosting.pdf").simulated();

        assertThat(run.rows()).hasSize(2);
    }

    @Test
    void aDocumentThatFailedIsReadAgainIfItComesAgain() throws Exception {
        run.with("08-office-plant.png").simulated();

        int calls = run.with("08-office-plant.png").simulated();

        assertThat(calls).isOne();
    }

    @Test
    void whileNoProviderAnswersDocumentsStayInTheInbox() throws Exception {
        brokenDown.stubFor(post("/v1/chat/completions").willReturn(serviceUnavailable()));

        boolean all = run.with("04-taxi.jpg").against(brokenDown.baseUrl() + "/v1", "openai/gpt-4.1-mini");

        brokenDown.verify(postRequestedFor(anyUrl()));
        assertThat(all).isFalse();
        assertThat(run.work().names("inbox")).containsExactly("04-taxi.jpg");
        assertThat(run.work().names("failed")).isEmpty();
        assertThat(run.output()).contains("inbox/04-taxi.jpg: left for the next run");
    }

    @Test
    void whatNoProviderAnsweredIsDoneByTheNextRun() throws Exception {
        brokenDown.stubFor(post("/v1/chat/completions").willReturn(serviceUnavailable()));
        run.with("04-taxi.jpg").against(brokenDown.baseUrl() + "/v1", "openai/gpt-4.1-mini");

        run.simulated();

        assertThat(run.rows()).hasSize(1);
        assertThat(run.work().names("done")).containsExactly("04-taxi.jpg");
    }

    @Test
    void whatNoProviderAnsweredIsNotRememberedAsDone() throws Exception {
        brokenDown.stubFor(post("/v1/chat/completions").willReturn(serviceUnavailable()));

        run.with("04-taxi.jpg").against(brokenDown.baseUrl() + "/v1", "openai/gpt-4.1-mini");

        assertThat(Files.readString(folder.resolve("done.txt"))).isEmpty();
    }
}
