package io.github.llmrouter.samples.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A whole run of the sample, in this process, over the real inbox.
 *
 * @param exitCode what the process would end with
 * @param output   what it printed
 * @param work     the folder that it wrote to
 */
record Run(int exitCode, String output, WorkFolder work) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Without a key and without a server: simulated providers answer. */
    static Run simulated(Path work) throws Exception {
        return of(new Settings(Inbox.FOLDER, new WorkFolder(work), Optional.empty(), Optional.empty(), Optional.empty(),
                Map.of()));
    }

    /** Against an OpenAI-compatible server. */
    static Run against(String baseUrl, Optional<String> model, Path work) throws Exception {
        return of(new Settings(Inbox.FOLDER, new WorkFolder(work), Optional.of(baseUrl), Optional.of("a-key"), model,
                Map.of()));
    }

    private static Run of(Settings settings) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exitCode = new Quickstart(settings, new PrintStream(output, true, StandardCharsets.UTF_8)).run();
        return new Run(exitCode, output.toString(StandardCharsets.UTF_8), settings.work());
    }

    List<JsonNode> enriched() throws IOException {
        try (Stream<Path> files = Files.list(work.enriched())) {
            return files.sorted().map(Run::json).toList();
        }
    }

    List<String> filesInErrors() throws IOException {
        try (Stream<Path> files = Files.list(work.errors())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    String reasonOf(String mail) throws IOException {
        return Files.readString(work.errors().resolve(mail + ".reason.txt"));
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError(file + " is not JSON", e);
        }
    }
}
