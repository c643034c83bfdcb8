package io.github.llmrouter.routing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a wish changes in the request before the offers of its model are asked. Immutable; safe for use by many threads. */
@FunctionalInterface
public interface RequestChange {

    /** The request stays as it is. */
    RequestChange NONE = request -> request;

    /**
     * The request as the offers of this model are to get it.
     *
     * @param  request for reading only
     * @return         a copy, or the very same object if there is nothing to change
     */
    ObjectNode applyTo(ObjectNode request);

    /** This, and then another change. */
    default RequestChange then(RequestChange other) {
        return this == NONE ? other : other == NONE ? this : request -> other.applyTo(applyTo(request));
    }
}
