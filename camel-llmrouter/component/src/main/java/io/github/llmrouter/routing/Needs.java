package io.github.llmrouter.routing;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.neutral.MediaSource;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.Reasoning;

/**
 * All that one request asks for. Read once for each call, so that a plan has only bits to compare.
 *
 * @param bits one for each {@link Need}, by its ordinal
 */
public record Needs(int bits) {

    /** Any model will do. */
    public static final Needs NONE = new Needs(0);

    private static final Need[] ALL = Need.values();
    private static final int INDISPENSABLE = Stream.of(ALL)
            .filter(need -> !need.isDispensable())
            .mapToInt(Needs::bit)
            .sum();

    /** What a chat asks for. Reads the types of the parts of its messages, and none of their content. */
    public static Needs of(ChatRequest request) {
        Needs needs = NONE;
        if (!request.json().path("tools").isEmpty()) {
            needs = needs.and(Need.TOOLS);
        }
        if (request.schema().isPresent()) {
            needs = needs.and(Need.RESPONSE_FORMAT);
        }
        if (Reasoning.of(request).wish() == Reasoning.Wish.ON) {
            needs = needs.and(Need.REASONING);
        }
        for (JsonNode message : request.json().path("messages")) {
            JsonNode content = message.path("content");
            for (int i = 0; i < content.size(); i++) {
                needs = needs.with(content.get(i));
            }
        }
        for (JsonNode modality : request.json().path("modalities")) {
            needs = needs.answeredIn(modality.asText());
        }
        return needs;
    }

    /** These and one more. */
    public Needs and(Need need) {
        return new Needs(bits | bit(need));
    }

    /** Whether this is one of them. */
    public boolean has(Need need) {
        return (bits & bit(need)) != 0;
    }

    private Needs with(JsonNode part) {
        return switch (Part.kind(part)) {
            case "image" -> and(Need.IMAGE);
            case "audio" -> and(Need.AUDIO);
            case "video" -> and(Need.VIDEO);
            case "file" -> isPdf(part) ? and(Need.FILE) : this;
            default -> this;
        };
    }

    private Needs answeredIn(String modality) {
        return switch (modality) {
            case "image" -> and(Need.IMAGE_OUT);
            case "audio" -> and(Need.AUDIO_OUT);
            default -> this;
        };
    }

    /** What a link leads to nobody knows, and mostly it is a PDF. Of other kinds of files no catalogue tells. */
    private static boolean isPdf(JsonNode part) {
        return !(MediaSource.of(part.path("file").path("file_data").asText("")) instanceof MediaSource.Inline file)
                || file.mime().equals("application/pdf");
    }

    /** Those of these that a model is known not to meet. */
    Needs lackedBy(Capabilities model) {
        int lacked = 0;
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            int need = Integer.numberOfTrailingZeros(rest);
            lacked |= ALL[need].isLackedBy(model) ? 1 << need : 0;
        }
        return lacked == 0 ? NONE : new Needs(lacked);
    }

    /** Those of these that no answer may do without. */
    Needs indispensable() {
        return new Needs(bits & INDISPENSABLE);
    }

    /** Those of these that there may be an answer without, the most important first. */
    List<Need> dispensable() {
        return Stream.of(ALL).filter(need -> (bits & ~INDISPENSABLE & bit(need)) != 0).toList();
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return bits == 0;
    }

    /** By the names of the fields of the request. */
    Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        for (Need need : ALL) {
            if (has(need)) {
                fields.add(need.field());
            }
        }
        return fields;
    }

    private static int bit(Need need) {
        return 1 << need.ordinal();
    }
}
