package io.github.llmrouter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.event.RouterEvent.Type;
import io.github.llmrouter.provider.Dialects;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation says what the code does: its tables are made from the code, and its examples are the files that other
 * tests run. To write the tables anew: {@code ./mvnw -pl camel-llmrouter/component test -Dtest=DocumentationTest
 * -Dllmrouter.docs=update}.
 */
class DocumentationTest {

    private static final Path DOCS = Path.of("src/main/docs");
    private static final Pattern TABLE = Pattern.compile("(// table: ([\\w -]+)\\R)(.*?)(// end of table\\R)",
            Pattern.DOTALL);
    private static final Pattern INCLUDE = Pattern.compile("include::([^\\[]+)\\[(?:tag=(\\w+))?(?:,indent=0)?]");
    private static final Pattern CODE = Pattern.compile("(?m)^\\[source,\\w+]\\R----\\R(.*)$");

    @ParameterizedTest
    @MethodSource("pages")
    void itsTablesAreWhatTheCodeSays(Path page) throws IOException {
        String written = Files.readString(page);
        String made = TABLE.matcher(written)
                .replaceAll(table -> Matcher.quoteReplacement(
                        table.group(1) + DocumentationTables.named(table.group(2)) + table.group(4)));
        if ("update".equals(System.getProperty("llmrouter.docs"))) {
            Files.writeString(page, made);
        } else {
            assertThat(written).as("out of date; update with -Dtest=DocumentationTest -Dllmrouter.docs=update")
                    .isEqualTo(made);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void allItsCodeIsIncludedFromFilesThatTestsRun(Path page) throws IOException {
        List<String> firstLines = CODE.matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(firstLines).isNotEmpty()
                .allMatch(line -> line.startsWith("include::../../test/")
                        || line.startsWith("include::../../../../../samples/"));
        assertThat(examples(page)).allSatisfy(example -> assertThat(example).isNotBlank());
    }

    @Test
    void everyDialectIsNamedWithAPage() throws IOException {
        String page = Files.readString(DOCS.resolve("llmrouter-component.adoc"));

        assertThat(Dialects.names()).isNotEmpty().allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsLinksLeadSomewhere(Path page) throws IOException {
        Pattern.compile("(?:xref:|link:(?!http))([^\\[#]+)")
                .matcher(Files.readString(page))
                .results()
                .forEach(link -> assertThat(DOCS.resolve(link.group(1))).exists());
    }

    @Test
    void everyTypeOfEventIsDescribed() throws IOException {
        String page = Files.readString(DOCS.resolve("llmevents-component.adoc"));
        String option = DocumentationTables.metadata("llmevents").at("/properties/types/description").asText();

        assertThat(Type.values()).allSatisfy(type -> {
            assertThat(page).contains("=== " + type.text() + "\n");
            assertThat(option).contains(type.text());
        });
    }

    @Test
    void allThatJmxHasIsDescribed() throws IOException {
        String page = Files.readString(DOCS.resolve("llmrouter-operations.adoc"));

        assertThat(LlmRouterComponent.class.getMethods())
                .filteredOn(method -> method.isAnnotationPresent(ManagedAttribute.class))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(page).contains("`" + method.getName().substring("get".length())
                        + "`"));
        assertThat(LlmRouterComponent.class.getMethods())
                .filteredOn(method -> method.isAnnotationPresent(ManagedOperation.class))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(page).contains("| `" + method.getName() + "("));
    }

    @Test
    void everyExampleFileIsShown() throws IOException {
        StringBuilder pages = new StringBuilder();
        for (Path page : pages()) {
            pages.append(Files.readString(page));
        }
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/examples"))) {
            assertThat(files).allSatisfy(file -> assertThat(pages).contains("/examples/" + file.getFileName()));
        }
    }

    @Test
    void everyOptionHasAnExample() throws IOException {
        String examples = allExamples();

        assertThat(List.of(DocumentationTables.names("llmrouter", "componentProperties"),
                DocumentationTables.names("llmrouter", "properties"),
                DocumentationTables.names("llmevents", "properties"),
                DocumentationTables.names(ProviderConfiguration.class),
                DocumentationTables.names(ModelConfiguration.class),
                DocumentationTables.names(KeyConfiguration.class),
                DocumentationTables.names(LimitsConfiguration.class),
                DocumentationTables.names(BudgetConfiguration.class),
                DocumentationTables.names(PresetConfiguration.class),
                DocumentationTables.names(AutoConfiguration.class),
                DocumentationTables.names(AutoPolicyConfiguration.class),
                DocumentationTables.names(AutoRuleConfiguration.class),
                DocumentationTables.names(CredentialsConfiguration.class)))
                .flatExtracting(names -> names)
                .filteredOn(name -> !name.equals("model") && !name.equals("types"))
                .allSatisfy(name -> assertThat(examples).containsAnyOf(name, kebab(name)));
    }

    @Test
    void everyHeaderAndPropertyHasAnExample() throws IOException {
        Collection<String> headers = DocumentationTables.names("llmrouter", "headers");
        Collection<String> headersOfEvents = DocumentationTables.names("llmevents", "headers");
        Collection<String> properties = DocumentationTables.properties().keySet();

        assertThat(properties).hasSize(6);
        assertThat(allExamples()).contains(headers).contains(headersOfEvents).contains(properties);
    }

    @Test
    void theDependencyIsThisArtifact() throws IOException {
        JsonNode component = DocumentationTables.metadata("llmrouter").path("component");

        assertThat(examples(DOCS.resolve("llmrouter-component.adoc")).get(0).replaceAll("\\s", "")).contains(
                "<groupId>" + component.path("groupId").asText() + "</groupId>",
                "<artifactId>" + component.path("artifactId").asText() + "</artifactId>",
                "<version>" + component.path("version").asText() + "</version>");
    }

    private static String allExamples() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path page : pages()) {
            all.addAll(examples(page));
        }
        return String.join("\n", all);
    }

    private static List<String> examples(Path page) throws IOException {
        List<String> examples = new ArrayList<>();
        for (MatchResult include : INCLUDE.matcher(Files.readString(page)).results().toList()) {
            String text = Files.readString(DOCS.resolve(include.group(1)));
            examples.add(include.group(2) == null ? text : tagged(text, include.group(2)));
        }
        return examples;
    }

    private static String tagged(String text, String tag) {
        Matcher region = Pattern.compile("tag::" + tag + "\\[](.*?)end::" + tag + "\\[]", Pattern.DOTALL).matcher(text);
        return region.find() ? region.group(1) : "";
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".adoc")).sorted().toList();
        }
    }
}
