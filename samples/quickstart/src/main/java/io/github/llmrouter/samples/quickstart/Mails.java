package io.github.llmrouter.samples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The mails of the inbox, by their file names.
 *
 * @param todo those that this run takes up
 * @param done those that an earlier run was done with
 */
record Mails(List<String> todo, List<String> done) {

    /** Compares the inbox with what earlier runs have done. */
    static Mails of(Path inbox, WorkFolder work) throws IOException {
        List<String> all = names(inbox);
        List<String> done = work.done();
        return new Mails(all.stream().filter(mail -> !done.contains(mail)).toList(),
                all.stream().filter(done::contains).toList());
    }

    int count() {
        return todo.size() + done.size();
    }

    /** Visible files, as Camel's file component sees them. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
