package io.github.llmrouter.provider.wire;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The one JSON mapper for what goes over the wire. Numbers keep their exact value and their trailing zeros, so that what
 * is passed through is what was given; nesting is bounded.
 */
public final class WireJson {

    /** Far deeper than any real schema or answer, far less than what would exhaust a stack. */
    public static final int MAX_DEPTH = 200;

    private static final int MAX_STRING_CHARS = 64 << 20;

    /** Safe for use by many threads; never reconfigured. */
    public static final ObjectMapper MAPPER = new JsonMapper.Builder(new Mapper(factory()))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private WireJson() {}

    /** Reads an object; empty if it is other JSON, none, or too deep. */
    public static Optional<ObjectNode> object(byte[] json, int offset, int length) {
        return tree(json, offset, length).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    /** Reads any JSON value; empty if it is none, or too deep. */
    public static Optional<JsonNode> tree(byte[] json, int offset, int length) {
        try {
            JsonNode node = MAPPER.readTree(json, offset, length);
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Takes a number that no decimal holds for broken JSON, where Jackson lets a NumberFormatException out. */
    private static final class Mapper extends JsonMapper {

        private static final long serialVersionUID = 1L;

        Mapper(JsonFactory factory) {
            super(factory);
        }

        @Override
        protected JsonNode _readTreeAndClose(JsonParser parser) throws IOException {
            try {
                return super._readTreeAndClose(parser);
            } catch (NumberFormatException outOfRange) {
                throw new JsonParseException(parser, "A number is out of range", outOfRange);
            }
        }
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING_CHARS)
                        .build())
                .build();
    }
}
