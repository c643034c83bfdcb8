package io.github.llmrouter.samples.quickstart;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModelSourceTest {

    private final Properties commandLine = new Properties();

    @Test
    void withNothingSaidProvidersAreSimulated() {
        assertThat(source(Map.of())).isInstanceOf(SimulatedProviders.class);
    }

    @Test
    void aKeyInTheEnvironmentIsUsedWithASmallModel() {
        assertThat(source(Map.of("OPENAI_API_KEY", "sk-1")))
                .isEqualTo(new KeyInEnvironment("OPENAI_API_KEY", "openai/gpt-4.1-mini"));
    }

    @Test
    void theModelOfTheUserGoesBeforeTheSmallOne() {
        commandLine.setProperty("quickstart.model", "openai/gpt-5.2");

        assertThat(source(Map.of("OPENAI_API_KEY", "sk-1")))
                .isEqualTo(new KeyInEnvironment("OPENAI_API_KEY", "openai/gpt-5.2"));
    }

    @Test
    void anEmptyKeyIsNone() {
        assertThat(source(Map.of("OPENAI_API_KEY", " "))).isInstanceOf(SimulatedProviders.class);
    }

    @Test
    void aServerOfTheUserGoesBeforeAKeyInTheEnvironment() {
        commandLine.setProperty("quickstart.base-url", "http://localhost:1234/v1");
        commandLine.setProperty("quickstart.api-key", "secret");
        commandLine.setProperty("quickstart.model", "llama3.2:3b");

        assertThat(source(Map.of("OPENAI_API_KEY", "sk-1")))
                .isEqualTo(new OwnServer("http://localhost:1234/v1", "secret", "llama3.2:3b"));
    }

    @Test
    void aServerThatListsNoModelsIsAskedForItsDefault() {
        commandLine.setProperty("quickstart.base-url", "http://localhost:1/v1");

        assertThat(source(Map.of())).isEqualTo(new OwnServer("http://localhost:1/v1", "none", "default"));
    }

    @Test
    void anAddressWithoutASchemeIsHttp() {
        commandLine.setProperty("quickstart.base-url", "localhost:1/v1/");

        assertThat(source(Map.of())).isEqualTo(new OwnServer("http://localhost:1/v1", "none", "default"));
    }

    @Test
    void foldersDoNotDependOnTheCurrentDirectory() {
        Settings settings = Settings.of(commandLine, Map.of());

        assertThat(settings.inbox()).isAbsolute().isEqualTo(Inbox.FOLDER);
        assertThat(settings.work().path()).isEqualTo(Path.of("work").toAbsolutePath());
    }

    private ModelSource source(Map<String, String> environment) {
        try (ModelSource source = ModelSource.of(Settings.of(commandLine, environment))) {
            return source;
        }
    }
}
