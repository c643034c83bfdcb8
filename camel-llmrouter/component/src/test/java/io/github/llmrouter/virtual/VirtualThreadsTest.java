package io.github.llmrouter.virtual;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import com.sun.management.UnixOperatingSystemMXBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** In a process of its own: Camel chooses between virtual and platform threads once in the life of a JVM. */
class VirtualThreadsTest {

    private static final int CALLS = 2_000;
    private static final long MINUTES = 5;
    private static final Pattern OUTPUT = Pattern.compile("(\\d+) answered, (-?\\d+) more threads");

    /** The virtual threads run on as many platform threads as there are processors, and a few more that the JVM adds. */
    private static final int FEW = 32;

    @TempDir
    Path folder;

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aCallInFlightNeedsNoThreadOfItsOwn() throws Exception {
        assumeThat(mostOpenFiles()).as("open files, of which a call takes one at each end").isGreaterThan(3 * CALLS);
        Matcher output = OUTPUT.matcher(run());

        assertThat(output.find()).as("the output of the process").isTrue();
        assertThat(output.group(1)).isEqualTo(Integer.toString(CALLS));
        assertThat(Integer.parseInt(output.group(2)))
                .isLessThan(FEW + Runtime.getRuntime().availableProcessors());
    }

    private static long mostOpenFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    private String run() throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dcamel.threads.virtual.enabled=true", "-cp", System.getProperty("java.class.path"),
                ManyCalls.class.getName(), Integer.toString(CALLS)).redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            String text = Files.readString(output);
            assertThat(ended).as(text).isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
