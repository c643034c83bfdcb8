package io.github.llmrouter.samples.filepipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;

/** Runs the routes of {@code camel/documents.xml} over the inbox once, and reports. */
public final class FilePipeline {

    private static final Duration PACE = Duration.ofMillis(300);

    private final WorkFolder work;
    private final PrintStream out;

    FilePipeline(WorkFolder work, PrintStream out) {
        this.work = work;
        this.out = out;
    }

    /**
     * Takes {@code pipeline.model} from the system properties; without it a simulated model answers. Exits with 1 if a
     * document could not be read for want of a provider.
     */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("pipeline.home", homeOfTheClasses().toString()));
        WorkFolder work = new WorkFolder(home.resolve("work"));
        work.fillFirst(home.resolve("documents"));
        FilePipeline pipeline = new FilePipeline(work, System.out);
        Optional<String> model = Optional.ofNullable(System.getProperty("pipeline.model")).filter(m -> !m.isBlank());
        boolean all = model.isPresent() ? pipeline.run(model.get()) : pipeline.runSimulated();
        if (!all) {
            System.exit(1);
        }
    }

    /** A run with a model of the simulation. */
    private boolean runSimulated() throws Exception {
        try (SimulatedModel model = new SimulatedModel(PACE)) {
            out.println("A SIMULATED model answers, which knows the documents of the sample by heart."
                    + " -Dpipeline.model=... has a real one read them.");
            return run(model);
        }
    }

    boolean run(SimulatedModel model) throws Exception {
        Main camel = new Main();
        camel.configure().setProfile("simulated");
        camel.addOverrideProperty("simulation.url", model.baseUrl());
        return run(camel, "sim/reader");
    }

    boolean run(String model) throws Exception {
        return run(new Main(), model);
    }

    /**
     * One run over what is in the inbox.
     *
     * @return whether each document is done or failed
     */
    boolean run(Main camel, String model) throws Exception {
        List<String> documents = work.names("inbox");
        out.printf("%d documents in %s%n", documents.size(), work.inbox());
        if (!documents.isEmpty()) {
            camel.addOverrideProperty("work", work.path().toString());
            camel.addOverrideProperty("model", model);
            route(camel, documents.size());
            report(documents);
        }
        return work.names("inbox").isEmpty();
    }

    private static void route(Main camel, int documents) throws Exception {
        camel.init();
        NotifyBuilder allDone = new NotifyBuilder(camel.getCamelContext())
                .fromRoute("documents")
                .whenDone(documents)
                .create();
        camel.start();
        try {
            allDone.matches(1, TimeUnit.HOURS);
        } finally {
            camel.stop();
        }
    }

    private void report(List<String> documents) throws IOException {
        if (Files.exists(work.csv())) {
            out.printf("%n%s%n", Files.readString(work.csv()));
        }
        List<String> failed = work.names("failed").stream().filter(documents::contains).toList();
        for (String document : failed) {
            out.printf("failed/%s: %s%n", document, work.reason(document));
        }
        List<String> left = work.names("inbox");
        left.forEach(document -> out.printf("inbox/%s: left for the next run%n", document));
        out.printf("%n%d done, %d failed, %d left in %s%n", documents.size() - failed.size() - left.size(),
                failed.size(), left.size(), work.path());
    }

    /** The folder of this module, whatever the current directory is: the classes lie in its target folder. */
    private static Path homeOfTheClasses() throws URISyntaxException {
        Path classes = Path.of(FilePipeline.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return classes.resolve("../..").normalize();
    }
}
