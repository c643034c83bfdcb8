package io.github.llmrouter.samples.filepipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.apache.camel.main.Main;

/** Whole runs of the sample, in this process, over a folder of their own. */
final class PipelineRun {

    static final Path DOCUMENTS = Path.of("documents");

    private final WorkFolder work;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    PipelineRun(Path folder) {
        this.work = new WorkFolder(folder);
    }

    PipelineRun withAllDocuments() throws IOException {
        work.fillFirst(DOCUMENTS);
        return this;
    }

    /** Lays one document of the sample into the inbox. */
    PipelineRun with(String document) throws IOException {
        return with(document, document);
    }

    PipelineRun with(String document, String as) throws IOException {
        Files.createDirectories(work.inbox());
        Files.copy(DOCUMENTS.resolve(document), work.inbox().resolve(as));
        return this;
    }

    /** Runs until the inbox was gone through once, and says how often the model was asked. */
    int simulated() throws Exception {
        try (SimulatedModel model = new SimulatedModel(Duration.ZERO)) {
            simulated(model);
            return model.asked();
        }
    }

    boolean simulated(SimulatedModel model) throws Exception {
        return pipeline().run(model);
    }

    /** With a model of a provider that is named in properties alone. */
    boolean against(String baseUrl, String model) throws Exception {
        Main camel = new Main();
        camel.addOverrideProperty("camel.component.llmrouter.providers[openai].base-url", baseUrl);
        camel.addOverrideProperty("camel.component.llmrouter.providers[openai].api-key", "a-key");
        camel.addOverrideProperty("camel.component.llmrouter.providers[openai].models[" + model + "].input-price", "1");
        return pipeline().run(camel, model);
    }

    private FilePipeline pipeline() {
        return new FilePipeline(work, new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    WorkFolder work() {
        return work;
    }

    String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    /** The lines of the CSV below the titles, sorted: documents are read side by side. */
    List<String> rows() throws IOException {
        return Files.readAllLines(work.csv()).stream().skip(1).sorted().toList();
    }
}
