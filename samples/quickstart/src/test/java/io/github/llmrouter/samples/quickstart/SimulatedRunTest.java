package io.github.llmrouter.samples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample as a newcomer runs it: no key, two simulated providers of which the cheaper one breaks down. */
class SimulatedRunTest {

    private static final int GOOD_MAILS = 16;

    @TempDir
    static Path work;
    static Run run;

    @BeforeAll
    static void runOnce() throws Exception {
        run = Run.simulated(work);
    }

    @Test
    void everyGoodMailIsEnriched() throws Exception {
        assertThat(run.exitCode()).isZero();
        assertThat(run.enriched()).hasSize(GOOD_MAILS);
    }

    @Test
    void everyTicketFitsTheSchema() throws Exception {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(getClass().getResourceAsStream("/ticket.schema.json"));

        assertThat(run.enriched())
                .allSatisfy(mail -> assertThat(schema.validate(mail.path("ticket"))).isEmpty());
    }

    @Test
    void anEnrichedMailTellsWhoAnsweredAndWhatItCost() throws Exception {
        JsonNode mail = run.enriched().get(0);

        assertThat(mail.path("mail").asText()).isEqualTo("01-charged-twice.txt");
        assertThat(mail.path("provider").asText()).startsWith("sim-");
        assertThat(mail.path("model").asText()).isEqualTo("sim/triage");
        assertThat(mail.path("costUsd").decimalValue()).isPositive();
    }

    @Test
    void badMailsLieAsideWithAReason() throws Exception {
        assertThat(run.filesInErrors()).containsExactly("17-empty.txt", "17-empty.txt.reason.txt",
                "18-old-mail-program.txt", "18-old-mail-program.txt.reason.txt");
        assertThat(run.reasonOf("17-empty.txt")).containsIgnoringCase("empty");
        assertThat(run.reasonOf("18-old-mail-program.txt")).contains("UTF-8");
    }

    @Test
    void aBadMailIsSetAsideByteForByte() throws IOException {
        assertThat(work.resolve("errors/18-old-mail-program.txt"))
                .hasSameBinaryContentAs(Inbox.FOLDER.resolve("18-old-mail-program.txt"));
    }

    @Test
    void mailsThatTheFirstProviderRefusesFailOverToTheSecond() throws Exception {
        assertThat(run.enriched()).anySatisfy(mail -> {
            assertThat(mail.path("provider").asText()).isEqualTo("sim-steady");
            assertThat(mail.path("attempts").asInt()).isEqualTo(2);
        });
    }

    @Test
    void mailsAfterTheBreakerOpenedGoStraightToTheSecondProvider() throws Exception {
        assertThat(run.enriched()).anySatisfy(mail -> {
            assertThat(mail.path("provider").asText()).isEqualTo("sim-steady");
            assertThat(mail.path("attempts").asInt()).isEqualTo(1);
        });
    }

    @Test
    void theOutputSaysThatTheProvidersAreSimulated() {
        assertThat(run.output()).contains("No API key found", "SIMULATED");
    }

    @Test
    void everyMailHasALineOfProgressAndALineInTheTable() {
        assertThat(run.output().lines().filter(line -> line.contains("03-paket-nicht-angekommen.txt"))).hasSize(2);
        assertThat(run.output()).contains(" 18/18  ");
    }

    @Test
    void theTableEndsWithTotals() {
        assertThat(run.output()).contains("16 enriched, 2 set aside");
    }

    @Test
    void aSecondRunDoesNothingAndSaysHowToStartAfresh() throws Exception {
        long before = Files.getLastModifiedTime(work.resolve("enriched/01-charged-twice.txt.json")).toMillis();

        Run second = Run.simulated(work);

        assertThat(second.exitCode()).isZero();
        assertThat(second.output()).contains("18 of them were done by an earlier run", "delete " + work);
        assertThat(Files.getLastModifiedTime(work.resolve("enriched/01-charged-twice.txt.json")).toMillis())
                .isEqualTo(before);
    }
}
