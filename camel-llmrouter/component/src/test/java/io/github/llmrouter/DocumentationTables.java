package io.github.llmrouter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.spi.Metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.catalog.ProviderVariables;
import io.github.llmrouter.explain.Availability.Code;
import io.github.llmrouter.explain.Consequence;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.metrics.RouterMeter;
import io.github.llmrouter.routing.Exclusion.Rule;

/** Writes the tables of the documentation from what the code itself says: its metadata, its enums and its comments. */
final class DocumentationTables {

    private static final Path MAIN = Path.of("src/main/java/io/github/llmrouter");
    private static final Path METADATA = Path.of("src/generated/resources/META-INF/io/github/llmrouter");
    private static final Pattern COMMENTED_PROPERTY = Pattern
            .compile(
                    "/\\*\\*[\\s*]+Exchange property: ((?:[^*]|\\*(?!/))+?)[\\s*]+\\*/\\s+public static final String \\w+ = \"(\\w+)\"");
    private static final Pattern COMMENTED_KIND = Pattern
            .compile("/\\*\\*[\\s*]+((?:[^*]|\\*(?!/))+?)[\\s*]+\\*/\\s+([A-Z_]+)\\(");

    private DocumentationTables() {}

    /** One of the tables by its name, such as {@code llmrouter headers}. */
    static String named(String name) {
        String[] words = name.split(" ");
        return switch (words[words.length - 1]) {
            case "component-options" -> options(words[0], "componentProperties", "");
            case "path-parameters" -> options(words[0], "properties", "path");
            case "query-parameters" -> options(words[0], "properties", "parameter");
            case "headers" -> headers(words[0]);
            case "exchange-properties" -> exchangeProperties();
            case "provider-options" -> fields(ProviderConfiguration.class);
            case "preset-options" -> fields(PresetConfiguration.class);
            case "auto-options" -> fields(AutoConfiguration.class);
            case "auto-policy-options" -> fields(AutoPolicyConfiguration.class);
            case "auto-rule-options" -> fields(AutoRuleConfiguration.class);
            case "model-options" -> fields(ModelConfiguration.class);
            case "credential-options" -> fields(CredentialsConfiguration.class);
            case "key-options" -> fields(KeyConfiguration.class);
            case "limit-options" -> fields(LimitsConfiguration.class);
            case "budget-options" -> fields(BudgetConfiguration.class);
            case "variables" -> variables();
            case "failures" -> failures();
            case "availability-codes" -> availabilityCodes();
            case "excluded-by" -> excludedBy();
            case "meters" -> meters();
            default -> throw new IllegalArgumentException("No table is called " + name);
        };
    }

    /** The names that the metadata of a component lists, Camel's own ones left out. */
    static List<String> names(String component, String section) {
        List<String> names = new ArrayList<>();
        metadata(component).path(section).fieldNames().forEachRemaining(names::add);
        names.removeAll(List.of("lazyStartProducer", "autowiredEnabled", "configuration", "bridgeErrorHandler",
                "exceptionHandler", "exchangePattern"));
        return names;
    }

    /** The names of the options of a provider or of a model. */
    static List<String> names(Class<?> configuration) {
        return described(configuration).stream().map(Field::getName).toList();
    }

