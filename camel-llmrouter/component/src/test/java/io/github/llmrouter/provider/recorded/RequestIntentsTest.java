package io.github.llmrouter.provider.recorded;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.Dialects;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes over the wire is what the providers' own clients send. The requests in {@code intents} are written by hand, one
 * for each intent; each recorded request must have the shape of what some intent becomes for that provider and model. What
 * may differ is in {@code intents/differences.csv}, each with its reason.
 */
class RequestIntentsTest {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Pattern CHAT = Pattern.compile("/chat/completions|/responses$|/v1/messages$|:generateContent"
            + "|:streamGenerateContent|/converse|/v2/chat$");
    private static final Map<String, ChatRequest> INTENTS = intents();
    /** What the recorded clients sent, by dialect. */
    private static final Map<String, Shape> SEEN = seen();
    private static final List<Difference> DIFFERENCES = differences();
    private static final List<String> REPORT = new ArrayList<>();
    private static final Set<Difference> USED = new TreeSet<>(Comparator.comparing(Difference::toString));

    /**
     * @param wire    the dialect it holds for, {@code *} for all
     * @param side    {@code ours} for what only we send, {@code theirs} for what only the recorded client sent
     * @param path    a regular expression over the paths of a shape
     * @param fits    for recordings whose id fits this expression
     */
    private record Difference(Pattern wire, String side, Pattern path, Pattern fits, String reason) {

        boolean accepts(String dialect, String otherSide, String otherPath, String id) {
            return side.equals(otherSide) && wire.matcher(dialect).matches() && path.matcher(otherPath).matches()
                    && fits.matcher(id).matches();
        }

        @Override
        public String toString() {
            return wire + "|" + side + "|" + path + "|" + fits;
        }
    }

    /** A recorded request against one intent. */
    private record Comparison(String intent, Set<String> unexplained, Set<String> explained) {}

    private record Recording(String id, String provider, String scenario, String path, String model, boolean stream,
            String file) {

        static Recording of(JsonNode json) {
            return new Recording(json.path("id").asText(), json.path("provider").asText(),
                    json.path("scenario").asText(), json.path("path").asText(), json.path("model").asText(),
                    json.path("stream").asBoolean(), json.path("request").asText());
        }

        String dialect() {
            if (path.endsWith("/responses")) {
                return provider.equals("azure") ? "azure-responses" : "openai-responses";
            }
            return switch (provider) {
                case "anthropic", "bedrock", "cohere", "azure" -> provider;
                case "gemini" -> "google";
                case "vertexai" -> "vertex";
                default -> "openai";
            };
        }

        /** Where the provider is, as far as it matters for what it is sent. */
        URI base() {
            return URI.create("https://" + switch (provider) {
                case "openai-chat", "openai-responses" -> "api.openai.com/v1";
                case "azure" -> "house.openai.azure.com/openai/v1";
                case "deepseek" -> "api.deepseek.com";
                case "groq" -> "api.groq.com/openai/v1";
                case "mistral" -> "api.mistral.ai/v1";
                case "openrouter" -> "openrouter.ai/api/v1";
                case "perplexity" -> "api.perplexity.ai";
                case "cerebras" -> "api.cerebras.ai/v1";
                case "xai" -> "api.x.ai/v1";
                case "bedrock-mantle" -> "bedrock-mantle.eu-central-1.api.aws/openai/v1";
                case "zai" -> "api.z.ai/api/paas/v4";
                case "huggingface" -> "router.huggingface.co/v1";
                default -> "localhost/v1";
            });
        }
    }

    @TestFactory
    Stream<DynamicTest> aRecordedRequestHasTheShapeOfAnIntent() {
        return recordings().filter(recording -> Dialects.named(recording.dialect()).isPresent())
                .map(recording -> DynamicTest.dynamicTest(recording.provider() + "/" + recording.id() + " "
                        + recording.scenario(), () -> check(recording)));
    }

    /** A difference that no recording shows any more is not one. */
    @AfterAll
    static void report() {
        REPORT.sort(Comparator.naturalOrder());
        System.out.println("Recorded requests and the intents that become them (differences accepted, see intents/"
                + "differences.csv):\n" + String.join("\n", REPORT));
        assertThat(DIFFERENCES).as("differences that are of no use").allMatch(USED::contains);
    }

