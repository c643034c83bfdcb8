package io.github.llmrouter.samples.filepipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that a run reads from and writes to.
 *
 * @param path need not exist yet
 */
record WorkFolder(Path path) {

    /** Lays the documents into the inbox if there is no inbox yet. */
    void fillFirst(Path documents) throws IOException {
        if (Files.exists(inbox())) {
            return;
        }
        Files.createDirectories(inbox());
        try (Stream<Path> files = Files.list(documents)) {
            for (Path file : files.toList()) {
                Files.copy(file, inbox().resolve(file.getFileName()));
            }
        }
    }

    Path inbox() {
        return path.resolve("inbox");
    }

    Path csv() {
        return path.resolve("documents.csv");
    }

    /** The names of the files in one of the folders, sorted; none if it does not exist. */
    List<String> names(String folder) throws IOException {
        if (!Files.exists(path.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path.resolve(folder))) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Why a document failed. */
    String reason(String document) throws IOException {
        return Files.readString(path.resolve("failed").resolve(document + ".reason.txt"));
    }
}
