package io.github.llmrouter.provider;

import java.net.URI;

/**
 * How a model is spoken to.
 *
 * @param dialect the wire format
 * @param base    the URI that the dialect's paths are appended to
 */
public record Wire(Dialect dialect, URI base) {

    /** The dialect's name and the host. */
    @Override
    public String toString() {
        return dialect.name() + " at " + base.getHost();
    }
}
