package io.github.llmrouter.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Vectors in their two {@link Encoding}s. */
public final class Vectors {

    private Vectors() {}

    /** Reads a vector in either encoding; empty if it is none, has no numbers, or one that is not finite. */
    public static Optional<float[]> read(JsonNode vector) {
        float[] numbers = vector.isTextual() ? decoded(vector.textValue()) : numbers(vector);
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                return Optional.empty();
            }
        }
        return numbers.length == 0 ? Optional.empty() : Optional.of(numbers);
    }

    /** Writes a vector as an array of the shortest decimals that stand for its numbers. */
    public static ArrayNode array(float[] vector) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(vector.length);
        for (float number : vector) {
            array.add(number);
        }
        return array;
    }

    /** Writes a vector as base64. */
    public static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** The vector in an encoding: itself if it has that already. */
    static JsonNode encoded(JsonNode vector, float[] numbers, Encoding encoding) {
        return switch (encoding) {
            case FLOAT -> vector.isArray() ? vector : array(numbers);
            case BASE64 -> vector.isTextual() ? vector : JsonNodeFactory.instance.textNode(base64(numbers));
        };
    }

    /** No numbers at all if it is not base64 of whole floats. */
    private static float[] decoded(String base64) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
            float[] numbers = new float[bytes.remaining() % Float.BYTES == 0 ? bytes.remaining() / Float.BYTES : 0];
            bytes.asFloatBuffer().get(numbers);
            return numbers;
        } catch (IllegalArgumentException notBase64) {
            return new float[0];
        }
    }

    private static float[] numbers(JsonNode array) {
        float[] numbers = new float[array.isArray() ? array.size() : 0];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).isNumber() ? array.get(i).floatValue() : Float.NaN;
        }
        return numbers;
    }
}
