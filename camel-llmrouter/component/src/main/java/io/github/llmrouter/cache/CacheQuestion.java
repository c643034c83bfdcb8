package io.github.llmrouter.cache;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * All that makes one question differ from another.
 *
 * @param operation   {@code chat} or {@code embeddings}
 * @param tenant      who gets no answer of anybody else
 * @param virtualKey  whose holder gets no answer of another key, as the two may not be allowed the same models
 * @param models      the models asked for, in this order
 * @param preferences who may answer, and who is preferred
 * @param request     with all defaults; for reading only
 */
public record CacheQuestion(String operation, Optional<String> tenant, Optional<String> virtualKey,
        List<String> models, List<String> preferences, ObjectNode request) {

    /** What is said, as opposed to how it is to be answered. */
    private static final Set<String> CONTENT = Set.of("messages", "input", "prompt");

    /**
     * What does not change the answer: who asks, how it is handed over, and what stands above in another form.
     */
    private static final Set<String> WITHOUT_EFFECT = Set.of("model", "preset", "provider", "user", "session_id",
            "prompt_cache_key", "metadata", "trace", "stream", "stream_options");

    public CacheQuestion {
        models = List.copyOf(models);
        preferences = List.copyOf(preferences);
    }

    /** What its answer is kept under. Takes time in proportion to the length of the request. */
    public CacheKey key() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode scope = json.objectNode().put("operation", operation);
        tenant.ifPresent(name -> scope.put("tenant", name));
        virtualKey.ifPresent(key -> scope.put("virtualKey", key));
        models.forEach(scope.putArray("models")::add);
        preferences.forEach(scope.putArray("preferences")::add);
        ObjectNode parameters = scope.putObject("parameters");
        ObjectNode content = json.objectNode();
        request.properties().forEach(field -> {
            if (!WITHOUT_EFFECT.contains(field.getKey())) {
                (CONTENT.contains(field.getKey()) ? content : parameters).set(field.getKey(), field.getValue());
            }
        });
        String hashOfScope = CanonicalJson.sha256(scope);
        ObjectNode all = json.objectNode().put("scope", hashOfScope);
        all.set("content", content);
        return new CacheKey(CanonicalJson.sha256(all), hashOfScope, content);
    }

    /** Says nothing of the content, and nothing of a key. */
    @Override
    public String toString() {
        return "CacheQuestion[" + operation + ", " + models + "]";
    }
}
