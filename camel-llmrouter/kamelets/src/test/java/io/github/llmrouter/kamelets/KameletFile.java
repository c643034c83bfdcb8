package io.github.llmrouter.kamelets;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** A Kamelet as it is in the jar. */
record KameletFile(String fileName, JsonNode yaml) {

    /** All there are. */
    static List<KameletFile> all() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(KameletFile.class.getResource("/kamelets"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().map(KameletFile::of).toList();
        }
    }

    private static KameletFile of(Path file) {
        return new KameletFile(file.getFileName().toString(), YamlFile.documents(file).get(0));
    }

    String name() {
        return yaml.at("/metadata/name").asText();
    }

    JsonNode definition() {
        return yaml.at("/spec/definition");
    }

    /** The names of its properties. */
    List<String> properties() {
        return names(definition().path("properties"));
    }

    /** The call of the component. */
    JsonNode call() {
        return yaml.at("/spec/template/from/steps/1/to");
    }

    /** The options of the component that it sets. */
    List<String> options() {
        return names(call().path("parameters"));
    }

    private static List<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }

    @Override
    public String toString() {
        return fileName;
    }
}
