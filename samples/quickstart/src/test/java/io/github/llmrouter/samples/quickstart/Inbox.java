package io.github.llmrouter.samples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mails that come with the sample. */
final class Inbox {

    static final Path FOLDER = Path.of("inbox").toAbsolutePath();

    private Inbox() {}

    static String read(String mail) {
        try {
            return Files.readString(FOLDER.resolve(mail));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