    private static void check(Recording recording) {
        Dialect dialect = Dialects.named(recording.dialect()).orElseThrow();
        Shape theirs = theirs(recording);
        Map<String, Shape> ours = new TreeMap<>();
        INTENTS.forEach((name, request) -> ours(request, recording, dialect).ifPresent(shape -> ours.put(name, shape)));
        Shape carried = Shape.union(ours.values());
        Comparison closest = ours.entrySet()
                .stream()
                .map(intent -> compare(intent.getKey(), intent.getValue(), theirs, carried, recording))
                .min(Comparator.<Comparison>comparingInt(comparison -> comparison.unexplained().size())
                        .thenComparing(comparison -> comparison.explained().size()))
                .orElseThrow();
        REPORT.add(String.format("  %-17s %-26s %s %-28s %s", recording.provider(), recording.scenario(),
                recording.id(), closest.intent(), closest.explained().isEmpty() ? "" : closest.explained()));
        assertThat(closest.unexplained())
                .as("%s of %s: differences from intent %s that nobody explains", recording.id(), recording.model(),
                        closest.intent())
                .isEmpty();
    }

    /**
     * A field that only one side has is explained if it is there in another of our intents, or in another recording of
     * the dialect: then it is the combination that differs, not how it is said.
     */
    private static Comparison compare(String intent, Shape ours, Shape theirs, Shape carried, Recording recording) {
        Set<String> unexplained = new TreeSet<>();
        Set<String> explained = new TreeSet<>();
        sort("ours", ours.without(theirs), SEEN.get(recording.dialect()), recording, unexplained, explained);
        sort("theirs", theirs.without(ours), carried, recording, unexplained, explained);
        return new Comparison(intent, unexplained, explained);
    }

    private static void sort(String side, Set<String> paths, Shape elsewhere, Recording recording,
            Set<String> unexplained, Set<String> explained) {
        for (String path : paths) {
            if (elsewhere.paths().contains(path)) {
                explained.add((side.equals("ours") ? "+" : "-") + path);
                continue;
            }
            Optional<Difference> known = DIFFERENCES.stream()
                    .filter(difference -> difference.accepts(recording.dialect(), side, path, recording.id()))
                    .findFirst();
            known.ifPresent(USED::add);
            (known.isPresent() ? explained : unexplained).add((side.equals("ours") ? "+" : "-") + path);
        }
    }

    /** What the intent becomes; empty where this provider cannot be asked so at all. */
    private static Optional<Shape> ours(ChatRequest intent, Recording recording, Dialect dialect) {
        try {
            Call call = new Call(intent, new UpstreamModel(recording.model(), OptionalLong.of(8_192)),
                    recording.stream(), Optional.empty(), recording.base());
            return Optional.of(Shape.of(WireJson.MAPPER.readTree(dialect.write(call).body())));
        } catch (FailureException cannot) {
            return Optional.empty();
        } catch (IOException e) {
            throw new AssertionError("What " + dialect.name() + " writes is not JSON", e);
        }
    }

    private static Stream<Recording> recordings() {
        List<Recording> all = new ArrayList<>();
        for (JsonNode entry : read(RESOURCES.resolve("recorded/index.json"))) {
            Recording recording = Recording.of(entry);
            if (CHAT.matcher(recording.path()).find() && entry.path("request").isTextual()) {
                all.add(recording);
            }
        }
        return all.stream();
    }

    private static Map<String, Shape> seen() {
        return recordings().collect(Collectors.groupingBy(Recording::dialect,
                Collectors.collectingAndThen(Collectors.mapping(RequestIntentsTest::theirs, Collectors.toList()),
                        Shape::union)));
    }

    private static Shape theirs(Recording recording) {
        JsonNode request = read(RESOURCES.resolve("recorded").resolve(recording.file()));
        boolean google = recording.provider().equals("gemini") || recording.provider().equals("vertexai");
        return google ? Shape.ofGoogle(request) : Shape.of(request);
    }

    private static Map<String, ChatRequest> intents() {
        Map<String, ChatRequest> intents = new TreeMap<>();
        try (Stream<Path> files = Files.list(RESOURCES.resolve("intents"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
                String name = file.getFileName().toString().replace(".json", "");
                intents.put(name, ChatRequest.of((ObjectNode) read(file)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return intents;
    }

    private static List<Difference> differences() {
        try {
            return Files.readAllLines(RESOURCES.resolve("intents/differences.csv"), StandardCharsets.UTF_8)
                    .stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" *; *", 5))
                    .map(cells -> new Difference(Pattern.compile(cells[0]), cells[1], Pattern.compile(cells[2]),
                            Pattern.compile(cells[3]), cells[4]))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return WireJson.MAPPER.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AssertionError(file + " is not JSON", e);
        }
    }
}
