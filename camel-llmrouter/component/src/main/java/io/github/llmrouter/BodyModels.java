package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.preference.ModelEntry;
import io.github.llmrouter.preference.Source;
import io.github.llmrouter.preset.ModelReference;

/**
 * The models that a request names, where it may choose them: first that of {@code model}, then those of {@code models}.
 *
 * @param first  empty if it names none
 * @param others empty if it has no list, and so leaves the fallbacks to the options
 */
record BodyModels(Optional<ModelEntry> first, Optional<List<ModelEntry>> others) {

    /** For a request that may not choose. */
    static final BodyModels NONE = new BodyModels(Optional.empty(), Optional.empty());

    /**
     * Reads them.
     *
     * @throws InvalidRequestException if the list is of no use
     */
    static BodyModels of(Asked asked) {
        Optional<ModelEntry> model = asked.reference().map(ModelEntry::of);
        JsonNode models = asked.question().json().path("models");
        if (models.isMissingNode() || models.isNull()) {
            return new BodyModels(model, Optional.empty());
        }
        try {
            return of(model, ModelEntry.list(models, Source.REQUEST, "models"));
        } catch (IllegalArgumentException e) {
            throw Invalid.request(String.valueOf(e.getMessage()));
        }
    }

    /** A list that begins with the model itself says more of it, perhaps. */
    private static BodyModels of(Optional<ModelEntry> model, List<ModelEntry> list) {
        ModelEntry head = list.get(0);
        Optional<ModelReference> named = model.map(ModelEntry::reference);
        boolean headComesFirst = named.flatMap(ModelReference::model).isEmpty()
                || named.filter(head.reference()::equals).isPresent();
        return headComesFirst
                ? new BodyModels(Optional.of(named.map(head::over).orElse(head)),
                        Optional.of(list.subList(1, list.size())))
                : new BodyModels(model, Optional.of(list));
    }
}
