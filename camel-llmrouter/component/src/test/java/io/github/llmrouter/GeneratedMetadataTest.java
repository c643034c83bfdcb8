package io.github.llmrouter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.CallConfiguration.Operation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The metadata that the build generates is committed, since the sources need it to compile. The build keeps aside what
 * was committed, before it generates; the two must be the same.
 */
class GeneratedMetadataTest {

    private static final Path COMMITTED = Path.of("target/committed-metadata");
    private static final Path GENERATED = Path.of("src/generated");

    @Test
    void isCommittedAsTheBuildGeneratesIt() {
        Map<String, byte[]> committed = filesBelow(COMMITTED);
        Map<String, byte[]> generated = filesBelow(GENERATED);
        TreeSet<String> stale = new TreeSet<>(committed.keySet());
        stale.addAll(generated.keySet());
        stale.removeIf(file -> Arrays.equals(committed.get(file), generated.get(file)));

        assertThat(stale).as("Committed metadata that is stale. The build has just made it anew: look at"
                + " `git diff -- '*/src/generated'` and commit what is there").isEmpty();
    }

    @Test
    void isThereAtAll() {
        assertThat(filesBelow(COMMITTED)).containsKey("resources/META-INF/io/github/llmrouter/llmrouter.json");
    }

    @Test
    void theOptionOperationNamesAllOfThem() throws IOException {
        String description = new ObjectMapper()
                .readTree(GENERATED.resolve("resources/META-INF/io/github/llmrouter/llmrouter.json").toFile())
                .at("/properties/operation/description")
                .asText();

        assertThat(Operation.values()).allSatisfy(
                operation -> assertThat(description).containsPattern("\\b" + operation + "\\b"));
    }

    private static Map<String, byte[]> filesBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            Map<String, byte[]> contents = new TreeMap<>();
            files.filter(Files::isRegularFile)
                    .forEach(file -> contents.put(directory.relativize(file).toString().replace('\\', '/'),
                            read(file)));
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
