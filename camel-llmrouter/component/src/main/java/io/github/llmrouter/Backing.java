package io.github.llmrouter;

import org.apache.camel.CamelContext;

import io.github.llmrouter.preset.RequestDefaults;

/**
 * What stands behind the options of an endpoint when a request is made of a message.
 *
 * @param resources    where the files are read that options name
 * @param defaults     what goes into a request that does not say it itself
 * @param schemaYields whether the JSON Schema gives way to a form of answer that the request itself asks for
 */
record Backing(Resources resources, RequestDefaults defaults, boolean schemaYields) {

    /** Without a preset. */
    static Backing of(CamelContext context) {
        return new Backing(Resources.of(context), RequestDefaults.NONE, false);
    }
}
