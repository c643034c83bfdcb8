package io.github.llmrouter.provider.recorded;

import java.nio.charset.StandardCharsets;

/**
 * Another way to write the same Server-Sent Events.
 *
 * @param crlf      lines end as on Windows
 * @param comments  comment lines stand between the events
 * @param manyLines the data of an event is spread over lines, where JSON allows white space
 */
record Framing(boolean crlf, boolean comments, boolean manyLines) {

    byte[] of(byte[] events) {
        String text = new String(events, StandardCharsets.UTF_8).replace("\r\n", "\n");
        if (manyLines) {
            text = spread(text);
        }
        if (comments) {
            text = ": here comes\n\n" + text.replace("\n\n", "\n\n: still there\n\n");
        }
        return (crlf ? text.replace("\n", "\r\n") : text).getBytes(StandardCharsets.UTF_8);
    }

    private static String spread(String text) {
        StringBuilder spread = new StringBuilder();
        text.lines().forEach(line -> spread.append(line.startsWith("data: {") ? spreadData(line) : line).append('\n'));
        return spread.toString();
    }

    /** A new line after each comma that is not within a text. */
    private static String spreadData(String line) {
        StringBuilder spread = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            spread.append(c);
            if (c == '\\') {
                spread.append(line.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                spread.append("\ndata: ");
            }
        }
        return spread.toString();
    }
}
