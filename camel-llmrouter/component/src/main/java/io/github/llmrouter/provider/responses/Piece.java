package io.github.llmrouter.provider.responses;

import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One of the texts that an answer is made of.
 *
 * @param item the place of its item in the output
 * @param kind which of the item's texts
 * @param part its place among those
 */
record Piece(int item, Kind kind, int part) {

    /** What a text is to the answer, and what events and items call it. */
    enum Kind {

        TEXT("output_text", "content_index", "text"),
        REFUSAL("refusal", "content_index", "refusal"),
        THOUGHTS("reasoning_text", "content_index", "text"),
        SUMMARY("reasoning_summary_text", "summary_index", "text"),
        ARGUMENTS("function_call_arguments", "", "arguments");

        private final String events;
        private final String index;
        private final String field;

        Kind(String events, String index, String field) {
            this.events = "response." + events + ".";
            this.index = index;
            this.field = field;
        }

        /** The text that an event of this type has a part of, or the whole. */
        static Optional<Kind> of(String event) {
            return Arrays.stream(values()).filter(kind -> event.startsWith(kind.events)).findFirst();
        }

        /** The whole text, where it is said as a whole. */
        String whole(JsonNode json) {
            JsonNode value = json.path(field);
            return value.isContainerNode() ? value.toString() : value.asText("");
        }
    }

    /** The text that an event is about. */
    static Piece of(JsonNode event, Kind kind) {
        return new Piece(event.path("output_index").asInt(0), kind, event.path(kind.index).asInt(0));
    }
}
