package io.github.llmrouter.kamelets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** All code in the documentation is that of files which tests run. */
class DocumentationTest {

    private static final Path PAGE = Path.of("src/main/docs/llmrouter-kamelets.adoc");
    private static final Pattern BLOCK = Pattern.compile("(?m)^\\[source,\\w+]\\R----\\R(.*)\\R----$");
    private static final Pattern INCLUDE = Pattern.compile("include::([^\\[]+)\\[tag=(\\w+)]");

    @Test
    void its_code_is_included_from_files_of_the_tests() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page.split("\\[source,", -1)).hasSize((int) BLOCK.matcher(page).results().count() + 1);
        assertThat(BLOCK.matcher(page).results()).isNotEmpty().allSatisfy(block -> {
            var include = INCLUDE.matcher(block.group(1));
            assertThat(include.matches()).as(block.group(1)).isTrue();
            assertThat(PAGE.resolveSibling(include.group(1))).content()
                    .contains("tag::" + include.group(2) + "[]", "end::" + include.group(2) + "[]");
        });
    }

    @Test
    void it_names_all_kamelets() throws Exception {
        String page = Files.readString(PAGE);

        assertThat(KameletFile.all()).allSatisfy(kamelet -> assertThat(page).contains("`" + kamelet.name() + "`"));
    }
}
