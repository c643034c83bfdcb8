package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a newcomer is told first. */
class GettingStartedTest {

    @TempDir
    private Path folder;

    @Test
    void theFirstApplicationSummarisesWhatIsInItsInbox() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("inbox")).resolve("mail.txt"), "A long mail.");
        try (ScriptedProvider provider = ScriptedProvider.always(Reply.says("A summary."))) {
            Main main = FirstApplication.application();
            main.setDefaultPropertyPlaceholderLocation("false");
            main.addOverrideProperty("inbox", folder.resolve("inbox").toString());
            main.addOverrideProperty("summaries", folder.resolve("summaries").toString());
            main.addOverrideProperty("camel.component.llmrouter.providers[openai].api-key", "none");
            main.addOverrideProperty("camel.component.llmrouter.providers[openai].base-url", provider.baseUrl());
            main.addOverrideProperty("camel.component.llmrouter.providers[openai].catalog", "openai");
            main.addOverrideProperty("camel.component.llmrouter.providers[openai].dialect", "openai");
            main.start();
            try {
                await().untilAsserted(() -> assertThat(folder.resolve("summaries/mail.txt")).hasContent("A summary."));
            } finally {
                main.stop();
            }
        }
    }

    @Test
    void itsDependenciesAreOfTheVersionsOfTheBuild() throws Exception {
        String parent = Files.readString(Path.of("../../pom.xml"));
        String dependencies = Files.readString(Path.of("src/test/resources/examples/dependency-main.xml"));

        assertThat(parent).contains("<camel.version>4.18.0</camel.version>");
        assertThat(dependencies).contains("<artifactId>camel-main</artifactId>\n    <version>4.18.0</version>",
                "<artifactId>camel-file</artifactId>\n    <version>4.18.0</version>");
    }

    @Test
    void theStarterIsWhatTheBuildMakes() throws Exception {
        String starter = Files.readString(Path.of("../starter/pom.xml"));

        assertThat(starter).contains("<artifactId>camel-llmrouter-starter</artifactId>");
        assertThat(Files.readString(Path.of("src/test/resources/examples/dependency-starter.xml")))
                .contains("<artifactId>camel-llmrouter-starter</artifactId>");
    }
}
