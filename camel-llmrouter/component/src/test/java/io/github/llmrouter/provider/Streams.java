package io.github.llmrouter.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.llmrouter.chat.ChatChunk;

/** Streamed answers, as the tests of dialects make and read them. */
public final class Streams {

    private Streams() {}

    /** These data as Server-Sent Events. */
    public static byte[] events(String... data) {
        return Arrays.stream(data)
                .map(line -> "data: " + line + "\n\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** All chunks, to the end of the stream. */
    public static List<ChatChunk> readAll(ChunkDecoder decoder) {
        List<ChatChunk> chunks = new ArrayList<>();
        try {
            for (Optional<ChatChunk> chunk = decoder.next(); chunk.isPresent(); chunk = decoder.next()) {
                chunks.add(chunk.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chunks;
    }

    /** A stream as a network gives it: at most so many bytes at once. */
    public static InputStream sliced(byte[] bytes, int slice) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, slice));
            }
        };
    }
}
