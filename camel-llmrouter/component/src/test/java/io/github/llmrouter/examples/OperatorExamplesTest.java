package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.Spans;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documentation shows of traces and of the developer console is what they show. */
class OperatorExamplesTest extends ExampleTestSupport {

    private static final String PROVIDERS = "camel.component.llmrouter.providers";

    @Test
    void trace() throws Exception {
        cheap.nowAnswer(Reply.error(503, "no"));
        Spans spans = new Spans();
        try (MainRun run = MainRun.of("tracing.properties", main -> {
            main.addOverrideProperty(PROVIDERS + "[cheap].base-url", cheap.baseUrl());
            main.addOverrideProperty(PROVIDERS + "[dear].base-url", dear.baseUrl());
            main.addOverrideProperty("camel.component.llmrouter.sort", "price");
            main.bind("tracer", spans.tracer());
            main.configure().addRoutesBuilder(new FirstCall());
        })) {
            run.send("direct:summarise", "Hello");
        }

        List<String> names = example("trace.txt").lines()
                .map(line -> line.replaceFirst("(\\S) {3,}.*", "$1"))
                .toList();
        assertThat(spans.tree()).isEqualTo(names);
    }

    @Test
    void console() throws Exception {
        context.addRoutes(new FirstCall());
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "151"));
        send("direct:summarise", "Hello");

        DevConsole console = context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("llmrouter");

        assertThat(timeless((String) console.call(DevConsole.MediaType.TEXT, Map.of())))
                .isEqualTo(timeless(example("console.txt")));
    }

    /** Neither times nor speeds nor the size of the catalogue are the same on every day. */
    private static String timeless(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("until \\d\\d:\\d\\d:\\d\\d", "until TIME")
                .replaceAll("\\d+ models", "N models")
                .replaceAll("[\\d.]+ \\(p90 [\\d.]+\\)", "SPEED")
                .strip();
    }

    private static String example(String file) throws Exception {
        return Files.readString(Path.of("src/test/resources/examples", file));
    }
}
