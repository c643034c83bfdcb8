package io.github.llmrouter.samples.quickstart;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.apache.camel.main.Main;

import io.github.llmrouter.samples.quickstart.MailResult.Enriched;

/** Runs the route of {@code camel/support-mails.yaml} over the inbox once, and reports. */
public final class Quickstart {

    private final Settings settings;
    private final PrintStream out;

    Quickstart(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Exits with 1 if there were mails to do and not one could be enriched. */
    public static void main(String[] args) throws Exception {
        int code = new Quickstart(Settings.of(System.getProperties(), System.getenv()), System.out).run();
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * One run over the mails that no earlier run was done with.
     *
     * @return           the exit code of the process
     * @throws Exception if the route does not start
     */
    int run() throws Exception {
        Mails mails = Mails.of(settings.inbox(), settings.work());
        out.printf("%n%d mails in %s%n", mails.count(), settings.inbox());
        if (!mails.done().isEmpty()) {
            out.printf("%d of them were done by an earlier run and are left alone. To start afresh, delete %s%n",
                    mails.done().size(), settings.work().path());
        }
        return mails.todo().isEmpty() || enrich(mails) ? 0 : 1;
    }

    /** Whether at least one mail could be enriched. */
    private boolean enrich(Mails mails) throws Exception {
        settings.work().clearErrorsOf(mails.todo());
        try (ModelSource source = ModelSource.of(settings)) {
            out.printf("%s%n%n", source.announcement());
            Instant start = Instant.now();
            List<MailResult> results = route(source, new Progress(mails.todo().size(), out));
            report(source, results, Duration.between(start, Instant.now()));
            boolean any = results.stream().anyMatch(Enriched.class::isInstance);
            if (!any) {
                // the model or the server is more likely to be wrong than every mail
                settings.work().forget(mails.todo());
            }
            return any;
        }
    }

    private void report(ModelSource source, List<MailResult> results, Duration time) {
        out.println();
        new ResultTable(results, time).lines().forEach(out::println);
        out.printf("%n%s", source.epilogue());
        out.printf("Enriched mails:  %s%n", settings.work().enriched());
        out.printf("Mails set aside: %s, each with its reason%n%n", settings.work().errors());
    }

    private List<MailResult> route(ModelSource source, Progress progress) throws Exception {
        Main camel = new Main();
        camel.configure().setProfile(source.profile());
        source.properties().forEach(camel::addOverrideProperty);
        camel.addOverrideProperty("inbox", settings.inbox().toString());
        camel.addOverrideProperty("work", settings.work().path().toString());
        camel.bind("progress", progress);
        camel.start();
        try {
            return progress.awaitResults();
        } finally {
            camel.stop();
        }
    }
}
