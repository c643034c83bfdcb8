package io.github.llmrouter.samples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder that the route writes to.
 *
 * @param path need not exist yet
 */
record WorkFolder(Path path) {

    Path enriched() {
        return path.resolve("enriched");
    }

    Path errors() {
        return path.resolve("errors");
    }

    /** The mails that need no further run: what the route's idempotent repository remembers. */
    List<String> done() throws IOException {
        Path memory = path.resolve("done.txt");
        return Files.exists(memory) ? Files.readAllLines(memory) : List.of();
    }

    /** Removes what an earlier run left of a mail that is taken up again. */
    void clearErrorsOf(String mail) throws IOException {
        Files.deleteIfExists(errors().resolve(mail));
        Files.deleteIfExists(errors().resolve(mail + ".reason.txt"));
    }
}
