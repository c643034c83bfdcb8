package io.github.llmrouter.samples.quickstart;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the user said on the command line.
 *
 * @param inbox       the folder with the mails; only read
 * @param work        the folder for everything that a run writes
 * @param baseUrl     an OpenAI-compatible server to use, {@code quickstart.base-url}
 * @param apiKey      the key of that server, {@code quickstart.api-key}
 * @param model       the model to use, {@code quickstart.model}
 * @param environment the environment variables
 */
record Settings(Path inbox, WorkFolder work, Optional<String> baseUrl, Optional<String> apiKey, Optional<String> model,
        Map<String, String> environment) {

    /** Reads {@code quickstart.*} from the system properties; an empty value counts as none. */
    static Settings of(Properties system, Map<String, String> environment) {
        Path home = value(system, "home").map(Path::of).orElseGet(Settings::homeOfTheClasses);
        return new Settings(home.resolve("inbox"), new WorkFolder(home.resolve("work")), value(system, "base-url"),
                value(system, "api-key"), value(system, "model"), environment);
    }

    private static Optional<String> value(Properties system, String name) {
        return Optional.ofNullable(system.getProperty("quickstart." + name)).filter(value -> !value.isBlank());
    }

    /** The folder of this module, whatever the current directory is: the classes lie in its target folder. */
    private static Path homeOfTheClasses() {
        try {
            Path classes = Path.of(Settings.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return classes.resolve("../..").normalize();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
