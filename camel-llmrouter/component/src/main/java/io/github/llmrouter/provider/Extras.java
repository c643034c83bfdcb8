package io.github.llmrouter.provider;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/**
 * The one way in which a caller reaches what only a certain provider has: {@code provider.options.NAME} in the request,
 * where NAME is the provider's configured name or its dialect. The fields are merged into the body by the rules of JSON
 * Merge Patch (RFC 7396), and no other provider sees them.
 */
final class Extras {

    /** The router's own: who is asked, and how the answer comes. */
    private static final Set<String> FIXED = Set.of("model", "stream", "stream_options");

    private Extras() {}

    /**
     * What the request has for this provider; its name wins over its dialect's.
     *
     * @param  request          in its neutral form
     * @throws FailureException INVALID_REQUEST if it is not an object, or names a field that is the router's
     */
    static Optional<ObjectNode> of(ObjectNode request, Provider provider) {
        JsonNode options = request.path("provider").path("options");
        if (options.isMissingNode()) {
            return Optional.empty();
        }
        String name = options.has(provider.name()) ? provider.name() : provider.dialect().name();
        JsonNode own = options.path(name);
        if (own.isMissingNode() || own.isNull()) {
            return Optional.empty();
        }
        if (!(own instanceof ObjectNode fields)) {
            throw invalid("The field provider.options." + name + " must be an object");
        }
        FIXED.stream().filter(fields::has).findFirst().ifPresent(field -> {
            throw invalid("The field provider.options." + name + " may not have '" + field
                    + "', which is the router's to set");
        });
        return Optional.of(fields);
    }

    private static FailureException invalid(String message) {
        return FailureException.of(FailureKind.INVALID_REQUEST, message);
    }
}
