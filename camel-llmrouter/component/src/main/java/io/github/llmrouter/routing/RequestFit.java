package io.github.llmrouter.routing;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.Modality;
import io.github.llmrouter.catalog.Support;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.Reasoning;

/**
 * How far a request fits what the catalogue knows of a model. Parameters that a model is known to refuse are left out, as
 * OpenRouter does: the answer differs little, and the call would fail otherwise. What is not known to be missing is there.
 */
public final class RequestFit {

    private static final Set<String> SAMPLING = Set.of("temperature", "top_p");
    private static final Set<String> REASONING = Set.of("reasoning", "reasoning_effort");

    private RequestFit() {}

    /** The request without what the model refuses; the same object if there is nothing to leave out. */
    public static ChatRequest fitted(ChatRequest request, Capabilities model) {
        Set<String> refused = refused(request, model);
        if (refused.isEmpty()) {
            return request;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.setAll(request.json());
        json.remove(refused);
        return ChatRequest.of(json);
    }

    /** The parameters that {@link #fitted} leaves out and that would have made a difference. */
    public static Set<String> dropped(ChatRequest request, Capabilities model) {
        Set<String> refused = refused(request, model);
        if (refused.isEmpty() || Reasoning.of(request).wish() == Reasoning.Wish.ON) {
            return refused;
        }
        Set<String> dropped = new TreeSet<>(refused);
        dropped.removeAll(REASONING);
        return dropped;
    }

    /**
     * All that the request asks for and the model cannot do: what is dropped, and besides {@code tools},
     * {@code response_format}, the kinds of content as {@code messages.image} and the like, and those of the answer as
     * {@code modalities.image} and the like.
     */
    public static Set<String> missing(ChatRequest request, Capabilities model) {
        Set<String> missing = new TreeSet<>(dropped(request, model));
        if (model.toolCall() == Support.NO && !request.json().path("tools").isEmpty()) {
            missing.add("tools");
        }
        if (model.structuredOutput() == Support.NO && request.schema().isPresent()) {
            missing.add("response_format");
        }
        if (!model.input().isEmpty()) {
            request.json().path("messages").forEach(message -> message.path("content").forEach(part -> {
                Modality modality = modality(part);
                if (!model.input().contains(modality)) {
                    missing.add("messages." + Part.kind(part));
                }
            }));
        }
        Needs lacked = Needs.of(request).lackedBy(model);
        Stream.of(Need.IMAGE_OUT, Need.AUDIO_OUT).filter(lacked::has).map(Need::field).forEach(missing::add);
        return missing;
    }

    /** It is the models that reason which refuse to be sampled; configured not to reason, they take it. */
    private static Set<String> refused(ChatRequest request, Capabilities model) {
        Set<String> refused = Set.of();
        if (model.temperature() == Support.NO && model.reasoning().possible()) {
            refused = given(request, SAMPLING, refused);
        }
        if (model.reasoning() == Support.NO) {
            refused = given(request, REASONING, refused);
        }
        return refused;
    }

    private static Set<String> given(ChatRequest request, Set<String> names, Set<String> before) {
        Set<String> given = before;
        for (String name : names) {
            if (request.json().has(name)) {
                given = given.isEmpty() ? new TreeSet<>() : given;
                given.add(name);
            }
        }
        return given;
    }

    private static Modality modality(JsonNode part) {
        return switch (Part.kind(part)) {
            case "image" -> Modality.IMAGE;
            case "audio" -> Modality.AUDIO;
            case "video" -> Modality.VIDEO;
            case "file" -> Modality.PDF;
            default -> Modality.TEXT;
        };
    }
}