    /** Name and description of each exchange property. */
    static Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        Matcher commented = COMMENTED_PROPERTY.matcher(read(MAIN.resolve("LlmRouterConstants.java")));
        while (commented.find()) {
            properties.put(commented.group(2), plain(commented.group(1)));
        }
        return properties;
    }

    private static String options(String component, String section, String kind) {
        List<List<String>> rows = new ArrayList<>();
        metadata(component).path(section).fields().forEachRemaining(option -> {
            JsonNode value = option.getValue();
            if (kind.isEmpty() || value.path("kind").asText().equals(kind)) {
                rows.add(List.of(bold(option.getKey(), value.path("group").asText()), described(value),
                        value.path("defaultValue").asText(""), simpleName(value.path("javaType").asText())));
            }
        });
        return table("2,5,1,2", List.of("Name", "Description", "Default", "Type"), rows);
    }

    private static String described(JsonNode option) {
        return (option.path("required").asBoolean() ? "*Required.* " : "") + option.path("description").asText();
    }

    private static String headers(String component) {
        List<List<String>> rows = new ArrayList<>();
        metadata(component).path("headers")
                .fields()
                .forEachRemaining(header -> rows.add(List.of(header.getKey(),
                        header.getValue().path("description").asText(),
                        simpleName(header.getValue().path("javaType").asText()))));
        return table("3,5,1", List.of("Name", "Description", "Type"), rows);
    }

    private static String exchangeProperties() {
        return table("2,5", List.of("Name", "Description"),
                properties().entrySet().stream().map(row -> List.of(row.getKey(), row.getValue())).toList());
    }

    private static String fields(Class<?> configuration) {
        return table("2,5,1,2", List.of("Name", "Description", "Default", "Type"),
                described(configuration).stream()
                        .map(field -> List.of(bold(field.getName(), field.getAnnotation(Metadata.class).label()),
                                field.getAnnotation(Metadata.class).description(),
                                field.getAnnotation(Metadata.class).defaultValue(), field.getType().getSimpleName()))
                        .toList());
    }

    private static String variables() {
        return table("1,1", List.of("Variable", "Provider"),
                ProviderVariables.variables()
                        .stream()
                        .map(variable -> List.of('`' + variable + '`',
                                ProviderVariables.providerFor(variable).orElseThrow()))
                        .toList());
    }

    private static String failures() {
        Map<String, String> meanings = meanings("failure/FailureKind.java");
        return table("2,5,1,1,1,2,2",
                List.of("Failure", "Meaning", "Asked next", "With `fallbackOn`", "Blamed", "Exception", "Category"),
                Arrays.stream(FailureKind.values())
                        .map(kind -> List.of(kind.name(), meanings.get(kind.name()), lower(kind.next()),
                                kind.canBeAdded() ? lower(kind.nextIfAdded()) : "", lower(kind.blame()), '`'
                                        + exceptionOf(kind) + '`', kind.category().name()))
                        .toList());
    }

    private static String availabilityCodes() {
        Map<String, String> meanings = meanings("explain/Availability.java");
        return table("3,5,1,1", List.of("Code", "Meaning", "Status", "Retryable"),
                Arrays.stream(Code.values())
                        .map(code -> List.of('`' + code.text() + '`', meanings.get(code.name()),
                                Integer.toString(code.status()), code.retryable() ? "yes" : "no"))
                        .toList());
    }

    private static String excludedBy() {
        Map<String, String> meanings = meanings("routing/Exclusion.java");
        return table("3,5,3,3", List.of("Code", "Meaning", "Follows", "If nobody is left"),
                Arrays.stream(Rule.values())
                        .map(rule -> List.of('`' + rule.code() + '`', meanings.get(rule.name()),
                                Consequence.isDemand(rule) ? '`' + Consequence.of(rule).field() + '`' : "passes",
                                '`' + Consequence.of(rule).code().text() + '`'))
                        .toList());
    }

    private static Map<String, String> meanings(String file) {
        Map<String, String> meanings = new TreeMap<>();
        Matcher commented = COMMENTED_KIND.matcher(read(MAIN.resolve(file)));
        while (commented.find()) {
            meanings.put(commented.group(2), plain(commented.group(1)));
        }
        return meanings;
    }

    private static String meters() {
        return table("3,5,1,3", List.of("Meter", "Meaning", "Kind", "Tags"),
                Arrays.stream(RouterMeter.values())
                        .map(meter -> List.of('`' + meter.meterName() + '`', meter.description(),
                                meter.kind().name().toLowerCase(Locale.ROOT),
                                meter.tagNames()
                                        .stream()
                                        .map(tag -> '`' + tag + '`')
                                        .collect(
                                                Collectors.joining(", "))))
                        .toList());
    }

    private static String exceptionOf(FailureKind kind) {
        Failure failure = new Failure(kind, OptionalInt.empty(), Optional.empty(), "", Optional.empty());
        Attempt attempt = new Attempt("provider", "model", Optional.empty(), Optional.of(failure), Duration.ZERO);
        return FailureReport.of(attempt, failure).getClass().getSimpleName();
    }

    private static String table(String columns, List<String> head, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("[width=\"100%\",cols=\"" + columns + "\",options=\"header\"]\n|===\n");
        table.append("| ").append(String.join(" | ", head)).append('\n');
        rows.forEach(row -> row.forEach(cell -> table.append(("| " + cell.replace("|", "\\|")).strip()).append('\n')));
        return table.append("|===\n").toString();
    }

    private static String bold(String name, String group) {
        return '*' + name + '*' + (group.isEmpty() ? "" : " (" + group.replace(",", ", ") + ')');
    }

    private static String lower(Enum<?> value) {
        return value == FailureKind.Next.NONE ? "nobody" : value.name().toLowerCase(Locale.ROOT);
    }

    private static String simpleName(String javaType) {
        return javaType.replaceAll("[\\w.]+\\.(\\w+)", "$1");
    }

    private static String plain(String comment) {
        String line = comment.replaceAll("\\s+\\*?\\s*", " ").replaceAll("\\{@code ([^}]+)}", "`$1`");
        return Character.toUpperCase(line.charAt(0)) + line.substring(1);
    }

    /** Its own first, then those that it shares with others. */
    private static List<Field> described(Class<?> configuration) {
        return Stream.<Class<?>>iterate(configuration, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(Metadata.class))
                .toList();
    }

    /** What the generated metadata says of a component. */
    static JsonNode metadata(String component) {
        try {
            return new ObjectMapper().readTree(METADATA.resolve(component + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
