package io.github.llmrouter.ledger;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.ledger.LedgerSettings.OnFailure;

import static org.assertj.core.api.Assertions.assertThat;

/** A ledger in an application that has no H2 on its class path. */
class WithoutH2Test {

    @TempDir
    Path directory = Path.of("");

    @Test
    void theErrorNamesWhatToAdd() throws Exception {
        try (URLClassLoader classes = withoutH2()) {
            @SuppressWarnings("unchecked")
            UnaryOperator<String> application = (UnaryOperator<String>) classes.loadClass(Application.class.getName())
                    .getConstructor()
                    .newInstance();

            assertThat(application.apply(directory.toString())).contains("com.h2database:h2", "add it",
                    "ledgerDataSource");
        }
    }

    /** What it is told that opens a ledger in a directory. */
    public static final class Application implements UnaryOperator<String> {

        @Override
        public String apply(String directory) {
            LedgerSettings settings = new LedgerSettings(Optional.of(Path.of(directory)), Optional.empty(), true,
                    OnFailure.CONTINUE);
            try (OpenLedger ledger = Ledgers.open(settings, InstantSource.system(), List.of())) {
                return "it is open";
            } catch (LedgerException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    private static URLClassLoader withoutH2() {
        URL[] path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("h2-.*\\.jar"))
                .map(WithoutH2Test::url)
                .toArray(URL[]::new);
        return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
