package io.github.llmrouter.routing;

/** Whether offers are put in order for each model, or for all models that were asked for together. */
public enum Partition {
    /** All offers of the first model come before those of the second. */
    MODEL,
    /** One list over all models. */
    NONE
}
