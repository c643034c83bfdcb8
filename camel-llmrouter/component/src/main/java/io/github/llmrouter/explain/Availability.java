package io.github.llmrouter.explain;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why nobody could answer a call, in OpenRouter's terms, for programs that decide by it. Holds nothing of any message.
 *
 * @param code              what kind of trouble it is
 * @param retryAfter        the shortest wait after which a new call may do better, if anybody knows it
 * @param requestedModels   the models asked for, fallbacks included
 * @param affectedProviders who was asked or left out
 * @param excludedBy        the code of the rule that took the last offer away, if a rule did
 * @param fallbackModels    models that could be asked instead: those whose names are nearest to an unknown one
 * @param constraint        what of the request or the configuration that rule follows
 */
public record Availability(Code code, Optional<Duration> retryAfter, List<String> requestedModels,
        List<String> affectedProviders, Optional<String> excludedBy, List<String> fallbackModels,
        Optional<Constraint> constraint) {

    /** The kinds of trouble, by OpenRouter's names. */
    public enum Code {
        /** Nobody knows a model of this name. */
        MODEL_NOT_FOUND("model_not_found", 400, false),
        /** The model is asked for something that it is not made for: embeddings of a model that chats, for example. */
        WRONG_ENDPOINT("wrong_endpoint", 400, false),
        /** The model is known, and no provider in use serves it. */
        NO_ENDPOINTS("no_endpoints", 404, false),
        /** The same, and the catalogue says that the model is on its way out. */
        MODEL_DEPRECATED("model_deprecated", 404, false),
        /** Every provider that was asked says that it does not know the model. */
        MODEL_UNAVAILABLE_UPSTREAM("model_unavailable_upstream", 404, false),
        /** Every offer has had enough requests or tokens for now. */
        CAPACITY_EXHAUSTED("capacity_exhausted", 429, true),
        /** Offers failed or rest, and at least one for another reason than a rate limit. */
        TEMPORARILY_UNAVAILABLE("temporarily_unavailable", 503, true),
        /** The last offers left work on data in another region. */
        REGION_RESTRICTED("region_restricted", 403, false),
        /** The last offers left may keep what they are sent or train on it, or have no label that is demanded. */
        PRIVACY_RESTRICTED("privacy_restricted", 404, false),
        /** The last offers left do not meet another demand. */
        CONSTRAINT_FILTERED("constraint_filtered", 404, false),
        /** The last offers left are not free. */
        FREE_VARIANT_ENDED("free_variant_ended", 404, false);

        private final String text;
        private final int status;
        private final boolean retryable;

        Code(String text, int status, boolean retryable) {
            this.text = text;
            this.status = status;
            this.retryable = retryable;
        }

        /** OpenRouter's name of it. */
        public String text() {
            return text;
        }

        /** The HTTP status that goes with it. */
        public int status() {
            return status;
        }

        /** Whether the same call may do better later. */
        public boolean retryable() {
            return retryable;
        }
    }

    /**
     * What a rule follows.
     *
     * @param field  the field of a request, or the option, as in {@code provider.max_price}
     * @param detail what was demanded and what there is, for a person
     */
    public record Constraint(String field, String detail) {}

    public Availability {
        requestedModels = List.copyOf(requestedModels);
        affectedProviders = List.copyOf(affectedProviders);
        fallbackModels = List.copyOf(fallbackModels);
    }

    /** A model that cannot be asked at all. */
    public static Availability of(Code code, String model, List<String> fallbackModels) {
        return new Availability(code, Optional.empty(), List.of(model), List.of(), Optional.empty(), fallbackModels,
                Optional.empty());
    }

    /** By OpenRouter's names; what is not known is left out, and the wait is in whole seconds, rounded up. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", code.text());
        map.put("retryable", code.retryable());
        retryAfter.ifPresent(wait -> map.put("retry_after", seconds(wait)));
        map.put("requested_models", requestedModels);
        map.put("affected_providers", affectedProviders);
        excludedBy.ifPresent(rule -> map.put("excluded_by", rule));
        if (!fallbackModels.isEmpty()) {
            map.put("fallback_models", fallbackModels);
        }
        constraint.ifPresent(which -> map.put("constraint",
                Map.of("field", which.field(), "detail", which.detail())));
        return map;
    }

    /** A wait in whole seconds, never too short. */
    public static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }
}
