package io.github.llmrouter.provider.recorded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;

/** The table of paths, {@code recorded/paths.csv}, which explains itself. */
final class PathTable {

    private static final Configuration CONFIGURATION = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(RawForm.JSON))
            .mappingProvider(new JacksonMappingProvider(RawForm.JSON))
            .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Row> rows = new LinkedHashMap<>();

    private record Row(String combine, List<String> paths) {}

    static PathTable read() {
        PathTable table = new PathTable();
        for (List<String> cells : Recording.table("paths.csv")) {
            Row row = new Row(cells.get(3), List.of(cells.get(4).split(" ; ")));
            for (String wire : cells.get(0).split(", ")) {
                table.rows.put(key(wire, cells.get(1), cells.get(2)), row);
            }
        }
        return table;
    }

    /** What the paths of a wire form find in a raw recording, by figure; figures that are empty are left out. */
    Map<String, JsonNode> figures(String wire, boolean stream, JsonNode raw) {
        String prefix = key(wire, stream ? "stream" : "whole", "");
        Map<String, JsonNode> figures = new LinkedHashMap<>();
        rows.forEach((key, row) -> {
            JsonNode value = key.startsWith(prefix) ? value(row, raw) : MissingNode.getInstance();
            if (!Figures.isEmpty(value)) {
                figures.put(key.substring(prefix.length()), value);
            }
        });
        return figures;
    }

    private static String key(String wire, String form, String figure) {
        return wire + "|" + form + "|" + figure;
    }

    private static JsonNode value(Row row, JsonNode raw) {
        List<String> paths = row.paths();
        return switch (row.combine()) {
            case "first" -> found(raw, paths).findFirst().orElse(nothing());
            case "last" -> paths.stream()
                    .map(path -> last(raw, path))
                    .filter(value -> !value.isMissingNode())
                    .findFirst()
                    .orElse(nothing());
            case "join" -> NODES.textNode(texts(events(raw).flatMap(event -> found(event, paths))));
            case "count" -> NODES.numberNode(find(raw, paths.get(0)).size());
            case "list" -> list(found(raw, paths));
            case "sum" -> count(paths.stream().mapToLong(path -> last(raw, path).asLong()).sum(), raw, paths);
            case "minus" -> count(last(raw, paths.get(0)).asLong() - last(raw, paths.get(1)).asLong(), raw, paths);
            case "capped" -> count(Math.min(last(raw, paths.get(0)).asLong(), paths.stream()
                    .skip(1)
                    .mapToLong(path -> last(raw, path).asLong())
                    .max()
                    .orElse(0)), raw, paths);
            case "each" -> list(Figures.distinct(list(find(raw, paths.get(0)).stream()))
                    .valueStream()
                    .map(key -> NODES.textNode(texts(find(raw, paths.get(1).replace("{}", key.asText())).stream()))));
            default -> throw new IllegalArgumentException(row.combine());
        };
    }

    /** Each event as if it were the only one; a whole answer as it is. */
    private static Stream<JsonNode> events(JsonNode raw) {
        return raw.isArray() ? raw.valueStream().map(event -> NODES.arrayNode().add(event)) : Stream.of(raw);
    }

    private static Stream<JsonNode> found(JsonNode raw, List<String> paths) {
        return paths.stream().flatMap(path -> find(raw, path).stream());
    }

    private static List<JsonNode> find(JsonNode raw, String path) {
        List<JsonNode> values = new ArrayList<>();
        read(raw, JsonPath.compile(path)).forEach(value -> {
            if (!Figures.isEmpty(value)) {
                values.add(value);
            }
        });
        return values;
    }

    /** Nothing where a path leads into something else, such as a text in the place of a list. */
    private static JsonNode read(JsonNode raw, JsonPath path) {
        try {
            JsonNode found = JsonPath.using(CONFIGURATION).parse(raw).read(path);
            return found == null ? nothing() : found;
        } catch (InvalidPathException e) {
            return nothing();
        }
    }

    private static JsonNode last(JsonNode raw, String path) {
        List<JsonNode> values = find(raw, path);
        return values.isEmpty() ? nothing() : values.get(values.size() - 1);
    }

    private static JsonNode count(long count, JsonNode raw, List<String> paths) {
        return paths.stream().allMatch(path -> find(raw, path).isEmpty()) ? nothing() : NODES.numberNode(count);
    }

    private static String texts(Stream<JsonNode> values) {
        StringBuilder text = new StringBuilder();
        values.filter(JsonNode::isTextual).forEach(value -> text.append(value.textValue()));
        return text.toString();
    }

    private static ArrayNode list(Stream<JsonNode> values) {
        ArrayNode list = NODES.arrayNode();
        values.forEach(list::add);
        return list;
    }

    private static JsonNode nothing() {
        return MissingNode.getInstance();
    }

    /** Arguments of tools as JSON, whether they stand there as JSON or as its text; none at all are an empty object. */
    static ArrayNode parsed(JsonNode arguments) {
        return list(StreamSupport.stream(arguments.spliterator(), false).map(PathTable::parse));
    }

    private static JsonNode parse(JsonNode arguments) {
        if (!arguments.isTextual()) {
            return arguments;
        }
        try {
            return arguments.textValue().isBlank() ? NODES.objectNode() : RawForm.JSON.readTree(arguments.textValue());
        } catch (JsonProcessingException e) {
            return arguments;
        }
    }
}
