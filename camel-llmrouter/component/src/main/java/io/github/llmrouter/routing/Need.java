package io.github.llmrouter.routing;

import java.util.function.Predicate;

import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.Modality;
import io.github.llmrouter.catalog.Support;

/** What a request may ask for that not every model can do. */
public enum Need {

    TOOLS("tools", true, model -> model.toolCall() == Support.NO),
    RESPONSE_FORMAT("response_format", true, model -> model.structuredOutput() == Support.NO),
    REASONING("reasoning", true, model -> model.reasoning() == Support.NO),
    IMAGE("messages.image", false, model -> takesNo(Modality.IMAGE, model)),
    AUDIO("messages.audio", false, model -> takesNo(Modality.AUDIO, model)),
    VIDEO("messages.video", false, model -> takesNo(Modality.VIDEO, model)),
    FILE("messages.file", false, // to who sees pictures the pages of a document are pictures, and catalogues name only these
            model -> takesNo(Modality.PDF, model) && takesNo(Modality.IMAGE, model)),
    IMAGE_OUT("modalities.image", false, model -> givesNo(Modality.IMAGE, model)),
    AUDIO_OUT("modalities.audio", false, model -> givesNo(Modality.AUDIO, model));

    private final String field;
    private final boolean dispensable;
    private final Predicate<Capabilities> lacking;

    Need(String field, boolean dispensable, Predicate<Capabilities> lacking) {
        this.field = field;
        this.dispensable = dispensable;
        this.lacking = lacking;
    }

    /** The field of the request that asks for it. */
    String field() {
        return field;
    }

    /**
     * Whether there may be an answer without it: what goes into a model is the question itself, and what comes out is the
     * answer, so neither is left out.
     */
    boolean isDispensable() {
        return dispensable;
    }

    /** Whether a model is known not to be able to. */
    boolean isLackedBy(Capabilities model) {
        return lacking.test(model);
    }

    private static boolean takesNo(Modality modality, Capabilities model) {
        return !model.input().isEmpty() && !model.input().contains(modality);
    }

    private static boolean givesNo(Modality modality, Capabilities model) {
        return !model.output().isEmpty() && !model.output().contains(modality);
    }
}
