package io.github.llmrouter.provider.recorded;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

/** Damage to a recording, the same for the same random numbers. */
final class Mutation {

    private static final String[] VALUES = {"null", "true", "-1", "0", "1.5", "1e400", "99999999999999999999", "\"\"",
            "\"x\"", "\"-7\"", "[]", "{}", "[null]", "[[[]]]", "{\"a\":{\"a\":null}}", "9223372036854775807",
            "-9223372036854775808", "\"\\ud800\"", "\"\\u0000\""};

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /** A body or stream with some of its bytes changed, lost, doubled or cut off. */
    byte[] bytes(byte[] bytes) {
        byte[] mutated = bytes.clone();
        for (int times = 1 + random.nextInt(4); times > 0 && mutated.length > 0; times--) {
            mutated = oneOf(mutated);
        }
        return mutated;
    }

    private byte[] oneOf(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(200));
        switch (random.nextInt(4)) {
            case 0 -> {
                bytes[from] ^= (byte) (1 << random.nextInt(8));
                return bytes;
            }
            case 1 -> {
                return Arrays.copyOf(bytes, from);
            }
            case 2 -> {
                return joined(bytes, from, to);
            }
            default -> {
                return joined(bytes, to, from);
            }
        }
    }

    /** Bytes up to one place, then those from another: less than all of them, or some twice. */
    private static byte[] joined(byte[] bytes, int upTo, int from) {
        byte[] joined = Arrays.copyOf(bytes, upTo + bytes.length - from);
        System.arraycopy(bytes, from, joined, upTo, bytes.length - from);
        return joined;
    }

    /** JSON with some values replaced by others, of other types, out of range, very long or very deep. */
    String json(JsonNode json) {
        JsonNode mutated = json.deepCopy();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            List<Runnable> places = new ArrayList<>();
            collect(mutated, places);
            if (!places.isEmpty()) {
                places.get(random.nextInt(places.size())).run();
            }
        }
        return mutated.toString();
    }

    private void collect(JsonNode node, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                places.add(() -> object.putRawValue(name, value()));
                places.add(() -> object.remove(name));
                collect(object.get(name), places);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                places.add(() -> array.setRawValue(index, value()));
                places.add(() -> array.add(array.get(index)));
                collect(array.get(i), places);
            }
        }
    }

    private RawValue value() {
        int chosen = random.nextInt(VALUES.length + 3);
        if (chosen < VALUES.length) {
            return new RawValue(VALUES[chosen]);
        }
        return new RawValue(switch (chosen - VALUES.length) {
            case 0 -> "[".repeat(3_000) + "]".repeat(3_000);
            case 1 -> "{\"a\":".repeat(900) + "1" + "}".repeat(900);
            default -> "\"" + "long ".repeat(100_000) + "\"";
        });
    }

    /** A stream of the recording's form with an event mutated, lost, doubled or in another place. */
    byte[] events(Recording recording) {
        List<String> events = new ArrayList<>();
        RawForm.of(recording).forEach(event -> events.add(event.toString()));
        int index = random.nextInt(events.size());
        int other = random.nextInt(events.size());
        switch (random.nextInt(6)) {
            case 0 -> events.remove(index);
            case 1 -> events.add(other, events.get(index));
            case 2 -> events.add(other, events.remove(index));
            default -> events.set(index, json(RawForm.tree(events.get(index))));
        }
        return WireBytes.framed(recording, events);
    }

    /** What is no JSON of any provider. */
    byte[] nonsense() {
        return VALUES[random.nextInt(VALUES.length)].getBytes(StandardCharsets.UTF_8);
    }
}
