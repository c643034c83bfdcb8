package io.github.llmrouter.samples.filepipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample as a newcomer runs it: no key, all documents, a simulated model. */
class SimulatedRunTest {

    @TempDir
    static Path folder;
    static PipelineRun run;
    static boolean all;
    static int asked;
    static int mostAtOnce;

    @BeforeAll
    static void runOnce() throws Exception {
        run = new PipelineRun(folder).withAllDocuments();
        try (SimulatedModel model = new SimulatedModel(Duration.ofMillis(100))) {
            all = run.simulated(model);
            asked = model.asked();
            mostAtOnce = model.mostAtOnce();
        }
    }

    @Test
    void everyInvoiceAndReceiptIsALineOfTheCsv() throws Exception {
        assertThat(run.rows()).hasSize(6)
                .contains(
                        "01-office-chairs.pdf,invoice,Northfield Office Ltd,NF-2026-0417,2026-09-14,GBP,1579.20,263.20,simulation,0.000456",
                        "04-taxi.jpg,receipt,City Cabs,009817,2026-10-22,EUR,31.40,2.05,simulation,0.000456");
    }

    @Test
    void theCsvHasItsTitlesOnce() throws Exception {
        assertThat(Files.readAllLines(run.work().csv()))
                .startsWith("file,kind,seller,number,date,currency,total,tax,provider,cost USD")
                .filteredOn(line -> line.startsWith("file,"))
                .hasSize(1);
    }

    @Test
    void quotesInTheCsvAreDoubled() throws Exception {
        assertThat(run.rows().get(2)).contains(",\"Papier Müller & Söhne, \"\"Der Bogen\"\"\",");
    }

    @Test
    void aDocumentThatLiesThereTwiceIsOneLineAndOneCall() throws Exception {
        assertThat(run.rows()).filteredOn(row -> row.contains("Kaffeehaus Linde")).hasSize(1);
        assertThat(asked).isEqualTo(7);
    }

    @Test
    void noMoreDocumentsAreReadAtOnceThanTheRouteSays() {
        assertThat(mostAtOnce).isBetween(2, 4);
    }

    @Test
    void whatWasReadIsInDone() throws Exception {
        assertThat(all).isTrue();
        assertThat(run.work().names("inbox")).isEmpty();
        assertThat(run.work().names("done")).containsExactly("01-office-chairs.pdf", "02-hosting.pdf", "03-papier.pdf",
                "04-taxi.jpg", "05-cafe.png", "06-hardware-store.jpg", "07-cafe-again.png");
    }

    @Test
    void whatCannotBeReadIsInFailedWithTheReasonBeside() throws Exception {
        assertThat(run.work().names("failed")).containsExactly(
                "08-office-plant.png", "08-office-plant.png.reason.txt",
                "09-scanner-jammed.pdf", "09-scanner-jammed.pdf.reason.txt",
                "10-minutes.pdf", "10-minutes.pdf.reason.txt");
        assertThat(run.work().reason("08-office-plant.png")).isEqualTo("Neither an invoice nor a receipt");
        assertThat(run.work().reason("09-scanner-jammed.pdf")).isEqualTo("The body is empty");
        assertThat(run.work().reason("10-minutes.pdf")).contains("not valid UTF-8 text");
    }

    @Test
    void theOutputEndsWithACount() {
        assertThat(run.output()).contains("failed/09-scanner-jammed.pdf: The body is empty",
                "7 done, 3 failed, 0 left");
    }
}
