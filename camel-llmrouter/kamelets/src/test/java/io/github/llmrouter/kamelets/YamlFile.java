package io.github.llmrouter.kamelets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The documents of a YAML file. */
final class YamlFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private YamlFile() {}

    static List<JsonNode> documents(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return documents(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name of a resource in the class path */
    static JsonNode resource(String name) {
        try (InputStream in = Objects.requireNonNull(YamlFile.class.getResourceAsStream(name), name)) {
            return documents(in).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> documents(InputStream in) {
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(10_000_000).build();
        Stream<Object> all = StreamSupport.stream(new Load(settings).loadAllFromInputStream(in).spliterator(), false);
        return all.<JsonNode>map(JSON::valueToTree).toList();
    }
}
