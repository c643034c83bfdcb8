package io.github.llmrouter.provider.responses;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.ReasoningDetails;

/**
 * Thoughts as this API has them: an item with a summary, or the thoughts themselves, or only their encrypted form. In the
 * neutral form each piece is a detail, and the details of one item have its id. Their format says who can read them: what
 * one host encrypted is refused by another, even if the model is the same.
 */
final class ReasoningItems {

    /** What stands between two pieces where they are read as one text: each is a paragraph. */
    static final String BETWEEN = "\n\n";

    private static final String AZURE = "azure-openai-responses-v1";
    private static final String BEDROCK = "bedrock-openai-responses-v1";
    private static final String XAI = "xai-responses-v1";

    private final String format;

    private ReasoningItems(String format) {
        this.format = format;
    }

    /** Those of the host at this base URI. */
    static ReasoningItems at(URI base) {
        String host = Optional.ofNullable(base.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (host.endsWith(".azure.com")) {
            return atAzure();
        }
        String bedrockOrOpenAi = host.endsWith(".api.aws") ? BEDROCK : ReasoningDetails.OPENAI;
        return new ReasoningItems(host.equals("api.x.ai") ? XAI : bedrockOrOpenAi);
    }

    /** Those of Azure, wherever it is. */
    static ReasoningItems atAzure() {
        return new ReasoningItems(AZURE);
    }

    /** A piece of thoughts that are shown. */
    ObjectNode text(String text) {
        return ReasoningDetails.text(text, format);
    }

    /** A piece of a summary. */
    ObjectNode summary(String text) {
        return ReasoningDetails.summary(text, format);
    }

    /** The encrypted form of an item, if it has one. */
    Optional<ObjectNode> encrypted(JsonNode item) {
        return Fields.text(item, "encrypted_content").map(data -> ReasoningDetails.encrypted(data, format));
    }

    /** The details of an item, without indexes. */
    List<ObjectNode> details(JsonNode item) {
        List<ObjectNode> details = new ArrayList<>();
        item.path("summary")
                .forEach(part -> Fields.text(part, "text").map(this::summary).ifPresent(details::add));
        item.path("content")
                .forEach(part -> Fields.text(part, "text").map(this::text).ifPresent(details::add));
        encrypted(item).ifPresent(details::add);
        Fields.text(item, "id").ifPresent(id -> details.forEach(detail -> detail.put("id", id)));
        return details;
    }

    /**
     * The items that an assistant's message came from. A summary alone is none: the model gains nothing by it, and a host
     * that has stored nothing refuses an id that it does not know.
     */
    List<ObjectNode> of(JsonNode message) {
        List<ObjectNode> items = new ArrayList<>();
        ObjectNode item = begin(JsonNodeFactory.instance.objectNode());
        for (JsonNode detail : ReasoningDetails.of(message, format)) {
            if (item.has("encrypted_content") || !item.path("id").equals(detail.path("id"))) {
                end(item, items);
                item = begin(detail);
            }
            add(detail, item);
        }
        end(item, items);
        return items;
    }

    private static ObjectNode begin(JsonNode detail) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("type", "reasoning");
        Fields.text(detail, "id").ifPresent(id -> item.put("id", id));
        item.putArray("summary");
        return item;
    }

    private static void add(JsonNode detail, ObjectNode item) {
        switch (detail.path("type").asText("")) {
            case "reasoning.summary" -> item.withArray("summary")
                    .addObject()
                    .put("type", "summary_text")
                    .put("text", detail.path("summary").asText(""));
            case "reasoning.text" -> item.withArray("content")
                    .addObject()
                    .put("type", "reasoning_text")
                    .put("text", detail.path("text").asText(""));
            case "reasoning.encrypted" -> item.put("encrypted_content", detail.path("data").asText(""));
            default -> {
                // of a later version of the form
            }
        }
    }

    private static void end(ObjectNode item, List<ObjectNode> items) {
        if (item.has("encrypted_content") || item.has("content")) {
            items.add(item);
        }
    }
}
