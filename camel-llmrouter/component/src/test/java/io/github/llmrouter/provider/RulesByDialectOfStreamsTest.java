package io.github.llmrouter.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.llmrouter.billing.Told;
import io.github.llmrouter.billing.ToldByChunks;
import io.github.llmrouter.provider.bedrock.EventStreams;

/** The same rules for streams: where they tell what a whole answer says at once differs from dialect to dialect. */
class RulesByDialectOfStreamsTest extends RulesByDialectTest {

    @Override
    Told read(Dialect dialect) {
        String events = new String(resource(dialect.name() + ".stream.jsonl"), StandardCharsets.UTF_8);
        ChunkDecoder decoder = dialect.decoder(call(true), WireHeaders.of(Map.of()),
                new ByteArrayInputStream(onTheWire(dialect.name(), events)));
        ToldByChunks told = new ToldByChunks();
        try {
            for (var chunk = decoder.next(); chunk.isPresent(); chunk = decoder.next()) {
                told.add(chunk.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told.told().orElseThrow();
    }

    private static byte[] onTheWire(String dialect, String events) {
        return switch (dialect) {
            case "bedrock" -> EventStreams.ofLines(events);
            case "ollama" -> events.getBytes(StandardCharsets.UTF_8);
            default -> events.lines()
                    .map(event -> "data: " + event + "\n\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8);
        };
    }
}
