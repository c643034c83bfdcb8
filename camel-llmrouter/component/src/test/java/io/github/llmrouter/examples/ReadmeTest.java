package io.github.llmrouter.examples;

import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.OfferState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The code in the project's README works as it stands there, with folders of the test in place of its own. */
class ReadmeTest extends ExampleTestSupport {

    @TempDir
    private Path folder;

    @BeforeEach
    void aMailComes() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("inbox")).resolve("mail.txt"), "A long mail.");
    }

    @Test
    void theRouteInYamlSummarisesMails() throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("readme.yaml", withFolders(block("yaml"))));

        assertSummarised();
    }

    @Test
    void theRouteInJavaSummarisesMails() throws Exception {
        Path source = folder.resolve("Snippet.java");
        Files.writeString(source, "public class Snippet extends " + RouteBuilder.class.getName()
                + " { public void configure() { " + withFolders(block("java")) + " } }");

        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-classpath", System.getProperty("java.class.path"), source.toString());
        assertThat(result).isZero();
        try (URLClassLoader compiled = new URLClassLoader(new URL[]{folder.toUri().toURL()})) {
            context.addRoutes((RouteBuilder) compiled.loadClass("Snippet").getDeclaredConstructor().newInstance());
        }

        assertSummarised();
    }

    @Test
    void thePropertiesSayWhoMayAnswer() throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(block("properties").replace("{{env:OPENAI_API_KEY}}", "none")));
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(properties);
        main.start();
        try {
            List<OfferState> offers = main.getCamelContext()
                    .getComponent("llmrouter", LlmRouterComponent.class)
                    .offers();
            assertThat(offers).filteredOn(offer -> offer.model().equals(MODEL))
                    .extracting(OfferState::provider)
                    .containsExactly("house", "openai");
        } finally {
            main.stop();
        }
    }

    private void assertSummarised() {
        await().untilAsserted(() -> assertThat(folder.resolve("summaries/mail.txt")).hasContent("cheap answer"));
        assertThat(sentToCheap()).contains("Summarise this mail: A long mail.");
    }

    private String withFolders(String code) {
        return code.replace("file:inbox", "file:" + folder.resolve("inbox"))
                .replace("file:summaries", "file:" + folder.resolve("summaries"));
    }

    /** The first block of a language. */
    private static String block(String language) throws Exception {
        return Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../README.md")))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }
}
