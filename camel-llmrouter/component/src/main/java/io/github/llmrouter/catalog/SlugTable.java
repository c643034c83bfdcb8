package io.github.llmrouter.catalog;

/** Knows the canonical slug of the model that each offer serves. */
interface SlugTable {

    /**
     * The model's slug.
     *
     * @param providerId the provider
     * @param id         the provider's own id of the model, which must be an offer that this table was made for
     */
    String slugOf(String providerId, String id);
}
