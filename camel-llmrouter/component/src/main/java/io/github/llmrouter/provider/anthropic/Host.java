package io.github.llmrouter.provider.anthropic;

/** Where the Messages API is spoken, as far as hosts differ in what they take. */
enum Host {

    /** Anthropic itself, and those who speak like it. */
    ANTHROPIC(true, true, true),

    /**
     * Google Vertex AI. It fetches no pictures and files, has no service tiers, and lets structured outputs through only
     * where the policy of the organisation allows them.
     */
    VERTEX(false, false, false);

    private final boolean links;
    private final boolean tiers;
    private final boolean schemas;

    Host(boolean links, boolean tiers, boolean schemas) {
        this.links = links;
        this.tiers = tiers;
        this.schemas = schemas;
    }

    /** Whether pictures and files may be given by their URL. */
    boolean takesLinks() {
        return links;
    }

    /** Whether {@code service_tier} is known. */
    boolean hasTiers() {
        return tiers;
    }

    /** Whether answers can be held to a JSON Schema, where the model can. */
    boolean hasSchemas() {
        return schemas;
    }
}
