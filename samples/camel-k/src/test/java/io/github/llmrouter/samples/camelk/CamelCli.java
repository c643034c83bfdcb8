package io.github.llmrouter.samples.camelk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Camel CLI, in a home and a local repository of its own. It finds this project in an {@link OwnRepository} and all else in
 * the repository of this build, so that it needs no network.
 *
 * @param folder where it is started
 * @param home   the home of its user
 */
record CamelCli(Path folder, Path home) {

    private static final long MINUTES = 3;

    /** Started in a folder, with what runs in other folders have fetched into the home already. */
    static CamelCli in(Path folder, Path home) throws IOException {
        if (Files.notExists(home)) {
            OwnRepository.in(repository(home));
        }
        return new CamelCli(folder, Files.createDirectories(home));
    }

    private static Path repository(Path home) {
        return home.resolveSibling("own-repository");
    }

    /** Starts a command that runs until it is {@link #end ended}, or this JVM is. What it says is in {@link #output}. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + home, "-Dmaven.repo.local=" + home.resolve("repository"),
                "-cp", classPath(), CliProcess.class.getName()));
        command.addAll(Arrays.asList(arguments));
        command.add("--repos=" + repository(home).toUri() + ","
                + Path.of(System.getProperty("maven.repository")).toUri());
        command.addAll(List.of("--maven-settings=false", "--maven-central-enabled=false",
                "--maven-apache-snapshot-enabled=false", "--kamelets-version=" + System.getProperty("camel.version")));
        Process process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** Ends what runs, and waits for it: gracefully if that takes no longer than it should. */
    static void end(Process process) throws InterruptedException {
        try {
            process.destroy();
            process.waitFor(MINUTES, TimeUnit.MINUTES);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Runs a command to its end, which must be a good one. */
    void run(String... arguments) throws Exception {
        Process process = start(arguments);
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(this::output).isTrue();
            assertThat(process.exitValue()).as(this::output).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Path log() {
        return folder.resolve("output.txt");
    }

    /** That of this test without this project: the CLI is to fetch it. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("camel-llmrouter" + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
