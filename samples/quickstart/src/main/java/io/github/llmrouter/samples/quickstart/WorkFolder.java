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
        return Files.exists(memory()) ? Files.readAllLines(memory()) : List.of();
    }

    /** Has the next run take up these mails again. */
    void forget(List<String> mails) throws IOException {
        List<String> left = done().stream().filter(mail -> !mails.contains(mail)).toList();
        if (Files.exists(memory())) {
            Files.write(memory(), left);
        }
    }

    /** Removes what an earlier run left of mails that are taken up again. */
    void clearErrorsOf(List<String> mails) throws IOException {
        for (String mail : mails) {
            Files.deleteIfExists(errors().resolve(mail));
            Files.deleteIfExists(errors().resolve(mail + ".reason.txt"));
        }
    }

    private Path memory() {
        return path.resolve("done.txt");
    }
}
