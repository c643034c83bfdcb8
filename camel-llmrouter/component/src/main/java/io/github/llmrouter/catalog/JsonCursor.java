package io.github.llmrouter.catalog;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Walks a JSON document field by field and knows where it is, for the sake of its errors. */
final class JsonCursor {

    /** Reads the value of one field, or skips it. */
    interface FieldReader {
        void read(String field) throws IOException;
    }

    /** Reads one element of an array. */
    interface ElementReader {
        void read() throws IOException;
    }

    private final String source;
    private final JsonParser parser;

    JsonCursor(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** Goes to the one value of the document. */
    void begin() throws IOException {
        if (parser.nextToken() == null) {
            throw fail("the document is empty");
        }
    }

    /** Makes sure that nothing follows. */
    void end() throws IOException {
        if (parser.nextToken() != null) {
            throw fail("something follows the end of the document");
        }
    }

    /** Reads the object that the cursor is at. */
    void object(String what, FieldReader reader) throws IOException {
        expect(parser.currentToken() == JsonToken.START_OBJECT, what, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            reader.read(field);
        }
    }

    /** Reads the object that the cursor is at, and leaves a value that is none: for fields that are still in the making. */
    void objectIfAny(FieldReader reader) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            object("it", reader);
        } else {
            skip();
        }
    }

    /** Leaves the value that the cursor is at unread. */
    void skip() throws IOException {
        parser.skipChildren();
    }

    void array(String what, ElementReader reader) throws IOException {
        expect(parser.currentToken() == JsonToken.START_ARRAY, what, "an array");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reader.read();
        }
    }

    String text(String what) throws IOException {
        expect(parser.currentToken() == JsonToken.VALUE_STRING, what, "text");
        return parser.getText();
    }

    List<String> texts(String what) throws IOException {
        List<String> texts = new ArrayList<>();
        array(what, () -> texts.add(text(what)));
        return texts;
    }

    boolean flag(String what) throws IOException {
        expect(parser.currentToken().isBoolean(), what, "true or false");
        return parser.getBooleanValue();
    }

    BigDecimal number(String what) throws IOException {
        expect(parser.currentToken().isNumeric(), what, "a number");
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException outOfRange) {
            throw fail("the number " + what + " is absurd");
        }
    }

    /** A whole number that is not negative. */
    long count(String what) throws IOException {
        boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        expect(whole && parser.getLongValue() >= 0, what, "a whole number, zero or more");
        return parser.getLongValue();
    }

    /** An error at the place that the cursor is at. */
    CatalogException fail(String problem) {
        return new CatalogException(at(source, parser.currentTokenLocation()) + problem);
    }

    /** Names a place in a document, as the start of a message. */
    static String at(String source, JsonLocation location) {
        return source + ", line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }

    private void expect(boolean met, String what, String expected) throws IOException {
        if (!met) {
            throw fail("expected " + what + " to be " + expected + ", found " + parser.currentToken());
        }
    }
}
