package io.github.llmrouter.testing;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program in a JVM of its own that is killed in the middle of what it does, as by {@code kill -9}. */
public final class KilledJvm {

    private KilledJvm() {}

    /**
     * Runs a program on the class path of the tests, and kills it.
     *
     * @param  program   has a main method, which does not end by itself
     * @param  lines     how many lines it says before it is killed
     * @param  arguments of the main method
     * @return           all that it had said when it was dead
     */
    public static List<String> run(Class<?> program, int lines, String... arguments) {
        List<String> command = Stream.concat(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), program.getName()),
                Stream.of(arguments)).toList();
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                return saidUntilKilled(process, out, lines);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> saidUntilKilled(Process process, BufferedReader out, int lines) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (said.size() == lines) {
                // the process itself would close what it has said and nobody has read
                process.toHandle().destroyForcibly();
            }
        }
        if (said.size() < lines) {
            throw new IllegalStateException("It ended by itself after " + said.size() + " lines");
        }
        return said;
    }

    /** For the program: says a line, all of it or nothing. When this returns, the line is said even if it is killed. */
    public static void say(String line) {
        try {
            Said.OUT.write((line + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a buffer. */
    private static final class Said {

        static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);
    }
}
